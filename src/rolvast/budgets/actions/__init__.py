"""Writes neighbourhood budgets: opens and leads them, takes in plans and votes, counts, reads files in."""

from rolvast.budgets.actions.exchanging import erase, read_in
from rolvast.budgets.actions.opening import BudgetSaid, count, go_on, move_dates, open_budget, stop
from rolvast.budgets.actions.proposing import ProjectSaid, judge, progress, propose
from rolvast.budgets.actions.voting import VoterSaid, ask_link, change, enter, mark_of_person, vote

__all__ = [
    "BudgetSaid",
    "ProjectSaid",
    "VoterSaid",
    "ask_link",
    "change",
    "count",
    "enter",
    "erase",
    "go_on",
    "judge",
    "mark_of_person",
    "move_dates",
    "open_budget",
    "progress",
    "propose",
    "read_in",
    "stop",
    "vote",
]
