"""Reads sites, devices, their logbooks, what is due and what is planned."""

from rolvast.inspections.queries.logging import LogLine, log_of
from rolvast.inspections.queries.reading import (
    KEEPS,
    WORKS,
    SiteRow,
    defect_of_case,
    device,
    devices,
    devices_of,
    due_list,
    lines,
    open_defects,
    planned,
    site,
    site_rows,
    sites,
)
from rolvast.inspections.queries.verifying import (
    device_facts,
    site_facts,
    state_of,
    verify_inspections,
)

__all__ = [
    "KEEPS",
    "WORKS",
    "LogLine",
    "SiteRow",
    "defect_of_case",
    "device",
    "device_facts",
    "devices",
    "devices_of",
    "due_list",
    "lines",
    "log_of",
    "open_defects",
    "planned",
    "site",
    "site_facts",
    "site_rows",
    "sites",
    "state_of",
    "verify_inspections",
]
