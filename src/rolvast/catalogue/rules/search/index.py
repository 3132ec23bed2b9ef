"""Finds the task that fits what a resident typed. Pure; the index is made once for a catalogue.

Every phrase of a task (its name, its product, each of its residents' words, its summary) is kept by the
features of its words. What is typed gets the features it may mean: the same, and where nobody knows the
word, those of words spelt almost alike or of the longest known parts. A task scores for its phrase that fits
best, measured against the length of the phrase, and for all of its words together.
"""

import math
from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rolvast.catalogue.rules.search.vocabulary import Vocabulary, telling
from rolvast.catalogue.rules.search.words import stem, tokens

#: What a phrase is worth by where it stands.
NAME, WORDS, SUMMARY = 1.0, 1.0, 0.35
#: How far a longer phrase counts less, and what all words of a task together, and its second best phrase,
#: add to the best one.
LENGTH, TOGETHER, SECOND = 0.45, 0.4, 0.3
#: What the best phrase gains when it was typed word for word, in order.
IN_ORDER = 0.45
NEAREST = 40  # documents for which that is looked at
LONGEST = 40  # words of what was typed that are looked at


@dataclass(frozen=True, slots=True)
class Document:
    """What can be found: names, residents' words, and a sentence about it."""

    names: tuple[str, ...]
    phrases: tuple[str, ...]
    summary: str = ""

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything it says."""
        return (*self.names, *self.phrases, self.summary)


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a document fits, and the phrase that fits best."""

    document: int
    score: float
    because: str


@dataclass(frozen=True, slots=True)
class Said:
    """A word that was typed: its stem, what it is worth, and whether anything here is known by it."""

    word: str
    rarity: float
    known: bool


class Index:
    """The phrases of a number of documents, by their features; kept small, for there is one a catalogue."""

    def __init__(self, documents: Sequence[Document], vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._phrases: list[str] = []
        self._owner = array("I")  # of each phrase, the document
        postings: defaultdict[str, dict[int, float]] = defaultdict(dict)
        for document, (phrase, weight) in _phrases(documents):
            said = telling(phrase)
            if said:
                number = len(self._phrases)
                self._phrases.append(phrase)
                self._owner.append(document)
                worth = weight / self._length(said) ** LENGTH
                for word in said:
                    for feature, share in vocabulary.features(word).items():
                        kept = postings[feature]
                        kept[number] = max(kept.get(number, 0.0), share * worth)
        # The phrases of feature n stand in the two arrays from place ends[n] up to ends[n + 1].
        self._number = {feature: number for number, feature in enumerate(postings)}
        self._ends = array("I", [0])
        self._where = array("I")
        self._worth = array("f")
        for kept in postings.values():
            self._where.extend(kept)
            self._worth.extend(kept.values())
            self._ends.append(len(self._where))

    def _length(self, said: list[str]) -> float:
        return math.sqrt(sum(self._vocabulary.rarity(stem(word)) ** 2 for word in said))

    def find(self, typed: str) -> list[Fit]:
        """The documents that fit, best first."""
        words = list(dict.fromkeys(telling(typed)))[:LONGEST]
        by_phrase: defaultdict[int, float] = defaultdict(float)
        by_document: defaultdict[int, float] = defaultdict(float)
        for word in words:
            self._add(word, by_phrase, by_document)
        best, second = self._best_phrases(by_phrase)
        fits = []
        for document, (score, phrase) in best.items():
            together = TOGETHER * (by_document[document] + SECOND * second[document])
            fits.append((score + together, score, document, self._phrases[phrase]))
        fits.sort(key=lambda fit: (-fit[0], fit[2]))
        neighbours = pairs(typed)
        found = [
            Fit(document, total + IN_ORDER * score * _shared(neighbours, said), said)
            for total, score, document, said in fits[:NEAREST]
        ]
        found += [Fit(document, total, said) for total, _, document, said in fits[NEAREST:]]
        found.sort(key=lambda fit: (-fit.score, fit.document))
        return found

    def said(self, typed: str) -> list[Said]:
        """The words of what was typed that say what it is about, each once, in order."""
        words = {stem(word): word for word in reversed(telling(typed)[:LONGEST])}
        return [
            Said(one, self._vocabulary.rarity(one), self._vocabulary.knows(word, self._number))
            for one, word in reversed(words.items())
        ]

    def _best_phrases(
        self, by_phrase: dict[int, float]
    ) -> tuple[dict[int, tuple[float, int]], defaultdict[int, float]]:
        """Of each document its best phrase with the score, and the score of its second best."""
        best: dict[int, tuple[float, int]] = {}
        second: defaultdict[int, float] = defaultdict(float)
        for phrase, score in by_phrase.items():
            owner = self._owner[phrase]
            first = best.get(owner, (0.0, 0))
            if score > first[0]:
                best[owner] = (score, phrase)
            second[owner] = max(second[owner], min(score, first[0]))
        return best, second

    def _add(
        self, word: str, by_phrase: defaultdict[int, float], by_document: defaultdict[int, float]
    ) -> None:
        """Add what one typed word is worth to each phrase and document that has it, or something like it."""
        hits: dict[int, float] = {}
        for feature, weight in self._vocabulary.meant(word, self._number).items():
            rare = weight * self._vocabulary.rarity(feature)
            number = self._number[feature]
            for place in range(self._ends[number], self._ends[number + 1]):
                score = rare * self._worth[place]
                if score > hits.get(self._where[place], 0.0):
                    hits[self._where[place]] = score
        once: dict[int, float] = {}
        for phrase, score in hits.items():
            by_phrase[phrase] += score
            owner = self._owner[phrase]
            if score > once.get(owner, 0.0):
                once[owner] = score
        for owner, score in once.items():
            by_document[owner] += score


def _phrases(documents: Sequence[Document]) -> Iterable[tuple[int, tuple[str, float]]]:
    """Each phrase once a document, with what it is worth by where it stands."""
    for number, document in enumerate(documents):
        yield from ((number, phrase) for phrase in _weighted(document))


def _weighted(document: Document) -> Iterable[tuple[str, float]]:
    seen: set[str] = set()
    for phrases, weight in (
        (document.names, NAME),
        (document.phrases, WORDS),
        ((document.summary,), SUMMARY),
    ):
        for phrase in phrases:
            if phrase and phrase not in seen:
                seen.add(phrase)
                yield phrase, weight


def pairs(text: str) -> set[tuple[str, str]]:
    """Each two words that stand side by side, function words and both ends too."""
    said = [stem(word) for word in tokens(text)]
    return set(pairwise(said if len(said) > 1 else ["", *said, ""]))


def _shared(typed: set[tuple[str, str]], phrase: str) -> float:
    """Which part of the neighbours in a phrase were typed side by side as well."""
    said = pairs(phrase)
    return len(said & typed) / len(said)
