"""The one table of moves of an initiative: from which status, to which, by whom, and how heavy the act is."""

from dataclasses import dataclass
from enum import StrEnum

from rolvast.acts.rules import Weight


class InitiativeRefused(ValueError):
    """Something that cannot be done with an initiative now. The text is Dutch and says what to do."""


class Status(StrEnum):
    """Where an initiative is."""

    DRAFT = "DRAFT"
    LOOKING = "LOOKING"
    UNDER_WAY = "UNDER_WAY"
    DONE = "DONE"
    STOPPED = "STOPPED"
    HANDED_BACK = "HANDED_BACK"

    @property
    def label(self) -> str:
        """The Dutch words."""
        return _STATUSES[self]


_STATUSES = {
    Status.DRAFT: "nog een plan",
    Status.LOOKING: "zoekt hulp",
    Status.UNDER_WAY: "bezig",
    Status.DONE: "klaar",
    Status.STOPPED: "gestopt",
    Status.HANDED_BACK: "teruggegeven aan de gemeente",
}
#: What everyone may see, and what still goes on.
PUBLIC = (Status.LOOKING, Status.UNDER_WAY, Status.DONE, Status.STOPPED, Status.HANDED_BACK)
RUNNING = (Status.LOOKING, Status.UNDER_WAY)
_OPEN = (Status.DRAFT, *RUNNING)


class Party(StrEnum):
    """Who makes a move: who carries the initiative, any resident, or who works for the municipality."""

    CARRIER = "CARRIER"
    RESIDENT = "RESIDENT"
    STAFF = "STAFF"


_PARTIES = {
    Party.CARRIER: "wie het initiatief trekt",
    Party.RESIDENT: "een inwoner",
    Party.STAFF: "een medewerker van de gemeente",
}


class Move(StrEnum):
    """What can happen to an initiative; the value is the kind of the act."""

    BEGIN = "initiative.begin"
    CHANGE = "initiative.change"
    PUBLISH = "initiative.publish"
    START = "initiative.start"
    DONE = "initiative.done"
    STOP = "initiative.stop"
    HAND_BACK = "initiative.hand_back"
    INVITE = "initiative.invite"
    JOIN = "initiative.join"
    LEAVE = "initiative.leave"
    NEWS = "initiative.news"
    PERMIT = "initiative.permit"
    COUPLE = "initiative.couple"
    CONTACT = "initiative.contact"
    ANSWER = "initiative.answer"

    @property
    def label(self) -> str:
        """What happened, in Dutch."""
        return _MOVES[self]


_MOVES = {
    Move.BEGIN: "Begonnen met een plan",
    Move.CHANGE: "Plan veranderd",
    Move.PUBLISH: "Plan gedeeld: er wordt hulp gezocht",
    Move.START: "Aan de slag",
    Move.DONE: "Klaar",
    Move.STOP: "Gestopt",
    Move.HAND_BACK: "Teruggegeven aan de gemeente",
    Move.INVITE: "Iemand uitgenodigd",
    Move.JOIN: "Iemand doet mee",
    Move.LEAVE: "Iemand doet niet meer mee",
    Move.NEWS: "Nieuws",
    Move.PERMIT: "Er is toestemming nodig",
    Move.COUPLE: "Toestemming aangevraagd",
    Move.CONTACT: "De gemeente wees een contactpersoon aan",
    Move.ANSWER: "De contactpersoon gaf het eerste antwoord",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table. ``to``: the new status; ``None`` leaves it as it was."""

    since: tuple[Status, ...]
    to: Status | None
    by: tuple[Party, ...]
    weight: Weight = Weight.FACT


_CARRIER = (Party.CARRIER,)
#: Staff begin nothing and end nothing: they name a contact person, answer, and help.
MOVES = {
    Move.BEGIN: Rule((), Status.DRAFT, (Party.RESIDENT,)),
    Move.CHANGE: Rule(_OPEN, None, _CARRIER),
    Move.PUBLISH: Rule((Status.DRAFT,), Status.LOOKING, _CARRIER),
    Move.START: Rule((Status.LOOKING,), Status.UNDER_WAY, _CARRIER),
    Move.DONE: Rule(RUNNING, Status.DONE, _CARRIER, Weight.STATEMENT),
    Move.STOP: Rule(_OPEN, Status.STOPPED, _CARRIER, Weight.STATEMENT),
    Move.HAND_BACK: Rule(RUNNING, Status.HANDED_BACK, _CARRIER, Weight.STATEMENT),
    Move.INVITE: Rule(_OPEN, None, _CARRIER),
    Move.JOIN: Rule(_OPEN, None, (Party.CARRIER, Party.RESIDENT)),
    Move.LEAVE: Rule(tuple(Status), None, (Party.CARRIER, Party.RESIDENT)),
    Move.NEWS: Rule((*RUNNING, Status.DONE), None, _CARRIER),
    Move.PERMIT: Rule(_OPEN, None, _CARRIER),
    Move.COUPLE: Rule(_OPEN, None, _CARRIER),
    Move.CONTACT: Rule(RUNNING, None, (Party.STAFF,)),
    Move.ANSWER: Rule(RUNNING, None, (Party.STAFF,), Weight.STATEMENT),
}


def check(move: Move, *, status: Status | None, by: Party) -> Rule:
    """The rule of a move, or :class:`InitiativeRefused`. ``status`` is ``None`` for one still to be made."""
    rule = MOVES[move]
    if by not in rule.by:
        raise InitiativeRefused(f"Dit kan alleen {_PARTIES[rule.by[0]]} doen.")
    if (status is None) != (not rule.since) or (status is not None and status not in rule.since):
        now = status.label if status else "er nog niet"
        raise InitiativeRefused(f"‘{move.label}’ kan niet bij een initiatief dat ‘{now}’ is.")
    return rule


def can(move: Move, *, status: Status | None, by: Party) -> bool:
    """May this move be made now?"""
    try:
        check(move, status=status, by=by)
    except InitiativeRefused:
        return False
    return True
