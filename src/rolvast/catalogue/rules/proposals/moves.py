"""The one table of what can happen to a proposal: from where, to where, by whom, how heavy it is. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from rolvast.accounts.rules import Identity, IdentityKind, PositionKind
from rolvast.acts.rules import Weight
from rolvast.catalogue.rules.copying import is_keeper
from rolvast.catalogue.rules.proposals.content import ProposalRefused, check_words
from rolvast.catalogue.rules.proposals.kinds import ProposalStatus


class ProposalMove(StrEnum):
    """What can happen to a proposal; the value is the kind of the act on the task."""

    PROPOSE = "task.propose"
    TALK = "task.talked"
    ASK_TEST = "task.ask_test"
    TEST = "task.test"
    GO_AHEAD = "task.go_ahead"
    WITHDRAW = "task.withdraw_proposal"
    DECIDE_ROLE = "task.role"
    DECIDE_TERM = "task.term"
    TAKE_FORCE = "task.in_force"
    REVIEW = "task.review"

    @property
    def label(self) -> str:
        """What happened, as the page of the proposal says it."""
        return _LABELS[self]


_LABELS = {
    ProposalMove.PROPOSE: "Voorstel gedaan",
    ProposalMove.TALK: "Besproken in een rolgesprek",
    ProposalMove.ASK_TEST: "Uitvoeringstoets gevraagd",
    ProposalMove.TEST: "Uitvoeringstoets beantwoord",
    ProposalMove.GO_AHEAD: "Uitgelegd waarom het toch doorgaat",
    ProposalMove.WITHDRAW: "Voorstel ingetrokken",
    ProposalMove.DECIDE_ROLE: "Besluit over de rol genomen",
    ProposalMove.DECIDE_TERM: "Besluit over de termijn genomen",
    ProposalMove.TAKE_FORCE: "Ingegaan",
    ProposalMove.REVIEW: "Geëvalueerd",
}


class ProposalParty(StrEnum):
    """Who may make a move."""

    KEEPER = "KEEPER"
    BOARD = "BOARD"
    ASKED = "ASKED"
    MANDATED = "MANDATED"
    SYSTEM = "SYSTEM"

    @property
    def label(self) -> str:
        """The Dutch words."""
        return _PARTIES[self]


_PARTIES = {
    ProposalParty.KEEPER: "een leidinggevende of beheerder",
    ProposalParty.BOARD: "het bestuur",
    ProposalParty.ASKED: "wie om de toets is gevraagd",
    ProposalParty.MANDATED: "wie daarvoor mandaat heeft",
    ProposalParty.SYSTEM: "het systeem, op de dag zelf",
}


@dataclass(frozen=True, slots=True)
class ProposalRule:
    """One row of the table. ``to`` is ``None`` where the status follows from talks and tests (or stays)."""

    since: tuple[ProposalStatus, ...]
    to: ProposalStatus | None
    by: tuple[ProposalParty, ...]
    weight: Weight


_OPEN = tuple(status for status in ProposalStatus if status.is_open)
_KEEPERS = (ProposalParty.KEEPER, ProposalParty.BOARD)

PROPOSAL_MOVES: dict[ProposalMove, ProposalRule] = {
    ProposalMove.PROPOSE: ProposalRule((), ProposalStatus.PROPOSED, _KEEPERS, Weight.STATEMENT),
    ProposalMove.TALK: ProposalRule(_OPEN, None, _KEEPERS, Weight.FACT),
    ProposalMove.ASK_TEST: ProposalRule(_OPEN, None, _KEEPERS, Weight.FACT),
    ProposalMove.TEST: ProposalRule(_OPEN, None, (ProposalParty.ASKED,), Weight.FACT),
    ProposalMove.GO_AHEAD: ProposalRule(_OPEN, None, (ProposalParty.MANDATED,), Weight.STATEMENT),
    ProposalMove.WITHDRAW: ProposalRule(_OPEN, ProposalStatus.WITHDRAWN, _KEEPERS, Weight.STATEMENT),
    ProposalMove.DECIDE_ROLE: ProposalRule(
        _OPEN, ProposalStatus.DECIDED, (ProposalParty.MANDATED,), Weight.ORDER
    ),
    ProposalMove.DECIDE_TERM: ProposalRule(_OPEN, ProposalStatus.DECIDED, _KEEPERS, Weight.STATEMENT),
    ProposalMove.TAKE_FORCE: ProposalRule(
        (ProposalStatus.DECIDED,),
        ProposalStatus.IN_FORCE,
        (*_KEEPERS, ProposalParty.MANDATED, ProposalParty.SYSTEM),
        Weight.FACT,
    ),
    ProposalMove.REVIEW: ProposalRule(
        (ProposalStatus.IN_FORCE, ProposalStatus.REVIEWED),
        ProposalStatus.REVIEWED,
        _KEEPERS,
        Weight.STATEMENT,
    ),
}


def may_propose(who: Identity) -> bool:
    """May this identity propose, ask for tests and look back: does it keep the catalogue, or govern?"""
    return is_keeper(who) or is_board(who)


def is_board(who: Identity) -> bool:
    """Does this identity hold a position in the board (bestuur)?"""
    return who.is_staff and who.position_kind is PositionKind.BOARD


def check_party(move: ProposalMove, *, by: Identity, asked: int | None = None) -> None:
    """Raise :class:`ProposalRefused` unless this identity may make this move at all.

    ``asked``: of a test, the id of the position that was asked. Whether a mandate reaches is checked where
    the decision is recorded.
    """
    holds = {
        ProposalParty.KEEPER: is_keeper(by),
        ProposalParty.BOARD: is_board(by),
        ProposalParty.ASKED: by.is_staff and by.position_id == asked,
        ProposalParty.MANDATED: by.is_staff,
        ProposalParty.SYSTEM: by.kind is IdentityKind.SYSTEM,
    }
    parties = PROPOSAL_MOVES[move].by
    if not any(holds[party] for party in parties):
        raise ProposalRefused(f"Dit kan alleen {' of '.join(party.label for party in parties)} doen.")


def check_move(move: ProposalMove, *, status: ProposalStatus | None) -> ProposalRule:
    """The rule of a move, or :class:`ProposalRefused` where it cannot be made now.

    ``status`` is ``None`` for a proposal that is still to be made.
    """
    rule = PROPOSAL_MOVES[move]
    if status is None:
        if rule.since:
            raise ProposalRefused("Dit voorstel bestaat nog niet.")
        return rule
    if status not in rule.since:
        allowed = " of ".join(f"‘{since.label}’" for since in rule.since)
        raise ProposalRefused(
            f"Dit voorstel is ‘{status.label}’. ‘{move.label}’ kan dan niet"
            + (f"; het kan alleen bij {allowed}." if allowed else ".")
        )
    return rule


def can_move(
    move: ProposalMove, *, status: ProposalStatus | None, by: Identity, asked: int | None = None
) -> bool:
    """May this identity make this move now?"""
    try:
        check_party(move, by=by, asked=asked)
        check_move(move, status=status)
    except ProposalRefused:
        return False
    return True


def check_going_ahead(
    *, tested: bool, talked: bool, untested_because: str, untalked_because: str, by: Identity
) -> None:
    """Raise :class:`ProposalRefused` where a decision goes ahead without test or talk and may not.

    Without the answer of the executors only the board can; each lack needs a why, which is public.
    """
    if not tested:
        if not is_board(by):
            raise ProposalRefused(
                "De uitvoerders hebben nog niet geantwoord op de uitvoeringstoets. Wacht op hun antwoord. "
                "Alleen het bestuur kan zonder dat antwoord besluiten, en zegt dan in het openbaar waarom."
            )
        check_words(untested_because, what="de uitleg waarom het zonder uitvoeringstoets doorgaat")
    if not talked:
        check_words(untalked_because, what="de uitleg waarom het zonder rolgesprek doorgaat")
