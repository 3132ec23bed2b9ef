"""Takes Dutch compounds apart with a lexicon made from the words that are searched. Pure.

Afvalinzameling is afval and inzameling where both words occur; hondenpoep is hond and poep. Between two
parts may stand a linking s, e, en or er. Of several ways to split, the one with the longest parts is taken.
"""

from collections.abc import Iterable

from rolvast.catalogue.rules.search.words import FUNCTION_WORDS, root, stem

_SHORTEST = 3
_LINKS = ("", "s", "en", "e", "n", "er")
#: Ends that look like a word and seldom are one within a compound.
_NO_PART = FUNCTION_WORDS | {"ing", "heid", "lijk", "ter", "ring", "ling", "age", "ten", "den", "ver", "ont"}


class Lexicon:
    """The words that can be part of a compound."""

    def __init__(self, words: Iterable[str]) -> None:
        self._parts: dict[str, str] = {}
        for word in sorted(words):  # in order, so that the same words always give the same parts
            if len(word) >= _SHORTEST and word not in _NO_PART and not word[0].isdigit():
                for form in (word, stem(word)):
                    if len(form) >= _SHORTEST and form not in _NO_PART:
                        self._parts.setdefault(form, stem(word))
        for form in [root(form) for form in self._parts]:
            if len(form) > _SHORTEST and form not in _NO_PART:
                self._parts.setdefault(form, form)

    def split(self, word: str) -> tuple[str, ...]:
        """The stems of the parts of a compound, the head last; empty where it does not come apart."""
        if len(word) < 2 * _SHORTEST:
            return ()
        # best[i]: the best way to cover word[:i]; a part is worth its length squared, so long parts win.
        best: list[tuple[int, tuple[str, ...]] | None] = [(0, ())] + [None] * len(word)
        for end in range(_SHORTEST, len(word) + 1):
            for begin in range(end - _SHORTEST + 1):
                before = best[begin]
                if before is None or (begin == 0 and end == len(word)):
                    continue
                part = self._part(word[begin:end], last=end == len(word))
                worth = before[0] + (end - begin) ** 2
                if part and len(before[1]) < 4 and (best[end] is None or worth > best[end][0]):  # type: ignore[index]
                    best[end] = (worth, (*before[1], part))
        whole = best[len(word)]
        return whole[1] if whole else ()

    def _part(self, text: str, *, last: bool) -> str:
        if text in self._parts:
            return self._parts[text]
        if last:
            return self._parts.get(stem(text), "")
        for link in _LINKS[1:]:
            bare = text.removesuffix(link)
            if bare != text and len(bare) >= _SHORTEST and bare in self._parts:
                return self._parts[bare]
        return ""

    def edges(self, word: str) -> tuple[str, ...]:
        """The longest known beginning and end of a word that does not come apart as a whole."""
        head = next((self._part(word[cut:], last=True) for cut in range(2, len(word) - 3)
                     if self._part(word[cut:], last=True)), "")  # fmt: skip
        start = next((self._part(word[:cut], last=False) for cut in range(len(word) - 2, 3, -1)
                      if self._part(word[:cut], last=False)), "")  # fmt: skip
        return tuple(part for part in (start, head) if len(part) >= _SHORTEST)
