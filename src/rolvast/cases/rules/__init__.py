"""What may happen to a case, what comes of it, and how its state follows from its acts. Pure."""

from rolvast.cases.rules.checks import (
    check_extension,
    check_reopening,
    check_resuming,
    check_suspension,
    term_facts,
)
from rolvast.cases.rules.grounds import Channel, Ground
from rolvast.cases.rules.moves import MOVES, OPEN, Move, MoveRefused, Party, Rule, Status, can, check
from rolvast.cases.rules.outcomes import Verdict, check_outcome, choices
from rolvast.cases.rules.publishing import personal_marks
from rolvast.cases.rules.state import (
    CaseState,
    EpisodeState,
    ReplayError,
    Step,
    Suspended,
    apply,
    replay,
    suspended_days,
)
from rolvast.cases.rules.terms import Explained, TermFacts, explain
from rolvast.cases.rules.working import moves_of
from rolvast.catalogue.rules import Outcome

__all__ = [
    "MOVES",
    "OPEN",
    "CaseState",
    "Channel",
    "EpisodeState",
    "Explained",
    "Ground",
    "Move",
    "MoveRefused",
    "Outcome",
    "Party",
    "ReplayError",
    "Rule",
    "Status",
    "Step",
    "Suspended",
    "TermFacts",
    "Verdict",
    "apply",
    "can",
    "check",
    "check_extension",
    "check_outcome",
    "check_reopening",
    "check_resuming",
    "check_suspension",
    "choices",
    "explain",
    "moves_of",
    "personal_marks",
    "replay",
    "suspended_days",
    "term_facts",
]
