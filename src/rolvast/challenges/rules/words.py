"""The words of a challenge: what happens in it, on whose side, and where it stands. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from rolvast.acts.rules import Weight


class ChallengeRefused(ValueError):
    """Something that cannot be done with a challenge now. The text is Dutch and says why."""


class Side(StrEnum):
    """Who does it: the residents who challenge, or the municipality."""

    CHALLENGER = "CHALLENGER"
    MUNICIPALITY = "MUNICIPALITY"


class Doing(StrEnum):
    """What happens in a challenge; the value is the kind of the act on the subject of its case."""

    TEST = "challenge.test"
    PLAN = "challenge.plan"
    HOLD = "challenge.hold"
    MISS = "challenge.miss"
    DRAFT = "challenge.draft"
    AGREE = "challenge.agree"
    SIGN = "challenge.sign"
    EVALUATE = "challenge.evaluate"
    GIVE_BACK = "challenge.give_back"
    END = "challenge.end"

    @property
    def label(self) -> str:
        """The Dutch words."""
        return RULES[self].label


class Stage(StrEnum):
    """Where a challenge stands."""

    REQUESTED = "REQUESTED"
    TESTED = "TESTED"
    TALKED = "TALKED"
    DRAFTED = "DRAFTED"
    RUNNING = "RUNNING"
    ENDING = "ENDING"
    ENDED = "ENDED"

    @property
    def label(self) -> str:
        """The Dutch words."""
        return _STAGES[self]


_STAGES = {
    Stage.REQUESTED: "gevraagd",
    Stage.TESTED: "getoetst",
    Stage.TALKED: "besproken",
    Stage.DRAFTED: "overeenkomst op papier",
    Stage.RUNNING: "bewoners doen het",
    Stage.ENDING: "wordt teruggegeven",
    Stage.ENDED: "voorbij",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One row of the table of what can happen: from which stages, by whom, and what its act needs."""

    label: str
    since: tuple[Stage, ...]
    by: tuple[Side, ...]
    weight: Weight
    after_yes: bool = False  # only after a decision that grants the request


_MUNICIPALITY, _BOTH = (Side.MUNICIPALITY,), (Side.CHALLENGER, Side.MUNICIPALITY)
_BEFORE = (Stage.TESTED, Stage.TALKED)
_KEPT = (Stage.RUNNING, Stage.ENDING)

RULES: dict[Doing, Rule] = {
    Doing.TEST: Rule(
        label="verzoek getoetst", since=(Stage.REQUESTED,), by=_MUNICIPALITY, weight=Weight.FACT
    ),
    Doing.PLAN: Rule(
        label="gesprek gepland", since=(*_BEFORE, Stage.DRAFTED, *_KEPT), by=_MUNICIPALITY, weight=Weight.FACT
    ),
    Doing.HOLD: Rule(
        label="gesprek gevoerd",
        since=(*_BEFORE, Stage.DRAFTED, *_KEPT),
        by=_MUNICIPALITY,
        weight=Weight.STATEMENT,
    ),
    Doing.MISS: Rule(
        label="gesprek ging niet door",
        since=(*_BEFORE, Stage.DRAFTED, *_KEPT),
        by=_MUNICIPALITY,
        weight=Weight.STATEMENT,
    ),
    Doing.DRAFT: Rule(
        label="overeenkomst op papier",
        since=(*_BEFORE, Stage.DRAFTED, Stage.RUNNING),
        by=_MUNICIPALITY,
        weight=Weight.FACT,
        after_yes=True,
    ),
    Doing.AGREE: Rule(
        label="bewoners zeggen ja tegen de overeenkomst",
        since=(Stage.DRAFTED, Stage.RUNNING),
        by=(Side.CHALLENGER,),
        weight=Weight.FACT,
        after_yes=True,
    ),
    Doing.SIGN: Rule(
        label="gemeente zegt ja tegen de overeenkomst",
        since=(Stage.DRAFTED, Stage.RUNNING),
        by=_MUNICIPALITY,
        weight=Weight.ORDER,
        after_yes=True,
    ),
    Doing.EVALUATE: Rule(
        label="teruggekeken", since=(*_KEPT, Stage.ENDED), by=_MUNICIPALITY, weight=Weight.STATEMENT
    ),
    Doing.GIVE_BACK: Rule(
        label="taak wordt teruggegeven", since=(Stage.RUNNING,), by=_BOTH, weight=Weight.STATEMENT
    ),
    Doing.END: Rule(
        label="gemeente doet de taak weer", since=_KEPT, by=_MUNICIPALITY, weight=Weight.STATEMENT
    ),
}
