"""How a device or a site stands, as a fold of the acts about it. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from rolvast.inspections.rules.due import next_look
from rolvast.inspections.rules.words import Condition, Look, Severity

KINDS = "inspection."
"""How the kinds of acts about sites and devices begin."""


class Doing(StrEnum):
    """What happens to a site or device; the value is the kind of the act."""

    SITE = "inspection.site"
    PLACE = "inspection.place"
    CHANGE = "inspection.change"
    INSPECT = "inspection.inspect"
    DEFECT = "inspection.defect"
    MEND = "inspection.mend"
    PLAN = "inspection.plan"
    MOVE = "inspection.move"
    DONE = "inspection.done"


#: The kind of the act on a report of a resident: this device is what it is about.
COUPLED = "inspection.coupled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspected:
    """One inspection."""

    look: Look
    on: date
    condition: Condition


@dataclass(frozen=True, slots=True, kw_only=True)
class DefectState:
    """A defect: since when, how bad, about which case (its subject), and when it was mended."""

    what: str
    severity: Severity
    found_on: date
    case: int | None = None
    closed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkState:
    """A planned work, from a day up to and including another, and when it was done."""

    what: str
    first: date
    last: date
    done_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceState:
    """A site or device: what was last said of it, and its inspections, defects and works by their keys."""

    content: Mapping[str, object]
    inspections: Mapping[str, Inspected] = field(default_factory=dict)
    defects: Mapping[str, DefectState] = field(default_factory=dict)
    works: Mapping[str, WorkState] = field(default_factory=dict)

    @property
    def open_defects(self) -> list[DefectState]:
        """What is not mended."""
        return [one for one in self.defects.values() if one.closed_on is None]

    @property
    def condition(self) -> Condition | None:
        """What the latest inspection found; of two on one day the one written down last."""
        found: Inspected | None = None
        for one in self.inspections.values():
            if found is None or one.on >= found.on:
                found = one
        return found.condition if found else None

    @property
    def is_closed_off(self) -> bool:
        """May nobody use it? Rejected and not found better since, or with a dangerous defect open."""
        dangerous = any(one.severity is Severity.DANGEROUS for one in self.open_defects)
        return dangerous or self.condition is Condition.REJECTED

    @property
    def due(self) -> tuple[date, Look]:
        """When it must be looked at, and how; only for a device."""
        lasts: dict[Look, date] = {}
        for one in self.inspections.values():
            lasts[one.look] = max(one.on, lasts.get(one.look, one.on))
        return next_look(lasts, placed_on=date.fromisoformat(str(self.content["placed_on"])))


def apply(state: DeviceState | None, kind: str, facts: Mapping[str, object]) -> DeviceState:
    """What an act makes of a site or device. Raises ``ValueError`` or ``KeyError`` for what cannot follow."""
    doing = Doing(kind)
    if doing in {Doing.PLACE, Doing.SITE, Doing.CHANGE}:
        return replace(state, content=facts) if state else DeviceState(content=facts)
    if state is None:
        raise ValueError(f"{kind} comes before the thing itself")
    key = str(facts["key"])
    match doing:
        case Doing.INSPECT:
            seen = Inspected(
                look=Look(str(facts["look"])),
                on=_day(facts["on"]),
                condition=Condition(str(facts["condition"])),
            )
            return replace(state, inspections={**state.inspections, key: seen})
        case Doing.DEFECT:
            case = facts.get("case")
            made = DefectState(
                what=str(facts["what"]),
                severity=Severity(str(facts["severity"])),
                found_on=_day(facts["on"]),
                case=case if isinstance(case, int) else None,
            )
            return replace(state, defects={**state.defects, key: made})
        case Doing.MEND:
            mended = state.defects[key]
            if mended.closed_on is not None:
                raise ValueError("a defect is mended once")
            return replace(
                state, defects={**state.defects, key: replace(mended, closed_on=_day(facts["on"]))}
            )
        case Doing.PLAN:
            work = WorkState(what=str(facts["what"]), first=_day(facts["first"]), last=_day(facts["last"]))
            return replace(state, works={**state.works, key: work})
    known = state.works[key]
    if known.done_on is not None:
        raise ValueError("a work is done once, and not moved after")
    if doing is Doing.MOVE:
        known = replace(known, first=_day(facts["first"]), last=_day(facts["last"]))
    else:
        known = replace(known, done_on=_day(facts["on"]))
    return replace(state, works={**state.works, key: known})


def replay(acts: Iterable[tuple[str, Mapping[str, object]]]) -> DeviceState:
    """The fold of all acts, oldest first; ``ValueError`` where there is none."""
    state: DeviceState | None = None
    for kind, facts in acts:
        state = apply(state, kind, facts)
    if state is None:
        raise ValueError("there are no acts")
    return state


def _day(text: object) -> date:
    return date.fromisoformat(str(text))
