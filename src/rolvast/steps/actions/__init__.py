"""Opens, finishes, skips and hands over the steps of a case."""

from rolvast.steps.actions.stepping import About, end, finish, first_acts, hand_over, keep_first, skip

__all__ = ["About", "end", "finish", "first_acts", "hand_over", "keep_first", "skip"]
