"""Follow-up (vervolg): a task that can be handed in only from a case of another, and not at once. Pure."""

import re
from dataclasses import dataclass, fields

from rolvast.catalogue.rules.blocks.steps import STEP_NAME
from rolvast.catalogue.rules.reading import Section

_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_AFTER = re.compile(r"P[1-9][0-9]{0,2}[DWM]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Follows:
    """Handed in from a case of ``task``: once its step ``or_step`` is done, or ``after`` that time at last.

    ``after``: an ISO 8601 duration of one unit, counted as a term in law from receipt (Wmo 2015, 2.3.2(9)).
    """

    task: str
    after: str
    or_step: str


def follows_of(root: Section, *, key: str) -> Follows:
    """What a task follows on; ``key``: of the task itself, which cannot follow on itself."""
    section = root.section("follows", tuple(field.name for field in fields(Follows)))
    found = Follows(
        task=section.shaped(
            "task",
            _KEY,
            "Noem de sleutel van een taak, zoals 'wmo-melding'.",
            "Name the key of a task, such as 'wmo-melding'.",
        ),
        after=section.shaped(
            "after",
            _AFTER,
            "Schrijf een tijd als P6W (6 weken) of P3M (3 maanden).",
            "Write a time as P6W (6 weeks) or P3M (3 months).",
        ),
        or_step=section.shaped(
            "or_step",
            STEP_NAME,
            "Noem een stap van die taak, zoals 'verslag'.",
            "Name a step of that task, such as 'verslag'.",
        ),
    )
    if found.task and found.task == key:
        section.complain("task", "Een taak kan niet op zichzelf volgen.", "A task cannot follow on itself.")
    if not root.has("form"):
        section.complain(
            "task",
            "Een taak zonder formulier heeft geen zaken, dus ook geen vervolg.",
            "A task without a form has no cases, so it follows on none.",
        )
    return found
