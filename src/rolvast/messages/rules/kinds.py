"""What kinds of messages there are, when one may go by e-mail, and where it stands after each attempt."""

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta
from enum import StrEnum


class PostRefused(ValueError):
    """Something that cannot be said of a letter by post. The text is Dutch and says what to do."""


class Kind(StrEnum):
    """What a message says."""

    CONFIRMATION = "CONFIRMATION"
    QUESTION = "QUESTION"
    DATE_CHANGED = "DATE_CHANGED"
    DECISION = "DECISION"
    READY = "READY"
    VERDICT = "VERDICT"
    APPOINTMENT = "APPOINTMENT"
    ADDRESS = "ADDRESS"
    FORWARDED = "FORWARDED"
    CONFIRM = "CONFIRM"
    NEWS = "NEWS"

    @property
    def label(self) -> str:
        """The Dutch words."""
        return _KINDS[self]


_KINDS = {
    Kind.CONFIRMATION: "bevestiging van ontvangst",
    Kind.QUESTION: "vraag aan u",
    Kind.DATE_CHANGED: "andere datum",
    Kind.DECISION: "besluit",
    Kind.READY: "klaar",
    Kind.VERDICT: "klaar: is het opgelost?",
    Kind.APPOINTMENT: "afspraak",
    Kind.ADDRESS: "e-mailadres bevestigen",
    Kind.FORWARDED: "doorgestuurd naar een andere organisatie",
    Kind.CONFIRM: "link naar wat u invulde",
    Kind.NEWS: "nieuws waar u om vroeg",
}


class Group(StrEnum):
    """A group of messages that somebody says yes or no to, digitally (Awb 2:8)."""

    PROGRESS = "PROGRESS"
    DECISION = "DECISION"

    @property
    def label(self) -> str:
        """The Dutch words of the choice."""
        return _GROUPS[self]


_GROUPS = {
    Group.PROGRESS: "berichten over hoe het gaat: vragen, nieuwe datums, klaar",
    Group.DECISION: "besluiten",
}


class Channel(StrEnum):
    """How a message goes out. Whatever the channel, it stands on the reader's own page."""

    EMAIL = "EMAIL"
    PAGE = "PAGE"
    PAPER = "PAPER"


class Status(StrEnum):
    """Where a message is: the fold of its deliveries."""

    QUEUED = "QUEUED"
    SENT = "SENT"
    FAILED = "FAILED"


class Outcome(StrEnum):
    """What came of one attempt to deliver.

    On paper: handed to the post, returned by it, and taken back where that was marked by mistake. ``TOLD``:
    staff told it another way; that changes nothing about the message itself.
    """

    ACCEPTED = "ACCEPTED"
    TEMPORARY = "TEMPORARY"
    REFUSED = "REFUSED"
    EXPIRED = "EXPIRED"
    UNDONE = "UNDONE"
    TOLD = "TOLD"


class Entrance(StrEnum):
    """A way in that can be out of order (Awb 2:21); the codes are those of how a case comes in."""

    WEB = "WEB"
    EMAIL = "EMAIL"
    PHONE = "PHONE"
    DESK = "DESK"

    @property
    def label(self) -> str:
        """The Dutch word."""
        return _ENTRANCES[self]


_ENTRANCES = {
    Entrance.WEB: "website",
    Entrance.EMAIL: "e-mail",
    Entrance.PHONE: "telefoon",
    Entrance.DESK: "balie",
}

#: After so long an e-mail that was never accepted is given up; staff can then send paper (Awb 2:11).
GIVE_UP = timedelta(days=2)
#: Seconds to wait after each attempt that failed for the time being; the last one repeats.
WAITS = (60, 300, 900, 3_600, 10_800, 21_600)
#: How many times in a day an address that was not confirmed is written to, whoever types it in.
MOST_ASKED = 3
#: How long the link to confirm an address works.
LINK_LIVES = timedelta(days=14)


def group_of(kind: Kind) -> Group | None:
    """To which choice a kind belongs; ``None`` where the law asks for no consent.

    The confirmation of receipt is owed to whoever sends us something digitally (Awb 2:17); the request to
    confirm an address, or what was filled in with it, is no message about any matter; what is sent on goes to
    an authority (Awb 2:3); news goes to who asked for it, and carries the link to stop it.
    """
    if kind in {Kind.CONFIRMATION, Kind.ADDRESS, Kind.FORWARDED, Kind.CONFIRM, Kind.NEWS}:
        return None
    return Group.DECISION if kind is Kind.DECISION else Group.PROGRESS


def goes_by_mail(kind: Kind, *, digital: Collection[Group]) -> bool:
    """May this kind go by e-mail to who said yes to the groups ``digital`` (Awb 2:8)?

    >>> goes_by_mail(Kind.DECISION, digital={Group.PROGRESS}), goes_by_mail(Kind.CONFIRMATION, digital=())
    (False, True)
    """
    group = group_of(kind)
    return group is None or group in digital


def groups_in(facts: object) -> frozenset[Group]:
    """The groups an act says yes to; what is no group of ours is left out."""
    if not isinstance(facts, list):
        return frozenset()
    return frozenset(Group(one) for one in facts if one in list(Group))


def status_after(outcomes: Iterable[Outcome]) -> Status:
    """Where an e-mail stands after these attempts, in order.

    An answer that comes later than acceptance (a bounce) counts: what was refused did not arrive.

    >>> status_after([Outcome.TEMPORARY, Outcome.ACCEPTED]).value
    'SENT'
    """
    status = Status.QUEUED
    for outcome in outcomes:
        if outcome is Outcome.ACCEPTED:
            status = Status.SENT
        elif outcome in {Outcome.REFUSED, Outcome.EXPIRED}:
            status = Status.FAILED
        elif outcome is Outcome.UNDONE:
            status = Status.QUEUED
    return status


def check_posted_on(day: date, *, made_on: date, today: date) -> None:
    """Raise :class:`PostRefused` for a day on which a letter cannot have been posted.

    The day counts: six weeks to object run from it (Awb 3:41, 6:8). So it is not in the future, and not
    before the letter was written.
    """
    if day > today:
        raise PostRefused("Deze dag is nog niet geweest. Kies de dag waarop de brief op de post ging.")
    if day < made_on:
        raise PostRefused("Een brief kan niet op de post zijn gegaan voordat hij er was.")


def may_undo_posted(*, marked_on: date, today: date) -> bool:
    """May it still be taken back that a letter was posted? Until the day after it was marked.

    >>> may_undo_posted(marked_on=date(2026, 9, 1), today=date(2026, 9, 2))
    True
    """
    return today <= marked_on + timedelta(days=1)


def wait_after(attempts: int) -> int:
    """Seconds until the next attempt, after so many that failed: growing, then even.

    >>> [wait_after(attempts) for attempts in (0, 1, 99)]
    [60, 300, 21600]
    """
    return WAITS[min(max(attempts, 0), len(WAITS) - 1)]


def given_up(*, first_at: datetime, at: datetime) -> bool:
    """Was it tried for long enough?"""
    return at - first_at >= GIVE_UP
