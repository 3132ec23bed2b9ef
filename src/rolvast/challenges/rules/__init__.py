"""The rules of a challenge (uitdaging): its moves, its state as a fold of acts, and its agreement. Pure."""

from rolvast.challenges.rules.agreement import AgreementSaid, agreement_digest, check_agreement
from rolvast.challenges.rules.state import (
    KINDS,
    ChallengeState,
    Talk,
    Terms,
    apply,
    check,
    check_end,
    check_talk,
    earliest_end,
    replay,
)
from rolvast.challenges.rules.steps import STEPS, StepAsked, step_now
from rolvast.challenges.rules.words import RULES, ChallengeRefused, Doing, Rule, Side, Stage

__all__ = [
    "KINDS",
    "RULES",
    "STEPS",
    "AgreementSaid",
    "ChallengeRefused",
    "ChallengeState",
    "Doing",
    "Rule",
    "Side",
    "Stage",
    "StepAsked",
    "Talk",
    "Terms",
    "agreement_digest",
    "apply",
    "check",
    "check_agreement",
    "check_end",
    "check_talk",
    "earliest_end",
    "replay",
    "step_now",
]
