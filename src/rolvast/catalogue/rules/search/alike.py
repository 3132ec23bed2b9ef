"""Words spelt almost alike: what was meant by a word that nobody knows. Pure."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from rolvast.catalogue.rules.search.words import sound

#: How much a word that sounds the same, or is one or two letters off, is worth of the word itself.
SAME_SOUND, ONE_OFF, TWO_OFF = 0.9, 0.75, 0.5
_MOST = 3


class Spelling:
    """The words that occur, to be found again under a wrong spelling."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = sorted(words)
        self._by_sound: defaultdict[str, list[str]] = defaultdict(list)
        self._by_part: defaultdict[str, list[int]] = defaultdict(list)
        for number, word in enumerate(self._words):
            self._by_sound[sound(word)].append(word)
            for part in _parts(word):
                self._by_part[part].append(number)

    def alike(self, word: str) -> dict[str, float]:
        """The words that may have been meant, each with what it is worth; at most three."""
        if len(word) < 4:
            return {}
        same = self._by_sound.get(sound(word))
        if same:
            return dict.fromkeys(same[:_MOST], SAME_SOUND)
        shared = Counter(number for part in _parts(word) for number in self._by_part.get(part, ()))
        most = 1 if len(word) < 7 else 2
        found: list[tuple[int, str]] = []
        for number, _ in shared.most_common(60):
            other = self._words[number]
            if abs(len(other) - len(word)) <= most and len(other) >= 4:
                off = distance(word, other, most=most)
                if off <= most:
                    found.append((off, other))
        if not found:
            return {}
        nearest = min(off for off, _ in found)
        return {
            other: ONE_OFF if off == 1 else TWO_OFF for off, other in sorted(found)[:_MOST] if off == nearest
        }


def _parts(word: str) -> list[str]:
    """Each two letters that stand side by side, once and in order; both ends count as a letter."""
    padded = f"^{word}$"
    return list(dict.fromkeys(padded[n : n + 2] for n in range(len(padded) - 1)))


def distance(one: str, other: str, *, most: int) -> int:
    """How many letters to add, drop, change or swap with a neighbour; more than `most` is `most` + 1.

    >>> distance("pasport", "paspoort", most=2), distance("gevel", "gveel", most=2)
    (1, 1)
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, against in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
