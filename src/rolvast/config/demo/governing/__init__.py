"""How the demonstration municipality is governed: goals, proposals, role talks, snags, choices in search."""

from rolvast.config.demo.governing.doing import govern

__all__ = ["govern"]
