"""Speaks HTTP for the catalogue: comparing, editing, proposals, role talks, snags."""
