"""What the answer of a receiver means, how long to wait after it, and where an event stands by then. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

#: The longest wait between two tries, and after how long without success an event is put aside.
LONGEST_WAIT = timedelta(hours=6)
GIVE_UP = timedelta(days=3)
_FIRST_WAIT = timedelta(minutes=1)
#: 4xx codes that speak of now, not of what was sent: too slow, too early, too many.
_LATER = frozenset({408, 425, 429})


class Status(StrEnum):
    """Where an outgoing event stands."""

    WAITING = "WAITING"
    DELIVERED = "DELIVERED"
    DEAD = "DEAD"
    GIVEN_UP = "GIVEN_UP"

    @property
    def label(self) -> str:
        """The Dutch word."""
        return _STATUS_LABELS[self]


_STATUS_LABELS = {
    Status.WAITING: "wacht",
    Status.DELIVERED: "afgeleverd",
    Status.DEAD: "niet afgeleverd",
    Status.GIVEN_UP: "opgegeven",
}

#: Statuses in which a later event about the same subject has to wait.
STANDS_BEFORE = (Status.WAITING, Status.DEAD)


class Outcome(StrEnum):
    """What came of one try; the last two are what somebody decided."""

    ACCEPTED = "ACCEPTED"
    TEMPORARY = "TEMPORARY"
    REFUSED = "REFUSED"
    EXPIRED = "EXPIRED"
    AGAIN = "AGAIN"
    GIVEN_UP = "GIVEN_UP"

    @property
    def label(self) -> str:
        """The Dutch words."""
        return _OUTCOME_LABELS[self]


_OUTCOME_LABELS = {
    Outcome.ACCEPTED: "aangenomen",
    Outcome.TEMPORARY: "later opnieuw",
    Outcome.REFUSED: "geweigerd",
    Outcome.EXPIRED: "geweigerd, de tijd is om",
    Outcome.AGAIN: "opnieuw aangeboden door een beheerder",
    Outcome.GIVEN_UP: "opgegeven",
}

_LEADS_TO = {
    Outcome.ACCEPTED: Status.DELIVERED,
    Outcome.TEMPORARY: Status.WAITING,
    Outcome.REFUSED: Status.DEAD,
    Outcome.EXPIRED: Status.DEAD,
    Outcome.AGAIN: Status.WAITING,
    Outcome.GIVEN_UP: Status.GIVEN_UP,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a receiver answered: the HTTP status, or ``None`` where none came, and our own words about it.

    ``final``: trying again makes no difference until somebody changes something. ``retry_after``: the
    seconds that the receiver asks for.
    """

    code: int | None
    words: str
    final: bool = False
    retry_after: int | None = None


def answered(code: int, *, retry_after: str = "") -> Answer:
    """What an HTTP status means. Never the receiver's own words: these could repeat what was sent to it.

    >>> answered(202).words, answered(401).words
    ('De ontvanger nam het aan (202).', 'De ontvanger weigert het (401).')
    """
    seconds = int(retry_after) if retry_after.isascii() and retry_after.isdigit() else None
    if 200 <= code < 300:
        words = f"De ontvanger nam het aan ({code})."
    elif 300 <= code < 400:
        words = f"De ontvanger verwijst naar een ander adres ({code}). Wij volgen dat niet."
    elif 400 <= code < 500 and code not in _LATER:
        words = f"De ontvanger weigert het ({code})."
    else:
        words = f"De ontvanger kan het nu niet aannemen ({code})."
    final = 300 <= code < 500 and code not in _LATER
    return Answer(code=code, words=words, final=final, retry_after=seconds)


def outcome_of(answer: Answer) -> Outcome:
    """What an answer means for the event."""
    if answer.code is not None and 200 <= answer.code < 300:
        return Outcome.ACCEPTED
    return Outcome.REFUSED if answer.final else Outcome.TEMPORARY


def status_after(outcomes: Iterable[Outcome]) -> Status:
    """Where an event stands after all that was tried and decided, in order."""
    status = Status.WAITING
    for outcome in outcomes:
        status = _LEADS_TO[outcome]
    return status


def wait_after(tries: int, *, asked: int | None = None) -> timedelta:
    """How long to wait after so many failed tries: a minute, then twice as long each time, up to six hours.

    ``asked``: the seconds the receiver asked for; more than six hours is not given.

    >>> [wait_after(tries) // timedelta(minutes=1) for tries in (1, 2, 3, 9, 10, 99)]
    [1, 2, 4, 256, 360, 360]
    """
    wait: timedelta = min(_FIRST_WAIT * (1 << min(tries - 1, 20)), LONGEST_WAIT)
    return wait if asked is None else max(wait, min(timedelta(seconds=min(asked, 10**6)), LONGEST_WAIT))


def since_again(tried: Sequence[tuple[Outcome, datetime]]) -> Sequence[tuple[Outcome, datetime]]:
    """What was tried since somebody last said to send it again."""
    starts = [place for place, (outcome, _) in enumerate(tried, start=1) if outcome is Outcome.AGAIN]
    return tried[starts[-1] :] if starts else tried


def expired(tried: Sequence[tuple[Outcome, datetime]], *, at: datetime) -> bool:
    """Is it three days since the first try, or the first after it was sent again?"""
    found = since_again(tried)
    return bool(found) and at - found[0][1] >= GIVE_UP
