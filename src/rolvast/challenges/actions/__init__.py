"""Writes challenges: tests them, plans talks, agrees with both sides, gives the task back."""

from rolvast.challenges.actions.agreeing import agree, draft_agreement, erase, sign
from rolvast.challenges.actions.ending import end, evaluate, give_back
from rolvast.challenges.actions.supporting import ask_support
from rolvast.challenges.actions.talking import hold_talk, miss_talk, plan_talk
from rolvast.challenges.actions.testing import test

__all__ = [
    "agree",
    "ask_support",
    "draft_agreement",
    "end",
    "erase",
    "evaluate",
    "give_back",
    "hold_talk",
    "miss_talk",
    "plan_talk",
    "sign",
    "test",
]
