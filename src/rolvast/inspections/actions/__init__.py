"""Writes sites and devices, what was seen of them, their defects and the works that are planned."""

from rolvast.inspections.actions.looking import About, inspect, mend, report_defect
from rolvast.inspections.actions.placing import (
    add_device,
    add_site,
    change_device,
    change_site,
    import_devices,
)
from rolvast.inspections.actions.working import finish_work, move_work, plan_work

__all__ = [
    "About",
    "add_device",
    "add_site",
    "change_device",
    "change_site",
    "finish_work",
    "import_devices",
    "inspect",
    "mend",
    "move_work",
    "plan_work",
    "report_defect",
]
