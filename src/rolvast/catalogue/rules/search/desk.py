"""The front desk: which tasks fit what somebody typed, or whose matter it is when it is not ours. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from rolvast.catalogue.rules.search.index import Document, Fit, Index, Said, pairs
from rolvast.catalogue.rules.search.matters import MATTERS, Matter
from rolvast.catalogue.rules.search.vocabulary import Vocabulary, telling
from rolvast.catalogue.rules.search.words import tokens

#: How much better than the best task a matter of others must fit before somebody is sent on. People are
#: sent away wrongly at a greater cost than that they see a task which is not theirs: so above 1.
AHEAD = 1.05
#: A matter of others that fits nearly as well as the best task is named beside the tasks.
NEARLY = 0.75
#: From so many words on, a phrase with one telling word must be recognised by more than that word.
SENTENCE = 3


_OTHERS = tuple(Document((), matter.phrases) for matter in MATTERS)


@dataclass(frozen=True, slots=True)
class Answer:
    """What fits, best first. ``elsewhere``: whose matter it is when not ours. ``perhaps``: may be theirs."""

    fits: tuple[Fit, ...]
    elsewhere: Matter | None = None
    perhaps: Matter | None = None


def vocabulary_of(documents: Sequence[Document]) -> Vocabulary:
    """The words of these documents and of the matters of others."""
    return Vocabulary([document.texts for document in (*documents, *_OTHERS)])


class Desk:
    """Answers for one catalogue. Tasks and the matters of others are weighed by the same measure."""

    def __init__(self, tasks: Sequence[Document], vocabulary: Vocabulary | None = None) -> None:
        """``vocabulary`` is shared between catalogues; without one it is made of these tasks."""
        self._tasks = len(tasks)
        self._index = Index([*tasks, *_OTHERS], vocabulary or vocabulary_of(tasks))

    def ask(self, typed: str, *, most: int = 12) -> Answer:
        """What fits these words: at most so many tasks, and whose it is when it is a matter of others.

        >>> desk = Desk([Document(("paspoort",), ("mijn paspoort is verlopen",))])
        >>> desk.ask("paspoort verlope").fits[0].because
        'mijn paspoort is verlopen'
        >>> desk.ask("bewusteloze man op straat").elsewhere.name
        '112'
        """
        found = self._index.find(typed)
        fits = [fit for fit in found if fit.document < self._tasks]
        theirs = next(
            (fit for fit in found if fit.document >= self._tasks and says(typed, fit.because)), None
        )
        if theirs is None:
            return Answer(tuple(fits[:most]))
        matter = MATTERS[theirs.document - self._tasks]
        ours = fits[0].score if fits else 0.0
        is_theirs = theirs.score > ours * AHEAD
        near = matter if not is_theirs and theirs.score > ours * NEARLY else None
        return Answer(tuple(fits[:most]), matter if is_theirs else None, near)

    def said(self, typed: str) -> list[Said]:
        """The words of what was typed that say what it is about, and what each is worth here."""
        return self._index.said(typed)


def says(typed: str, phrase: str) -> bool:
    """Does what was typed say a phrase of others, and not only its one telling word by chance?

    >>> says("ik wil zo niet meer leven", "ik wil niet meer leven")
    True
    >>> says("hoe vier je het leven", "ik wil niet meer leven")
    False
    """
    return len(tokens(phrase)) < SENTENCE or len(telling(phrase)) > 1 or bool(pairs(phrase) & pairs(typed))
