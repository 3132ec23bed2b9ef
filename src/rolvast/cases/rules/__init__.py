"""What may happen to a case, what comes of it, and how its state follows from its acts. Pure."""

from rolvast.cases.rules.applying import (
    Applicant,
    AppliesAs,
    Authorisation,
    addressed_to,
    contact_rows,
    lacks,
)
from rolvast.cases.rules.checks import (
    check_extension,
    check_keeping_closed,
    check_lapsed,
    check_reopening,
    check_resuming,
    check_suspension,
    check_untreated,
    term_facts,
    untreated_until,
)
from rolvast.cases.rules.default import (
    JUDGED,
    check_default,
    check_nothing_owed,
    check_penalty,
    knows_default,
    penalty_of,
    penalty_to_set,
)
from rolvast.cases.rules.foreseeing import Foreseen, dates_of, foresee, suspension_facts
from rolvast.cases.rules.grounds import Channel, Ground
from rolvast.cases.rules.letter_parts import LetterPart
from rolvast.cases.rules.moves import MOVES, OPEN, Move, MoveRefused, Party, Rule, Status, can, check
from rolvast.cases.rules.next_step import NextStep, next_step, status_of
from rolvast.cases.rules.outcomes import Verdict, check_outcome, choices
from rolvast.cases.rules.pausing import (
    agreeing_facts,
    check_asking_pause,
    check_pause_asked,
    pause_asked,
)
from rolvast.cases.rules.state import (
    CaseState,
    EpisodeState,
    ReplayError,
    Step,
    Suspended,
    apply,
    asks_reopening,
    replay,
    suspended_days,
)
from rolvast.cases.rules.terms import Explained, TermFacts, explain
from rolvast.cases.rules.working import AT_WORK, moves_of
from rolvast.catalogue.rules import Outcome

__all__ = [
    "AT_WORK",
    "JUDGED",
    "MOVES",
    "OPEN",
    "Applicant",
    "AppliesAs",
    "Authorisation",
    "CaseState",
    "Channel",
    "EpisodeState",
    "Explained",
    "Foreseen",
    "Ground",
    "LetterPart",
    "Move",
    "MoveRefused",
    "NextStep",
    "Outcome",
    "Party",
    "ReplayError",
    "Rule",
    "Status",
    "Step",
    "Suspended",
    "TermFacts",
    "Verdict",
    "addressed_to",
    "agreeing_facts",
    "apply",
    "asks_reopening",
    "can",
    "check",
    "check_asking_pause",
    "check_default",
    "check_extension",
    "check_keeping_closed",
    "check_lapsed",
    "check_nothing_owed",
    "check_outcome",
    "check_pause_asked",
    "check_penalty",
    "check_reopening",
    "check_resuming",
    "check_suspension",
    "check_untreated",
    "choices",
    "contact_rows",
    "dates_of",
    "explain",
    "foresee",
    "knows_default",
    "lacks",
    "moves_of",
    "next_step",
    "pause_asked",
    "penalty_of",
    "penalty_to_set",
    "replay",
    "status_of",
    "suspended_days",
    "suspension_facts",
    "term_facts",
    "untreated_until",
]
