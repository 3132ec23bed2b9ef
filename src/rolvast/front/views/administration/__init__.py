"""Speaks HTTP for administration: people, teams, mandates, areas, rates, opening hours, contact."""
