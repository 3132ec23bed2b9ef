"""Snags: what one must say, who answers, by when, and how it stands. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from rolvast.accounts.rules import Identity, PositionKind
from rolvast.deadlines import rules as deadlines

#: The kinds of the two acts about a snag; both stand on the task's own subject.
SNAG, SNAG_ANSWER = "task.snag", "task.snag_answer"

LONGEST_SNAG_RULE = 300
LONGEST_SNAG_TEXT = 4000
MOST_SNAG_MINUTES = 1440

#: No law sets this term: the municipality promises it to its own people.
_FOUR_WEEKS = deadlines.Period.parse("P4W")


class SnagRefused(ValueError):
    """A snag cannot be raised or answered so. The text is Dutch, says why and what to do."""


class SnagAnswer(StrEnum):
    """What the owner of a task answers; each with a reason."""

    RULE_CHANGES = "RULE_CHANGES"
    WORK_CHANGES = "WORK_CHANGES"
    PASSED_ON = "PASSED_ON"
    STAYS = "STAYS"

    @property
    def label(self) -> str:
        """The Dutch words."""
        return _ANSWER_LABELS[self]


_ANSWER_LABELS = {
    SnagAnswer.RULE_CHANGES: "de regel verandert",
    SnagAnswer.WORK_CHANGES: "we gaan anders werken, de regel blijft",
    SnagAnswer.PASSED_ON: "de regel is niet van ons: we leggen het voor aan wie hem maakt",
    SnagAnswer.STAYS: "de regel blijft zoals hij is",
}


class SnagStanding(StrEnum):
    """How a snag stands on a day. Too late stays to be seen, also after the answer."""

    OPEN = "OPEN"
    LATE = "LATE"
    ANSWERED = "ANSWERED"
    ANSWERED_LATE = "ANSWERED_LATE"

    @property
    def label(self) -> str:
        """The Dutch words."""
        return _STANDING_LABELS[self]

    @property
    def is_late(self) -> bool:
        """Did the day for the answer pass without one?"""
        return self in {SnagStanding.LATE, SnagStanding.ANSWERED_LATE}


_STANDING_LABELS = {
    SnagStanding.OPEN: "wacht op antwoord",
    SnagStanding.LATE: "antwoord is te laat",
    SnagStanding.ANSWERED: "beantwoord",
    SnagStanding.ANSWERED_LATE: "te laat beantwoord",
}


def snag_standing(*, answer_by: date, answered_on: date | None, today: date) -> SnagStanding:
    """How a snag stands today. The last day itself is in time.

    >>> last = date(2026, 9, 29)
    >>> snag_standing(answer_by=last, answered_on=None, today=last).label
    'wacht op antwoord'
    >>> snag_standing(answer_by=last, answered_on=date(2026, 9, 30), today=date(2026, 12, 1)).label
    'te laat beantwoord'
    """
    if answered_on is None:
        return SnagStanding.LATE if today > answer_by else SnagStanding.OPEN
    return SnagStanding.ANSWERED_LATE if answered_on > answer_by else SnagStanding.ANSWERED


def snag_term(raised: date | datetime) -> deadlines.Deadline:
    """When an answer is due: four weeks by the municipality's own norm, plain calendar days, with its steps.

    A moment counts as its Dutch calendar day.

    >>> snag_term(date(2026, 9, 1)).final
    datetime.date(2026, 9, 29)
    """
    return deadlines.compute(raised, _FOUR_WEEKS, regime=deadlines.Regime.NONE)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerCandidate:
    """A position that could answer for a task; ``team``: the name of its team, or ""."""

    position_id: int
    person_id: int
    kind: PositionKind
    team: str = ""


def snag_owner(
    candidates: Iterable[OwnerCandidate], *, team: str, raiser: int | None
) -> OwnerCandidate | None:
    """Who answers for a task of ``team``: its manager, else its administrator, else others by weight.

    Order: manager of the team, administrator of the team, any manager, any administrator, the board; among
    equals the position that was there first. ``raiser``: the person who raises the snag answers their own
    only where there is nobody else. ``None`` where nobody at all could answer.
    """
    return min(
        (candidate for candidate in candidates if candidate.kind in _WEIGHT),
        key=lambda one: (one.person_id == raiser, *_nearness(one, team), one.position_id),
        default=None,
    )


#: Who can answer for a task at all, nearest to the work first.
_WEIGHT = {PositionKind.MANAGER: 0, PositionKind.ADMINISTRATOR: 1, PositionKind.BOARD: 2}


def _nearness(candidate: OwnerCandidate, team: str) -> tuple[bool, int]:
    keeps_team = bool(team) and candidate.team == team and candidate.kind is not PositionKind.BOARD
    return not keeps_team, _WEIGHT[candidate.kind]


def check_snag_raiser(who: Identity, *, municipality_id: int) -> None:
    """Raise :class:`SnagRefused` unless this is somebody who works for the municipality of the task."""
    if not who.is_staff or who.municipality_id != municipality_id:
        raise SnagRefused("Alleen wie voor deze gemeente werkt, kan een knelpunt melden.")


def check_snag(*, rule: str, cost: str, idea: str, minutes: int | None) -> None:
    """Raise :class:`SnagRefused` where a snag does not say which rule, what it costs and what would help."""
    if not rule.strip():
        raise SnagRefused("Zeg welke regel in de weg zit. Zonder regel kan niemand antwoorden.")
    if len(rule.strip()) > LONGEST_SNAG_RULE:
        raise SnagRefused(
            f"Noem de regel in hoogstens {LONGEST_SNAG_RULE} tekens. Leg de rest uit bij de kosten."
        )
    if not cost.strip():
        raise SnagRefused("Zeg wat de regel kost: tijd, geld, of wat een inwoner ervan merkt.")
    if not idea.strip():
        raise SnagRefused("Doe een voorstel: hoe zou het beter kunnen?")
    if max(len(cost), len(idea)) > LONGEST_SNAG_TEXT:
        raise SnagRefused(f"Maak elke tekst hoogstens {LONGEST_SNAG_TEXT} tekens lang.")
    if minutes is not None and not 1 <= minutes <= MOST_SNAG_MINUTES:
        raise SnagRefused(
            f"Geef de minuten per keer als getal van 1 tot {MOST_SNAG_MINUTES}, of laat ze weg."
        )


def may_answer_snag(who: Identity, *, municipality_id: int, owner_id: int) -> bool:
    """May this identity answer? The position it was sent to may, and the board."""
    ours = who.is_staff and who.municipality_id == municipality_id
    return ours and (who.position_id == owner_id or who.position_kind is PositionKind.BOARD)


def check_snag_answer(
    who: Identity, *, municipality_id: int, owner_id: int, answered: bool, reason: str
) -> None:
    """Raise :class:`SnagRefused` for somebody else, a second answer, or an answer without a reason."""
    if not may_answer_snag(who, municipality_id=municipality_id, owner_id=owner_id):
        raise SnagRefused("Alleen wie over deze taak gaat, of het bestuur, kan dit knelpunt beantwoorden.")
    if answered:
        raise SnagRefused("Dit knelpunt is al beantwoord. Een antwoord kan niet worden overgedaan.")
    if not reason.strip():
        raise SnagRefused("Een antwoord kan niet zonder reden. Leg uit waarom.")
    if len(reason) > LONGEST_SNAG_TEXT:
        raise SnagRefused(f"Maak de reden hoogstens {LONGEST_SNAG_TEXT} tekens lang.")
