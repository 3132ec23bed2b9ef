"""What a proposal, a test, a decision and a review must say, and on which days they may fall. Pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from rolvast.catalogue.rules.proposals.kinds import Aim, Measure, ReviewOutcome
from rolvast.catalogue.rules.roles import Role
from rolvast.huisstijl.dates import long_date

#: The most characters that fit in a reason, an answer of executors, and a shorter explanation.
LONGEST_REASON, LONGEST_ANSWER, LONGEST_WHY = 5000, 5000, 2000
LONGEST_NORM, LONGEST_NAME = 300, 200
_LONGEST_DAYS = 3650


class ProposalRefused(ValueError):
    """A proposal, test or decision cannot be made so. The text is Dutch, says why and what to do."""


@dataclass(frozen=True, slots=True)
class Norm:
    """A quality norm the municipality promises: the sentence as published, and how it is measured.

    ``target`` is whole days for the measures in days, and whole percents for the others.
    """

    text: str
    measure: Measure
    target: int


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another role that was considered, and why it was not proposed."""

    role: Role
    why_not: str


@dataclass(frozen=True, slots=True)
class Effect:
    """What is expected for one aim: -1 worse, 0 the same, 1 better; and why."""

    direction: Literal[-1, 0, 1]
    why: str


def check_words(text: str, *, what: str, longest: int = LONGEST_REASON) -> None:
    """Raise :class:`ProposalRefused` for a text that lacks or is too long; ``what`` is its Dutch name.

    >>> check_words("Omdat de buurt het zelf wil.", what="de reden")
    """
    if not text.strip():
        raise ProposalRefused(f"{what[0].upper()}{what[1:]} ontbreekt. Vul die in.")
    check_length(text, what=what, longest=longest)


def check_length(text: str, *, what: str, longest: int = LONGEST_REASON) -> None:
    """Raise :class:`ProposalRefused` for a text that is too long; ``what`` is its Dutch name."""
    if len(text) > longest:
        raise ProposalRefused(
            f"{what[0].upper()}{what[1:]} is te lang: {_thousands(len(text))} tekens. "
            f"Er passen er {_thousands(longest)}. Maak de tekst korter."
        )


