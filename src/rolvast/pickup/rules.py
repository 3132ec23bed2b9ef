"""Something that lies ready to be collected (afhalen): until when, and what becomes of it. Pure.

A passport that nobody collects in three months is destroyed: Paspoortwet 42(4).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from rolvast.deadlines.rules import DUTCH, Period
from rolvast.huisstijl.dates import long_date
from rolvast.messages.rules import Letter

#: How the kinds of acts about pickups begin; the fold of a case passes over these.
KINDS = "pickup."


class PickupRefused(ValueError):
    """This cannot be recorded. The text is Dutch and says what can."""


class Doing(StrEnum):
    """What happens to a pickup; the value is the kind of the act."""

    READY = "pickup.ready"
    REMINDED = "pickup.reminded"
    COLLECTED = "pickup.collected"
    SENT = "pickup.sent"
    EXPIRED = "pickup.expired"

    @property
    def label(self) -> str:
        """What happened, as a history says it."""
        return {
            Doing.READY: "Ligt klaar om op te halen",
            Doing.REMINDED: "Herinnering om op te halen gestuurd",
            Doing.COLLECTED: "Opgehaald",
            Doing.SENT: "Op de post gedaan",
            Doing.EXPIRED: "Niet opgehaald, niet meer te krijgen",
        }[self]


class Status(StrEnum):
    """Where it is."""

    WAITING = "WAITING"
    COLLECTED = "COLLECTED"
    SENT = "SENT"
    EXPIRED = "EXPIRED"

    @property
    def label(self) -> str:
        """The Dutch words."""
        return {
            Status.WAITING: "ligt klaar",
            Status.COLLECTED: "opgehaald",
            Status.SENT: "verstuurd",
            Status.EXPIRED: "niet opgehaald",
        }[self]


class Collector(StrEnum):
    """Who came for it; never a name."""

    APPLICANT = "APPLICANT"
    AUTHORISED = "AUTHORISED"

    @property
    def label(self) -> str:
        """The Dutch words."""
        return "de aanvrager zelf" if self is Collector.APPLICANT else "iemand met een machtiging"


_AFTER = {
    Doing.READY: Status.WAITING,
    Doing.COLLECTED: Status.COLLECTED,
    Doing.SENT: Status.SENT,
    Doing.EXPIRED: Status.EXPIRED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PickupState:
    """What the acts say of one pickup."""

    ready_on: date
    until: date
    status: Status = Status.WAITING
    reminded: bool = False
    collector: str = ""


def last_day(ready_on: date, within: str) -> date:
    """Until when it lies ready, that day included: never a day on which every desk is closed.

    >>> last_day(date(2026, 9, 1), "P3M")
    datetime.date(2026, 12, 1)
    """
    return DUTCH.next_workday(Period.parse(within).after(ready_on))


def remind_day(ready_on: date, remind: str) -> date | None:
    """From which day on we remind, if we do."""
    return Period.parse(remind).after(ready_on) if remind else None


def apply(state: PickupState | None, kind: str, facts: Mapping[str, object]) -> PickupState:
    """The state after one more act. ``ValueError`` where it cannot follow."""
    doing = Doing(kind)
    if doing is Doing.READY:
        if state is not None:
            raise ValueError("it lay ready already")
        return PickupState(
            ready_on=date.fromisoformat(str(facts["on"])), until=date.fromisoformat(str(facts["until"]))
        )
    if state is None or state.status is not Status.WAITING:
        raise ValueError(f"{kind} cannot follow")
    if doing is Doing.REMINDED:
        return replace(state, reminded=True)
    return replace(state, status=_AFTER[doing], collector=str(facts.get("by", "")))


def fold(acts: Iterable[tuple[str, Mapping[str, object]]]) -> PickupState | None:
    """The state after all acts about one pickup."""
    state = None
    for kind, facts in acts:
        state = apply(state, kind, facts)
    return state


def check(doing: Doing, *, status: Status, until: date, today: date, by_post: bool) -> None:
    """Raise :class:`PickupRefused` where this cannot be done now.

    Until and with the last day it can be collected, and after that as long as nobody recorded its end.
    """
    if status is not Status.WAITING:
        raise PickupRefused(f"Dit kan niet meer: het staat op '{status.label}'.")
    if doing is Doing.EXPIRED and today <= until:
        raise PickupRefused(f"Het ligt nog klaar tot en met {long_date(until)}. Daarna kan dit pas.")
    if doing is Doing.SENT and not by_post:
        raise PickupRefused("Dit mag niet met de post. De aanvrager haalt het op.")


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What every message about a pickup names."""

    item: str
    at: Sequence[str]
    until: date
    uncollected: str
    bring: Sequence[str]


def ready(about: About, *, visit: bool) -> Letter:
    """It lies ready. ``visit``: an appointment can be made for it on the page of the case."""
    lines = [f"Uw {about.item} ligt klaar. U kunt het ophalen.", *_lines(about)]
    if visit:
        lines.append("Op de pagina van uw zaak kunt u een afspraak maken. Zo hoeft u niet te wachten.")
    return _letter(f"Uw {about.item} ligt klaar", lines)


def reminded(about: About) -> Letter:
    """It still lies there."""
    return _letter(
        f"Haal uw {about.item} op voor {long_date(about.until)}",
        [f"Uw {about.item} ligt nog bij ons.", *_lines(about)],
    )


def sent(about: About) -> Letter:
    """It goes by post."""
    return _letter(
        f"Uw {about.item} is onderweg",
        [f"Wij hebben uw {about.item} op de post gedaan.", "Hebt u het over een week nog niet? Bel ons dan."],
    )


def expired(about: About) -> Letter:
    """It cannot be had any more."""
    return _letter(
        f"Uw {about.item} is niet opgehaald",
        [
            f"Uw {about.item} lag klaar tot en met {long_date(about.until)}. Niemand haalde het op.",
            "Daarom is het niet meer te krijgen. U kunt een nieuwe aanvraag doen.",
        ],
    )


def _lines(about: About) -> list[str]:
    blocks = [
        f"- Waar: {' of '.join(about.at)}\n- Uiterlijk: {long_date(about.until)}",
        f"Komt u niet op tijd? {about.uncollected}",
    ]
    if about.bring:
        blocks.append("Neem dit mee:\n" + "\n".join(f"- {line}" for line in about.bring))
    return blocks


def _letter(title: str, blocks: Sequence[str]) -> Letter:
    return Letter(title=title, body="\n\n".join(blocks))
