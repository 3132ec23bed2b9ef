"""Reads what the API gives: pages of cases and tasks, one case, and the case that was handed in before."""

from rolvast.api.queries.cases import (
    Chosen,
    Listed,
    Whose,
    case_by_number,
    cases,
    handed_in_before,
    key_of,
    listed,
    same_submission,
)
from rolvast.api.queries.pages import CursorRefused, cursor, read_cursor
from rolvast.api.queries.tasks import RoleOnDay, TaskPage, Tasks, found_tasks, roles_on, task_page, tasks

__all__ = [
    "Chosen",
    "CursorRefused",
    "Listed",
    "RoleOnDay",
    "TaskPage",
    "Tasks",
    "Whose",
    "case_by_number",
    "cases",
    "cursor",
    "found_tasks",
    "handed_in_before",
    "key_of",
    "listed",
    "read_cursor",
    "roles_on",
    "same_submission",
    "task_page",
    "tasks",
]
