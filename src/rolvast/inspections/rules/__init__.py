"""Devices that are inspected: how they stand, when the next look is due, and lists of them. Pure."""

from rolvast.inspections.rules.content import DeviceContent, SiteContent
from rolvast.inspections.rules.due import due_on, next_look
from rolvast.inspections.rules.listing import (
    COLUMNS,
    DeviceLine,
    LineProblem,
    ListRefused,
    read_list,
    write_list,
)
from rolvast.inspections.rules.state import (
    COUPLED,
    KINDS,
    DefectState,
    DeviceState,
    Doing,
    Inspected,
    WorkState,
    apply,
    replay,
)
from rolvast.inspections.rules.words import Condition, InspectionRefused, Look, Severity

__all__ = [
    "COLUMNS",
    "COUPLED",
    "KINDS",
    "Condition",
    "DefectState",
    "DeviceContent",
    "DeviceLine",
    "DeviceState",
    "Doing",
    "Inspected",
    "InspectionRefused",
    "LineProblem",
    "ListRefused",
    "Look",
    "Severity",
    "SiteContent",
    "WorkState",
    "apply",
    "due_on",
    "next_look",
    "read_list",
    "replay",
    "write_list",
]
