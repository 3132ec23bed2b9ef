"""Huisstijl: the look, and the language of dates, money and text. No tables."""
