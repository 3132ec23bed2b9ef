"""The words that occur in what is searched: how rare each is, and what a typed word may mean. Pure.

A word has features: its stem, its root (marked ~), and the stems and roots of its parts when it is a
compound. A feature is worth more the fewer documents have it (inverse document frequency).
"""

import math
from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from sys import intern

from rolvast.catalogue.rules.search.alike import Spelling
from rolvast.catalogue.rules.search.compounds import Lexicon
from rolvast.catalogue.rules.search.kinds import kind_of
from rolvast.catalogue.rules.search.synonyms import synonyms
from rolvast.catalogue.rules.search.words import FUNCTION_WORDS, LIGHT_WORDS, root, stem, tokens

#: What a match is worth beside the same stem.
ROOT, PART, EDGE, SYNONYM, KIND = 0.8, 0.7, 0.45, 0.5, 0.4
#: What a word is worth that says what one wants, not what it is about.
LIGHT = 0.45


def telling(text: str) -> list[str]:
    """The words of a text that say what it is about, in order."""
    return [word for word in tokens(text) if word not in FUNCTION_WORDS]


class Vocabulary:
    """The words of a number of texts, each a document; made once and shared by every catalogue."""

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        documents = [{word for text in document for word in telling(text)} for document in texts]
        words = set().union(*documents)
        self._lexicon = Lexicon(words)
        self._spelling = Spelling(words)
        self._features = {word: self._split(word) for word in words}
        having: defaultdict[str, int] = defaultdict(int)
        for document in documents:
            for feature in {feature for word in document for feature in self._features[word]}:
                having[feature] += 1
        self._rarest = math.log(1 + (len(texts) - 0.5) / 1.5) if len(texts) > 1 else 1.0
        self._rarity = {
            feature: _light(feature) * math.log(1 + (len(texts) - count + 0.5) / (count + 0.5))
            for feature, count in having.items()
        }

    def rarity(self, feature: str) -> float:
        """What a feature is worth; one that does not occur here is as rare as one that occurs once."""
        known = self._rarity.get(feature)
        return self._rarest * _light(feature) if known is None else known

    def features(self, word: str) -> dict[str, float]:
        """The features of a word that stands in a document, each with its weight."""
        found = self._features.get(word)
        return self._split(word) if found is None else found

    def _split(self, word: str) -> dict[str, float]:
        found = {intern(stem(word)): 1.0, intern("~" + root(word)): 1.0}
        for part in self._lexicon.split(word):
            found.setdefault(intern(part), PART)
            found.setdefault(intern("~" + root(part)), PART)
        return found

    def meant(self, word: str, occurring: Container[str]) -> dict[str, float]:
        """The features a typed word may mean, each with its weight; only ones that occur."""
        found = self._sure(word, occurring)
        if not found and not self._lexicon.split(word):
            for other, weight in self._spelling.alike(word).items():
                self._add([stem(other)], weight, occurring, found)
                self._add(self._lexicon.split(other), weight * PART, occurring, found)
            if not found:
                self._add(self._lexicon.edges(word), EDGE, occurring, found)
        return found

    def knows(self, word: str, occurring: Container[str]) -> bool:
        """Does a typed word mean something that occurs, without a guess at what was meant?"""
        return bool(self._sure(word, occurring))

    def _sure(self, word: str, occurring: Container[str]) -> dict[str, float]:
        """What a typed word and its parts mean as they were typed."""
        found: dict[str, float] = {}
        self._add([stem(word)], 1.0, occurring, found)
        self._add(self._lexicon.split(word), PART, occurring, found)
        return found

    def _add(
        self, stems: Iterable[str], weight: float, occurring: Container[str], found: dict[str, float]
    ) -> None:
        """Add what these stems mean: the same, what shares their root, a synonym, the kind they are of."""

        def may_mean(features: Iterable[str], worth: float) -> None:
            for feature in features:
                if feature in occurring and worth > found.get(feature, 0.0):
                    found[feature] = worth

        for one in stems:
            kind = kind_of(one)
            may_mean([one], weight)
            may_mean(["~" + root(one)], weight * ROOT)
            may_mean(synonyms(one), weight * SYNONYM)
            may_mean(synonyms("~" + root(one)), weight * SYNONYM * ROOT)
            may_mean([kind, "~" + root(kind)] if kind else [], weight * KIND)


def _light(feature: str) -> float:
    return LIGHT if feature in LIGHT_WORDS or feature.strip("~").isdigit() else 1.0
