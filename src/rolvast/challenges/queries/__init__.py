"""Reads challenges: who sees which, where one stands, the public list, and whether rows equal acts."""

from rolvast.challenges.queries.listing import TaskOpen, WorkChallenge, at_work, open_tasks, task_open
from rolvast.challenges.queries.moving import agreed_since, subjects_about
from rolvast.challenges.queries.reading import (
    SIGNS,
    WORKS,
    ChallengePage,
    ToldAct,
    asked_task_of,
    challenge_of,
    is_granted,
    page_of,
    said_in,
    state_of,
    visible_to,
    waiting_cases,
)
from rolvast.challenges.queries.verifying import verify_challenges

__all__ = [
    "SIGNS",
    "WORKS",
    "ChallengePage",
    "TaskOpen",
    "ToldAct",
    "WorkChallenge",
    "agreed_since",
    "asked_task_of",
    "at_work",
    "challenge_of",
    "is_granted",
    "open_tasks",
    "page_of",
    "said_in",
    "state_of",
    "subjects_about",
    "task_open",
    "verify_challenges",
    "visible_to",
    "waiting_cases",
]