def _thousands(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def check_norm(norm: Norm | None) -> None:
    """Raise :class:`ProposalRefused` for a norm without words, or with a target that cannot be."""
    if norm is None:
        return
    check_words(norm.text, what="de kwaliteitsnorm", longest=LONGEST_NORM)
    in_days = norm.measure in {Measure.MEDIAN_DAYS, Measure.P90_DAYS}
    highest, unit = (_LONGEST_DAYS, "dagen") if in_days else (100, "procent")
    if not 1 <= norm.target <= highest:
        raise ProposalRefused(
            f"De norm kan niet {norm.target} {unit} zijn. Kies een getal van 1 tot en met {highest}."
        )


def check_alternatives(alternatives: Sequence[Alternative], *, role: Role) -> None:
    """Raise :class:`ProposalRefused` for an alternative that is the proposal, stands twice or has no why."""
    seen = set()
    for other in alternatives:
        if other.role is role:
            raise ProposalRefused(
                f"‘{role.label}’ is wat u voorstelt. Noem bij de andere mogelijkheden alleen andere rollen."
            )
        if other.role in seen:
            raise ProposalRefused(f"‘{other.role.label}’ staat er twee keer bij. Noem elke rol één keer.")
        seen.add(other.role)
        check_words(other.why_not, what=f"waarom het niet ‘{other.role.label}’ wordt", longest=LONGEST_WHY)


def check_effects(effects: Mapping[Aim, Effect]) -> None:
    """Raise :class:`ProposalRefused` for an expected effect without a why."""
    for aim, effect in effects.items():
        if effect.direction not in {-1, 0, 1}:
            raise ProposalRefused(f"Kies bij ‘{aim.label}’ of het beter, slechter of gelijk wordt.")
        if effect.direction or effect.why:
            check_words(effect.why, what=f"de uitleg bij ‘{aim.label}’", longest=LONGEST_WHY)


def check_days(*, takes_effect_on: date, review_on: date | None, today: date) -> None:
    """Raise :class:`ProposalRefused` for taking effect in the past, or being reviewed before that."""
    if takes_effect_on < today:
        raise ProposalRefused(
            f"Dit kan niet ingaan op {long_date(takes_effect_on)}: die dag is voorbij. "
            "Kies vandaag of een latere dag."
        )
    check_review_after(takes_effect_on=takes_effect_on, review_on=review_on)


def check_review_after(*, takes_effect_on: date, review_on: date | None) -> None:
    """Raise :class:`ProposalRefused` where it is looked back at before it takes effect."""
    if review_on is not None and review_on <= takes_effect_on:
        raise ProposalRefused(
            f"De evaluatie op {long_date(review_on)} komt niet na de dag waarop dit ingaat "
            f"({long_date(takes_effect_on)}). Kies een latere dag voor de evaluatie."
        )


def check_after(takes_effect_on: date, before: date | None) -> None:
    """Raise :class:`ProposalRefused` for a decision that would take effect before, or with, the last one."""
    if before is not None and takes_effect_on <= before:
        raise ProposalRefused(
            f"Er is al een rolbesluit dat ingaat op {before:%d-%m-%Y}. Een nieuw besluit moet later ingaan. "
            "Kies een latere dag."
        )


def check_goal(*, starts_on: date, ends_on: date | None, takes_effect_on: date) -> None:
    """Raise :class:`ProposalRefused` where the goal it serves does not hold on the day it takes effect."""
    if takes_effect_on < starts_on or (ends_on is not None and takes_effect_on > ends_on):
        raise ProposalRefused(
            f"Dit beleidsdoel geldt niet op {long_date(takes_effect_on)}. Kies een doel dat dan geldt."
        )


def check_asked_by(answer_by: date, *, today: date) -> None:
    """Raise :class:`ProposalRefused` where an answer is asked by a day that has passed."""
    if answer_by < today:
        raise ProposalRefused(
            f"Antwoorden kan niet meer op {long_date(answer_by)}: die dag is voorbij. Kies een latere dag."
        )


def check_test_answer(*, cost: str, who_is_hit: str, needed: str) -> None:
    """Raise :class:`ProposalRefused` unless each question of the execution test has an answer."""
    check_words(cost, what="het antwoord op ‘wat kost het?’", longest=LONGEST_ANSWER)
    check_words(who_is_hit, what="het antwoord op ‘wie merkt het?’", longest=LONGEST_ANSWER)
    check_words(needed, what="het antwoord op ‘wat is ervoor nodig?’", longest=LONGEST_ANSWER)


def check_review(outcome: ReviewOutcome, *, next_on: date | None, today: date) -> None:
    """Raise :class:`ProposalRefused` for keeping a role without a day of the next review, or too soon."""
    if outcome is ReviewOutcome.KEEP and next_on is None:
        raise ProposalRefused("Blijft de rol zo? Kies dan een dag voor de volgende evaluatie.")
    if next_on is not None and next_on <= today:
        raise ProposalRefused("De volgende evaluatie moet na vandaag zijn. Kies een latere dag.")


def check_tested(*, tested: bool, untested_because: str) -> None:
    """Raise :class:`ProposalRefused` unless the executors answered, or it is said why it goes ahead."""
    if not tested and not untested_because.strip():
        raise ProposalRefused(
            "De uitvoerders hebben nog niet geantwoord op de uitvoeringstoets. Wacht op hun antwoord, of "
            "leg uit waarom het besluit toch doorgaat. Die uitleg is openbaar."
        )


def check_as_is(key: str, *, decided: Collection[str]) -> None:
    """Raise :class:`ProposalRefused` for a task in which a role was decided: that is no recording as it is.

    Else a role could change without proposal and test.
    """
    if key in decided:
        raise ProposalRefused(
            f"Over de taak ‘{key}’ is al een rol besloten. Doe een voorstel om die te veranderen."
        )


#: What stands with a decision that was taken before it came here, so in public too.
DECIDED_BEFORE = (
    "Dit besluit is genomen voordat het hier werd vastgelegd. Een uitvoeringstoets is niet meegekomen."
)

#: What stands with a decision that records what the municipality does already.
AS_IT_IS = (
    "De gemeente doet deze taak al zo. Het besluit legt dat vast. In de uitvoering verandert er niets, "
    "daarom is er geen uitvoeringstoets."
)
