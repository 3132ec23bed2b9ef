"""The one table of moves: from which status, to which, by whom, and how heavy the act is."""

from dataclasses import dataclass
from enum import StrEnum

from rolvast.acts.rules import Weight


class Status(StrEnum):
    """Where a case is. What came of it is its outcome, which is another thing."""

    RECEIVED = "RECEIVED"
    IN_PROGRESS = "IN_PROGRESS"
    WAITING = "WAITING"
    DECIDED = "DECIDED"
    CLOSED = "CLOSED"
    DESTROYED = "DESTROYED"

    @property
    def label(self) -> str:
        """The Dutch word a resident reads."""
        return _STATUS_LABELS[self]


_STATUS_LABELS = {
    Status.RECEIVED: "ontvangen",
    Status.IN_PROGRESS: "in behandeling",
    Status.WAITING: "wacht",
    Status.DECIDED: "besloten",
    Status.CLOSED: "afgesloten",
    Status.DESTROYED: "vernietigd",
}

#: Statuses of a case that the municipality still has to do something about.
OPEN = (Status.RECEIVED, Status.IN_PROGRESS, Status.WAITING)
#: Statuses of a case that is still there: of a destroyed one nothing can be done any more.
KEPT = (*OPEN, Status.DECIDED, Status.CLOSED)


class Party(StrEnum):
    """Who may make a move."""

    RESIDENT = "RESIDENT"
    STAFF = "STAFF"
    SYSTEM = "SYSTEM"
    LOG = "LOG"


class Move(StrEnum):
    """What can happen to a case; the value is the kind of the act."""

    SUBMIT = "case.submit"
    ASSIGN = "case.assign"
    ASK = "case.ask"
    SUSPEND = "case.suspend"
    RESUME = "case.resume"
    LAPSE = "case.lapse"
    EXTEND = "case.extend"
    ASK_PAUSE = "case.ask_pause"
    AGREE_PAUSE = "case.agree_pause"
    DECLINE_PAUSE = "case.decline_pause"
    UNASK_PAUSE = "case.unask_pause"
    DEFAULT = "case.default"
    FORWARD = "case.forward"
    DECIDE = "case.decide"
    PENALTY = "case.penalty"
    CLOSE = "case.close"
    REOPEN = "case.reopen"
    KEEP_CLOSED = "case.keep_closed"
    WITHDRAW = "case.withdraw"
    VERDICT = "case.verdict"
    NOTE = "case.note"
    ERASE_NOTE = "case.erase_note"
    ASK_ADVICE = "case.ask_advice"
    ADVISE = "case.advise"
    JOIN = "case.join"
    PART = "case.part"
    COMMITTEE = "case.committee"
    HEARING = "case.hearing"
    HEARD = "case.heard"
    NO_HEARING = "case.no_hearing"
    COMMITTEE_ADVICE = "case.committee_advice"
    APPEAL = "case.appeal"
    RULING = "case.ruling"
    ACTIVITY = "case.activity"
    LOG_END = "case.log_end"
    DESTROY = "case.destroy"

    @property
    def label(self) -> str:
        """What happened, as the case page says it."""
        return _MOVE_LABELS[self]


