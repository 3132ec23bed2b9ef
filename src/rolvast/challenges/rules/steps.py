"""The way of a challenge in plain words: each step with what is asked and why. Pure."""

from dataclasses import dataclass

from rolvast.challenges.rules.state import ChallengeState
from rolvast.challenges.rules.words import Stage


@dataclass(frozen=True, slots=True)
class StepAsked:
    """A step: its name, what happens and is asked, and why."""

    title: str
    what: str
    why: str


STEPS: tuple[StepAsked, ...] = (
    StepAsked(
        "Verzoek",
        "U vult acht vragen in. Een halve bladzijde per vraag is genoeg.",
        "Zo weten wij wat u wilt doen, en waarom dat beter of goedkoper is.",
    ),
    StepAsked(
        "Is alles er?",
        "Wij kijken of de taak over te nemen is, en of er iets mist. Mist er iets? Dan vragen we dat.",
        "Een besluit zonder de goede gegevens is niet eerlijk.",
    ),
    StepAsked(
        "Gesprek",
        "Wij praten met u, binnen zes weken. U en wij lezen hetzelfde verslag.",
        "In een gesprek komen we verder dan op papier.",
    ),
    StepAsked(
        "Draagvlak",
        "Wij vragen wat de buurt ervan vindt.",
        "De taak is er voor iedereen, ook voor wie niet meedoet.",
    ),
    StepAsked(
        "Besluit",
        "De gemeente zegt ja, deels ja of nee, met de reden. Tegen het besluit kunt u bezwaar maken.",
        "U moet weten waar u aan toe bent, en waarom.",
    ),
    StepAsked(
        "Overeenkomst",
        "Samen schrijven we op wie wat doet, wat het kost, en hoe iemand kan stoppen. "
        "Zij geldt pas als u en wij allebei ja zeggen.",
        "Dan kan niemand later iets anders bedoeld hebben.",
    ),
    StepAsked(
        "U doet de taak",
        "Op vaste dagen praten we over hoe het gaat. Ging een gesprek niet door? Dan staat dat er.",
        "Zo merken we op tijd of er hulp nodig is.",
    ),
    StepAsked(
        "Terugkijken",
        "We kijken samen terug: wat ging goed, wat kostte het, gaan we door?",
        "Daar leren u, wij en andere buurten van.",
    ),
    StepAsked(
        "Klaar of teruggeven",
        "U mag altijd stoppen, met de tijd vooraf die we afspraken. Dan doen wij de taak weer.",
        "Vrijwilligers zitten nergens aan vast.",
    ),
)

_AT = {
    Stage.REQUESTED: 2,
    Stage.TESTED: 3,
    Stage.TALKED: 4,
    Stage.DRAFTED: 6,
    Stage.RUNNING: 7,
    Stage.ENDING: 9,
    Stage.ENDED: 9,
}


def step_now(state: ChallengeState, *, decided: bool) -> int:
    """Which step a challenge is at, counted from 1. ``decided``: the request was decided on.

    >>> step_now(ChallengeState(), decided=False)
    2
    """
    at = _AT[state.stage]
    return max(at, 6) if decided else at
