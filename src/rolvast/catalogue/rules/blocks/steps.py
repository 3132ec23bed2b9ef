"""Steps of a case (stappen): what must be done, in which order, by whom, and within what time. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields
from enum import StrEnum

from rolvast.catalogue.rules.reading import Section

STEP_NAME = re.compile(r"[a-z][a-z0-9_-]{0,39}")
_WITHIN = re.compile(r"P[1-9][0-9]{0,2}[DWM]")
MOST_STEPS = 20


class Needed(StrEnum):
    """What cannot be done while a step is not: decide, close (which comes after deciding), or nothing."""

    DECISION = "decision"
    CLOSING = "closing"
    NO = "no"


class Side(StrEnum):
    """On which side of the counter a step lies."""

    STAFF = "staff"
    RESIDENT = "resident"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepBlock:
    """One step of every case of a task.

    ``team``: who has it; empty for the team of the task. ``within``: an ISO 8601 duration of one unit,
    counted from the day the step opens; empty: no day of its own. ``after``: the names of steps that come
    first. A step of the resident is something they may give; staff note that it came.
    """

    name: str
    title: str
    team: str = ""
    within: str = ""
    after: tuple[str, ...] = ()
    needed: Needed = Needed.NO
    side: Side = Side.STAFF
    why: str = ""


def steps_of(root: Section) -> tuple[StepBlock, ...]:
    """The steps of a task, in the order of the file; no circles, and nothing named that is not there."""
    sections = root.sections("steps", tuple(field.name for field in fields(StepBlock)), required=False)
    if len(sections) > MOST_STEPS:
        root.complain(
            "steps",
            f"Hier mogen hoogstens {MOST_STEPS} stappen staan.",
            f"At most {MOST_STEPS} steps are allowed.",
        )
    if sections and not root.has("form"):
        root.complain(
            "steps",
            "Een taak zonder formulier heeft geen zaken, dus ook geen stappen.",
            "A task without a form has no cases, so no steps either.",
        )
    found: list[StepBlock] = []
    for section in sections:
        step = _one(section)
        if section.fine("name") and any(step.name == other.name for other in found):
            section.complain(
                "name",
                f"Er is al een stap '{step.name}'. Kies een andere naam.",
                f"There is already a step '{step.name}'. Choose another name.",
            )
        found.append(step)
    _check_order(sections, found)
    return tuple(found)


def _one(section: Section) -> StepBlock:
    step = StepBlock(
        name=section.shaped(
            "name",
            STEP_NAME,
            "Gebruik hoogstens 40 kleine letters, cijfers en streepjes, zoals 'volledig'.",
            "Use at most 40 small letters, digits and dashes, such as 'volledig'.",
        ),
        title=section.text("title", longest=120),
        team=section.text("team", required=False, longest=80),
        within=section.shaped(
            "within",
            _WITHIN,
            "Schrijf een tijd als P7D (7 dagen), P2W (2 weken) of P1M (1 maand).",
            "Write a time as P7D (7 days), P2W (2 weeks) or P1M (1 month).",
            required=False,
        ),
        after=section.texts("after", required=False, longest=40),
        needed=section.choice("needed", Needed, Needed.NO),
        side=section.choice("side", Side, Side.STAFF),
        why=section.text("why", required=False, longest=300),
    )
    if step.side is Side.RESIDENT and step.needed is not Needed.NO and section.fine("side", "needed"):
        section.complain(
            "needed",
            "Op een stap van de inwoner wacht ons besluit niet. Laat 'needed' weg.",
            "Our decision does not wait for a step of the resident. Leave 'needed' out.",
        )
    return step


def _check_order(sections: Sequence[Section], found: Sequence[StepBlock]) -> None:
    names = {step.name for step in found}
    whole = True
    for section, step in zip(sections, found, strict=True):
        for name in step.after:
            if name not in names:
                whole = False
                section.complain(
                    "after",
                    f"'{name[:40]}' is geen stap van deze taak.",
                    f"'{name[:40]}' is not a step of this task.",
                )
    circle = in_circles(found) if whole and len(names) == len(found) else set()
    for section, step in zip(sections, found, strict=True):
        if step.name in circle:
            section.complain(
                "after",
                f"'{step.name}' wacht op zichzelf: {', '.join(step.after)} kan nooit eerder klaar zijn.",
                f"'{step.name}' waits for itself: {', '.join(step.after)} can never be done before.",
            )


def in_circles(steps: Sequence[StepBlock]) -> set[str]:
    """The steps that can never open, because they wait for one another.

    >>> a = StepBlock(name="a", title="A", after=("b",))
    >>> b = StepBlock(name="b", title="B", after=("a",))
    >>> sorted(in_circles([a, b])), in_circles([StepBlock(name="a", title="A"), b])
    (['a', 'b'], set())
    """
    left = {step.name: set(step.after) for step in steps}
    while free := [name for name, after in left.items() if not after & left.keys()]:
        for name in free:
            del left[name]
    return set(left)