_MOVE_LABELS = {
    Move.SUBMIT: "Zaak ingediend",
    Move.ASSIGN: "Behandelaar gekozen",
    Move.ASK: "Om aanvulling gevraagd",
    Move.SUSPEND: "Termijn stilgezet",
    Move.RESUME: "Termijn loopt weer",
    Move.LAPSE: "De tijd is voorbij, de termijn loopt weer",
    Move.EXTEND: "Termijn verlengd",
    Move.ASK_PAUSE: "Om uitstel gevraagd",
    Move.AGREE_PAUSE: "Ingestemd met uitstel",
    Move.DECLINE_PAUSE: "Niet ingestemd met uitstel",
    Move.UNASK_PAUSE: "Vraag om uitstel ingetrokken",
    Move.DEFAULT: "Ingebrekestelling ontvangen",
    Move.FORWARD: "Doorgestuurd",
    Move.DECIDE: "Besluit genomen",
    Move.PENALTY: "Besluit over de dwangsom",
    Move.CLOSE: "Zaak afgesloten",
    Move.REOPEN: "Zaak heropend",
    Move.KEEP_CLOSED: "Vraag om te heropenen afgewezen",
    Move.WITHDRAW: "Zaak ingetrokken",
    Move.VERDICT: "Oordeel van de inwoner",
    Move.NOTE: "Notitie geschreven",
    Move.ERASE_NOTE: "Notitie gewist",
    Move.ASK_ADVICE: "Om advies gevraagd",
    Move.ADVISE: "Advies gegeven",
    Move.JOIN: "Samengevoegd met een andere melding",
    Move.PART: "Weer losgemaakt",
    Move.COMMITTEE: "Een commissie kijkt mee",
    Move.HEARING: "Hoorzitting gepland",
    Move.HEARD: "De indiener is gehoord",
    Move.NO_HEARING: "Geen hoorzitting",
    Move.COMMITTEE_ADVICE: "Advies van de commissie",
    Move.APPEAL: "Beroep bij de rechter",
    Move.RULING: "Uitspraak van de rechter",
    Move.ACTIVITY: "Stap in het oude systeem",
    Move.LOG_END: "Einde in het oude systeem",
    Move.DESTROY: "Zaak vernietigd",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table. ``to`` is ``None`` where the status stays as it is."""

    since: tuple[Status, ...]
    to: Status | None
    by: tuple[Party, ...]
    weight: Weight


_RESIDENT, _STAFF = Party.RESIDENT, Party.STAFF

MOVES: dict[Move, Rule] = {
    Move.SUBMIT: Rule((), Status.RECEIVED, (_RESIDENT, _STAFF), Weight.FACT),
    Move.ASSIGN: Rule((*OPEN, Status.DECIDED), None, (_STAFF,), Weight.FACT),
    Move.ASK: Rule((Status.RECEIVED, Status.IN_PROGRESS), Status.WAITING, (_STAFF,), Weight.STATEMENT),
    Move.SUSPEND: Rule((Status.RECEIVED, Status.IN_PROGRESS), Status.WAITING, (_STAFF,), Weight.STATEMENT),
    Move.RESUME: Rule((Status.WAITING,), Status.IN_PROGRESS, (_RESIDENT, _STAFF), Weight.FACT),
    Move.LAPSE: Rule((Status.WAITING,), Status.IN_PROGRESS, (Party.SYSTEM,), Weight.FACT),
    Move.EXTEND: Rule(OPEN, None, (_STAFF,), Weight.STATEMENT),
    Move.ASK_PAUSE: Rule((Status.RECEIVED, Status.IN_PROGRESS), None, (_STAFF,), Weight.STATEMENT),
    # Only the applicant can agree on their page; what staff have in writing they put in with SUSPEND.
    Move.AGREE_PAUSE: Rule((Status.RECEIVED, Status.IN_PROGRESS), Status.WAITING, (_RESIDENT,), Weight.FACT),
    Move.DECLINE_PAUSE: Rule(OPEN, None, (_RESIDENT,), Weight.FACT),
    Move.UNASK_PAUSE: Rule(OPEN, None, (_STAFF,), Weight.STATEMENT),
    Move.DEFAULT: Rule(OPEN, None, (_RESIDENT, _STAFF), Weight.FACT),
    Move.FORWARD: Rule(OPEN, Status.CLOSED, (_STAFF,), Weight.STATEMENT),
    Move.DECIDE: Rule((Status.IN_PROGRESS,), Status.DECIDED, (_STAFF,), Weight.ORDER),
    # The 42 days can be over before there is a decision on the application itself (Awb 4:18).
    Move.PENALTY: Rule(KEPT, None, (_STAFF,), Weight.ORDER),
    Move.CLOSE: Rule((Status.IN_PROGRESS, Status.DECIDED), Status.CLOSED, (_STAFF,), Weight.STATEMENT),
    Move.REOPEN: Rule(
        (Status.DECIDED, Status.CLOSED),
        Status.IN_PROGRESS,
        (_RESIDENT, _STAFF, Party.SYSTEM),  # the system: one that runs along with another that was reopened
        Weight.STATEMENT,
    ),
    Move.KEEP_CLOSED: Rule((Status.DECIDED, Status.CLOSED), None, (_STAFF,), Weight.STATEMENT),
    Move.WITHDRAW: Rule(OPEN, Status.CLOSED, (_RESIDENT, _STAFF), Weight.STATEMENT),
    Move.VERDICT: Rule((Status.DECIDED, Status.CLOSED), None, (_RESIDENT,), Weight.FACT),
    # Among colleagues; no other status comes of it.
    Move.NOTE: Rule(KEPT, None, (_STAFF,), Weight.FACT),
    Move.ERASE_NOTE: Rule(KEPT, None, (_STAFF,), Weight.FACT),
    Move.ASK_ADVICE: Rule(KEPT, None, (_STAFF,), Weight.FACT),
    Move.ADVISE: Rule(KEPT, None, (_STAFF,), Weight.FACT),
    Move.JOIN: Rule((Status.RECEIVED, Status.IN_PROGRESS), Status.IN_PROGRESS, (_STAFF,), Weight.FACT),
    Move.PART: Rule(OPEN, None, (_STAFF, Party.SYSTEM), Weight.FACT),
    # The way of an objection (Awb 7) or a complaint (Awb 9); see rules.objecting.
    Move.COMMITTEE: Rule(OPEN, None, (_STAFF,), Weight.FACT),
    Move.HEARING: Rule(OPEN, None, (_STAFF,), Weight.STATEMENT),
    Move.HEARD: Rule(OPEN, None, (_STAFF,), Weight.STATEMENT),
    Move.NO_HEARING: Rule(OPEN, None, (_STAFF,), Weight.STATEMENT),
    Move.COMMITTEE_ADVICE: Rule(OPEN, None, (_STAFF,), Weight.STATEMENT),
    Move.APPEAL: Rule((Status.DECIDED, Status.CLOSED), None, (_STAFF,), Weight.FACT),
    Move.RULING: Rule((Status.DECIDED, Status.CLOSED), None, (_STAFF,), Weight.FACT),
    # Only from an imported log: what another system wrote down, in whatever order it did.
    Move.ACTIVITY: Rule(KEPT, None, (Party.LOG,), Weight.IMPORTED),
    Move.LOG_END: Rule(OPEN, Status.CLOSED, (Party.LOG,), Weight.IMPORTED),
    # The time for which it is kept is over (Archiefwet 1995, article 3 and 5); see rules.retention.
    Move.DESTROY: Rule((Status.DECIDED, Status.CLOSED), Status.DESTROYED, (Party.SYSTEM,), Weight.STATEMENT),
}


class MoveRefused(ValueError):
    """This move cannot be made now. The text is Dutch and says why and what can be done."""


def check(move: Move, *, status: Status | None, by: Party) -> Rule:
    """The rule of a move, or :class:`MoveRefused` where the table does not allow it.

    ``status`` is ``None`` for a case that is still to be made.
    """
    rule = MOVES[move]
    if by not in rule.by:
        raise MoveRefused(
            "Dit kan alleen " + " of ".join(_PARTY_WORDS[party] for party in rule.by) + " doen."
        )
    if status is None:
        if rule.since:
            raise MoveRefused("Deze zaak bestaat nog niet.")
        return rule
    if status not in rule.since:
        allowed = " of ".join(f"‘{since.label}’" for since in rule.since)
        raise MoveRefused(
            f"‘{move.label}’ kan niet bij een zaak die ‘{status.label}’ is"
            + (f"; het kan alleen bij {allowed}." if allowed else ".")
        )
    return rule


def can(move: Move, *, status: Status | None, by: Party) -> bool:
    """May this move be made now?"""
    try:
        check(move, status=status, by=by)
    except MoveRefused:
        return False
    return True


_PARTY_WORDS = {
    Party.RESIDENT: "de inwoner",
    Party.STAFF: "een medewerker",
    Party.SYSTEM: "het systeem",
    Party.LOG: "een ingelezen logboek",
}
