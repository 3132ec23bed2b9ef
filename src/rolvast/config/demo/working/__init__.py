"""What people of the demonstration do besides the planned cases: objections, complaints, advice, absence."""

from rolvast.config.demo.working.doing import work

__all__ = ["work"]
