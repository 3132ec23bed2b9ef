"""Rolvast: the working place of a municipality and its residents."""
