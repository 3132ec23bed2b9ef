"""Searches the catalogue in residents' own words; the index is kept in memory."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib import resources

import yaml
from django.db.models import Count, Max

from rolvast.accounts.rules import Identity, stranger
from rolvast.catalogue.models import PublicTask, TaskVersion
from rolvast.catalogue.queries.choosing import taught
from rolvast.catalogue.queries.tasks import offered_to, visible_to
from rolvast.catalogue.rules.search import Desk, Document, Fit, Matter, Vocabulary, learned, vocabulary_of

#: So many tasks are looked at for what choices taught, however few are asked.
_LOOKED_AT = 40


@dataclass(frozen=True, slots=True)
class FoundTask:
    """A task that fits what somebody typed; ``because`` is the phrase of the task that fits best."""

    task: PublicTask
    product: str
    score: float
    because: str


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """What fits, best first; whose matter it is when not the municipality's, or when it might not be."""

    tasks: list[FoundTask]
    elsewhere: Matter | None
    perhaps: Matter | None


def search(viewer: Identity, words: str, *, today: date, most: int = 12) -> SearchAnswer:
    """The tasks that fit what someone typed in their own words, and whose matter it is when not ours.

    The index is kept in memory, made anew when the catalogue changed, and shared by equal catalogues. What
    residents chose in the last year is read anew each time: three statements in all.
    """
    stamp = TaskVersion.objects.filter(municipality_id=viewer.municipality_id).aggregate(
        last=Max("pk"), count=Count("pk")
    )
    catalogue = _searchable(viewer.municipality_id, stamp["last"], stamp["count"])
    typed = words[:200]
    answer = catalogue.desk.ask(typed, most=max(most, _LOOKED_AT))
    fits: Sequence[Fit] = answer.fits
    choices = taught(viewer, typed, catalogue.numbers, today=today)
    if choices:
        fits = learned(fits, catalogue.desk.said(typed), choices)
    kept = [(catalogue.tasks[fit.document], fit) for fit in fits[:most]]
    tasks = visible_to(viewer).in_bulk([pk for (pk, _), _ in kept])
    return SearchAnswer(
        tasks=[
            FoundTask(tasks[pk], product, fit.score, fit.because or tasks[pk].name)
            for (pk, product), fit in kept
            if pk in tasks
        ],
        elsewhere=answer.elsewhere,
        perhaps=answer.perhaps,
    )


@dataclass(frozen=True, slots=True)
class _Searchable:
    """A catalogue that can be searched: of each document its task and product, and the index."""

    tasks: list[tuple[int, str]]
    numbers: dict[int, int]  # of each task's row, its place in the list of tasks
    desk: Desk


@lru_cache(maxsize=128)
def _searchable(municipality_id: int, last: int | None, count: int) -> _Searchable:
    """The catalogue of a municipality as it was when ``last`` was the last of so many versions written."""
    tasks, documents = [], []
    found = offered_to(stranger(municipality_id))
    for pk, product, name, summary, words in found.values_list("pk", "product", "name", "summary", "words"):
        said = (*words.splitlines(), *residents_words().get(product, ()))
        tasks.append((pk, product))
        documents.append(Document((name, product), said, summary))
    numbers = {pk: number for number, (pk, _) in enumerate(tasks)}
    return _Searchable(tasks, numbers, _desk(tuple(documents)))


@lru_cache(maxsize=128)
def _desk(documents: tuple[Document, ...]) -> Desk:
    return Desk(documents, _vocabulary())


@lru_cache(maxsize=1)
def _vocabulary() -> Vocabulary:
    """The words of all national products: every catalogue weighs and takes apart words by these."""
    said = residents_words()
    return vocabulary_of([Document((product,), phrases) for product, phrases in said.items()])


def forget_search() -> None:
    """Drop every index kept in memory; for tests, and for who measures."""
    _searchable.cache_clear()
    _desk.cache_clear()


@lru_cache(maxsize=1)
def residents_words() -> dict[str, tuple[str, ...]]:
    """What residents call each national product, by its name, as packaged with the program.

    They are added to what a municipality's own task file says, so that renewed words reach every catalogue.
    """
    folder = resources.files("rolvast.catalogue") / "words"
    found: dict[str, tuple[str, ...]] = {}
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".yaml"):
            said = yaml.safe_load(file.read_text(encoding="utf-8")) or {}
            found.update({product: tuple(map(str, phrases)) for product, phrases in said.items()})
    return found
