"""Speaks HTTP with programs: one action or query an operation."""

from rolvast.api.views.frame import PREFIX, finished

__all__ = ["PREFIX", "finished"]
