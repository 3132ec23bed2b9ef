"""Reads the figures of the municipality entered, and what moved between municipality and society."""

from rolvast.insight.queries.figures import (
    LOG_IMPORT,
    History,
    Overview,
    TaskFigures,
    TaskTime,
    figures,
    forget_lead_times,
    histories,
    lead_times,
    log_facts,
    overview,
)
from rolvast.insight.queries.moved import ChangeRow, MovedRow, changes, moved_by

__all__ = [
    "LOG_IMPORT",
    "ChangeRow",
    "History",
    "MovedRow",
    "Overview",
    "TaskFigures",
    "TaskTime",
    "changes",
    "figures",
    "forget_lead_times",
    "histories",
    "lead_times",
    "log_facts",
    "moved_by",
    "overview",
]
