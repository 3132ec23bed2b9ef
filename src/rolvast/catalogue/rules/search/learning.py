"""What residents' own choices teach the search: how far a task moves up for a word. Pure.

A choice from a list says little by itself: people look at the top first (Joachims and others, "Accurately
interpreting clickthrough data as implicit feedback", SIGIR 2005). So each choice weighs as much as the
place it was made at was looked at less: once for the first, twice for the second (Joachims, Swaminathan
and Schnabel, "Unbiased learning-to-rank with biased feedback", WSDM 2017, with 1/place as the chance that
a place is looked at). What is learned for a word is a share: of all its choices so weighed, the part that
went to a task. A share is bounded, so a task that stands first does not grow stronger without end.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rolvast.catalogue.rules.search.index import LENGTH, Fit, Said
from rolvast.catalogue.rules.search.vocabulary import telling
from rolvast.catalogue.rules.search.words import stem

#: A choice further down than this weighs no more: a few odd choices may not outweigh the rest.
MOST_PLACE = 5
#: From so many choices on so many days, a task counts for a word.
LEAST_TIMES, LEAST_DAYS = 5, 3
#: For so many days a choice counts.
COUNTED_DAYS = 365
#: How much a task's score grows at most; a task that fits nothing stays at nothing.
LIFT = 0.5
#: Which share of the choices for an unknown word must have gone to one task before it is found by that word.
SURE = 0.8
#: Of so many words a choice is kept at most.
MOST_WORDS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Choices of a task after a word: how often, on how many days, and their places added up."""

    word: str
    task: int
    times: int
    days: int
    places: int


def choice_words(typed: str) -> list[str]:
    """The words a choice is counted for: no numbers, which may be a house or a telephone.

    >>> choice_words("De schommels op nummer 12 zijn kapot")
    ['schommel', 'nummer', 'kapot']
    """
    words = [stem(word) for word in telling(typed) if not word[0].isdigit()]
    return list(dict.fromkeys(words))[:MOST_WORDS]


def weight_of(place: int) -> int:
    """How much a choice at this place of a list weighs; 1 where it was not made from a list (place 0).

    >>> [weight_of(place) for place in (0, 1, 2, 40)]
    [1, 1, 2, 5]
    """
    return min(max(place, 1), MOST_PLACE)


def shares(chosen: Iterable[Chosen]) -> dict[str, dict[int, float]]:
    """Of each word, the share of its choices that went to a task; only tasks that were chosen enough.

    What was chosen too little still counts in the whole that the share is of.
    """
    rows = list(chosen)
    whole: defaultdict[str, int] = defaultdict(int)
    for one in rows:
        whole[one.word] += one.places
    found: defaultdict[str, dict[int, float]] = defaultdict(dict)
    for one in rows:
        if one.times >= LEAST_TIMES and one.days >= LEAST_DAYS:
            found[one.word][one.task] = one.places / whole[one.word]
    return dict(found)


def learned(
    fits: Sequence[Fit], said: Sequence[Said], taught: Mapping[str, Mapping[int, float]]
) -> list[Fit]:
    """The fits with what choices taught, best first. ``taught``: :func:`shares`, by document.

    A fit grows by at most ``LIFT``, in proportion to its share for the words typed, weighed by how telling
    each is. A word that is known by nothing brings in the task that nearly all its choices went to, worth
    as much as that one word being among the task's own; its phrase (``because``) is empty.
    """
    whole = sum(one.rarity for one in said)
    lift: defaultdict[int, float] = defaultdict(float)
    extra: defaultdict[int, float] = defaultdict(float)
    for one in said:
        for document, share in taught.get(one.word, {}).items():
            lift[document] += share * one.rarity / whole
            if not one.known and share >= SURE:
                extra[document] += share * one.rarity ** (1 - LENGTH)
    found = {
        fit.document: Fit(fit.document, fit.score * (1 + LIFT * lift[fit.document]), fit.because)
        for fit in fits
    }
    for document, score in extra.items():
        fit = found.get(document, Fit(document, 0.0, ""))
        found[document] = Fit(document, fit.score + score, fit.because)
    return sorted(found.values(), key=lambda fit: (-fit.score, fit.document))
