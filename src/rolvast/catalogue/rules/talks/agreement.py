"""How far people agree: Krippendorff's alpha, for values that have an order. Pure.

Source: K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), and "Content Analysis: An
Introduction to Its Methodology": the coincidence matrix, the ordinal difference, and the cut-offs.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

#: From here on Krippendorff calls data reliable, and from the second on good for tentative conclusions.
RELIABLE = Fraction(800, 1000)
TENTATIVE = Fraction(667, 1000)

#: How often each pair of values was given to the same unit; see :func:`coincidences`.
type Coincidences = dict[tuple[int, int], Fraction]
#: The squared difference of two values, given how often each value occurs.
type Difference = Callable[[int, int, Mapping[int, Fraction]], Fraction]


def coincidences(units: Sequence[Sequence[int]]) -> Coincidences:
    """The coincidence matrix: every ordered pair of values in a unit of m values counts 1 / (m - 1).

    ``units``: for each unit the values it was given, in any order; who gave none is simply not there. A
    unit with fewer than two values pairs with nothing and is left out.
    """
    found: Coincidences = {}
    for values in units:
        if len(values) < 2:
            continue
        counted = Counter(values)
        for one, ones in counted.items():
            for other, others in counted.items():
                pairs = ones * (ones - 1) if one == other else ones * others
                found[one, other] = found.get((one, other), Fraction(0)) + Fraction(pairs, len(values) - 1)
    return found


def ordinal(one: int, other: int, totals: Mapping[int, Fraction]) -> Fraction:
    """The squared difference of two values that have an order: how much lies between them, both ends half."""
    low, high = min(one, other), max(one, other)
    between = sum((total for value, total in totals.items() if low <= value <= high), Fraction(0))
    return (between - (totals[low] + totals[high]) / 2) ** 2


def alpha(units: Sequence[Sequence[int]], *, difference: Difference = ordinal) -> Fraction | None:
    """Krippendorff's alpha, exactly: 1 is perfect agreement, 0 is what chance would give, below is worse.

    ``None`` where it is not defined: nothing to compare, or one and the same value everywhere.

    >>> alpha([[1, 1], [2, 2]])
    Fraction(1, 1)
    """
    pairs = coincidences(units)
    totals: dict[int, Fraction] = {}
    for (one, _), times in pairs.items():
        totals[one] = totals.get(one, Fraction(0)) + times
    all_of_them = sum(totals.values(), Fraction(0))
    apart = {
        (one, other): difference(one, other, totals) for one in totals for other in totals if one < other
    }
    expected = sum(
        (totals[one] * totals[other] * squared for (one, other), squared in apart.items()), Fraction(0)
    )
    if not expected:
        return None
    observed = sum((pairs.get(pair, Fraction(0)) * squared for pair, squared in apart.items()), Fraction(0))
    return 1 - (all_of_them - 1) * observed / expected


@dataclass(frozen=True, slots=True)
class Agreement:
    """Alpha over the tasks of a talk, with what it rests on; ``alpha`` is None where it says nothing."""

    alpha: Fraction | None
    tasks: int
    answers: int
    words: str


def measure_agreement(units: Sequence[Sequence[int]], *, people: int) -> Agreement:
    """How far people agree over all tasks, in a figure and in plain Dutch.

    ``units``: for each task the rungs it was placed on. With one task alpha is 0 whatever people answer:
    what is expected by chance is then made from the very answers it is held against.
    """
    answers = sum(len(values) for values in units)
    if people < 2:
        return Agreement(None, len(units), answers, "Er zijn te weinig antwoorden om te vergelijken.")
    if len(units) < 2:
        return Agreement(
            None, len(units), answers, "Eén taak is te weinig om te zeggen of mensen het eens zijn."
        )
    found = alpha(units)
    words = agreement_words(found) if found is not None else "Iedereen koos bij elke taak dezelfde rol."
    return Agreement(found, len(units), answers, words)


def agreement_words(figure: Fraction) -> str:
    """What an alpha means, by the limits its maker gives.

    >>> agreement_words(Fraction(7, 10))
    'De mensen zijn het redelijk eens.'
    """
    if figure >= RELIABLE:
        return "De mensen zijn het in grote mate eens."
    if figure >= TENTATIVE:
        return "De mensen zijn het redelijk eens."
    return "De mensen zijn het weinig eens."
