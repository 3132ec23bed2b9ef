"""The front door's search: how often the right task comes first, and how long an answer takes.

The peer, in the same run and on the same queries, is plain BM25 over the names of the products.
"""

import csv
import json
import math
import re
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import yaml

from bench import MACHINE, SHARED, CannotRun, Measurement, benchmark
from rolvast.catalogue import rules
from rolvast.catalogue.rules.search import Answer, Desk, Document, vocabulary_of

FRESH = Path(__file__).parents[1] / "tests" / "catalogue" / "fresh_queries.yaml"
TOP = (1, 3, 10)


@dataclass(frozen=True, slots=True)
class Query:
    """What somebody types, the products that are a good first answer, or whose matter it is."""

    words: str
    acceptable: frozenset[str]
    elsewhere: str


@benchmark
def search() -> Iterator[Measurement]:
    """Recall at 1, 3 and 10, matters of others, and time, over the whole catalogue."""
    products, documents, with_words = catalogue()
    desk, names = desk_of(documents), Names(products)
    size = f"{len(documents)} tasks, {with_words} with residents' words"
    for title, queries in sets():
        yield from _recall(title, queries, desk, names, products, size)
    everything = [query.words for _, queries in sets() for query in queries]
    ours, theirs = _times(desk.ask, everything), _times(names.ask, everything)
    for part, label in ((50, "median"), (95, "95th percentile")):
        value, peer = (statistics.quantiles(took, n=100)[part - 1] * 1000 for took in (ours, theirs))
        yield Measurement(
            name=f"search p{part}",
            value=value,
            unit="ms",
            peer=f"BM25 over names ({peer:.2f} ms)",
            ratio=value / peer,
            conditions=f"{label} of {len(everything)} queries, index in memory; {size}; {MACHINE}",
        )


def _recall(
    title: str, queries: Sequence[Query], desk: Desk, names: "Names", products: list[str], size: str
) -> Iterator[Measurement]:
    ours, theirs = dict.fromkeys(TOP, 0), dict.fromkeys(TOP, 0)
    municipal = [query for query in queries if query.acceptable]
    away = 0
    for query in municipal:
        answer = desk.ask(query.words, most=max(TOP))
        away += answer.elsewhere is not None
        mine = [] if answer.elsewhere else [products[fit.document] for fit in answer.fits]
        peer = [products[number] for number in names.ask(query.words)[: max(TOP)]]
        for top in TOP:
            ours[top] += not query.acceptable.isdisjoint(mine[:top])
            theirs[top] += not query.acceptable.isdisjoint(peer[:top])
    conditions = f"{title}: {len(municipal)} queries, {away} of them sent away wrongly; {size}"
    for top in TOP if municipal else ():
        value, peer_value = ours[top] / len(municipal), theirs[top] / len(municipal)
        yield Measurement(
            name=f"{title} recall@{top}",
            value=value,
            unit="",
            peer=f"BM25 over names ({peer_value:.2f})",
            ratio=value / peer_value if peer_value else math.inf,
            conditions=conditions,
        )
    others = [query for query in queries if query.elsewhere]
    if others:
        right = sum(_is_sent(desk.ask(query.words), query.elsewhere) for query in others)
        yield Measurement(
            name=f"{title} not ours",
            value=right / len(others),
            unit="",
            peer="all of them sent to the right address",
            ratio=right / len(others),
            conditions=f"{title}: {len(others)} queries that belong to others; {size}",
        )


def _is_sent(answer: Answer, where: str) -> bool:
    return answer.elsewhere is not None and answer.elsewhere.name.lower() == where.lower()


def _times(ask: Callable[[str], object], everything: Sequence[str]) -> list[float]:
    """CPU seconds of each query: the shortest of three."""

    def once(words: str) -> float:
        began = time.process_time()
        ask(words)
        return time.process_time() - began

    return [min(once(words) for _ in range(3)) for words in everything]


class Names:
    """Plain BM25 (k1 1.2, b 0.75) over the names, word for word."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = [Counter(self.words(name)) for name in names]
        self._mean = statistics.mean(sum(name.values()) for name in self._names)
        self._having = Counter(word for name in self._names for word in name)

    @staticmethod
    def words(text: str) -> list[str]:
        """Small letters, cut at what is no letter or digit."""
        return re.findall(r"\w+", text.lower())

    def ask(self, typed: str) -> list[int]:
        """The numbers of the names that share a word with what was typed, best first."""
        scores: dict[int, float] = {}
        for word in self.words(typed):
            rare = math.log(1 + (len(self._names) - self._having[word] + 0.5) / (self._having[word] + 0.5))
            for number, name in enumerate(self._names):
                if word in name:
                    longer = 1 - 0.75 + 0.75 * sum(name.values()) / self._mean
                    scores[number] = scores.get(number, 0) + rare * name[word] * 2.2 / (
                        name[word] + 1.2 * longer
                    )
        return sorted(scores, key=lambda number: (-scores[number], number))


def catalogue() -> tuple[list[str], list[Document], int]:
    """The municipal products of the national list and our own task files, joined on product name."""
    file = SHARED / "data" / "products" / "upl_2025.csv"
    if not file.is_file():
        raise CannotRun(f"{file} is not there; it is the national product list")
    with file.open(encoding="utf-8", newline="") as lines:
        listed = [row["UniformeProductnaam"] for row in csv.DictReader(lines) if row["Gemeente"] == "X"]
    said = residents_words()
    own = [
        rules.parse(task.read_text(encoding="utf-8"), source=task.name)
        for task in sorted((resources.files("rolvast.catalogue") / "tasks").iterdir(), key=lambda f: f.name)
        if task.name.endswith(".yaml")
    ]
    products = [task.product for task in own]
    documents = [
        Document((task.name, task.product), (*task.keywords, *said.get(task.product, ())), task.summary)
        for task in own
    ]
    for product in dict.fromkeys(listed):
        if product not in products and not product.startswith("UPL-naam"):  # the first row is no product
            products.append(product)
            documents.append(Document((product,), said.get(product, ())))
    return products, documents, sum(bool(said.get(product)) for product in set(products))


def desk_of(documents: Sequence[Document]) -> Desk:
    """The front desk as it is served: words are weighed by those of all national products."""
    said = residents_words()
    return Desk(documents, vocabulary_of([Document((product,), words) for product, words in said.items()]))


def residents_words() -> dict[str, tuple[str, ...]]:
    """What residents call each product, as packaged with the program."""
    folder = resources.files("rolvast.catalogue") / "words"
    files = [file for file in folder.iterdir() if file.name.endswith(".yaml")]
    found: dict[str, tuple[str, ...]] = {}
    for file in sorted(files, key=lambda file: file.name):
        for product, phrases in (yaml.safe_load(file.read_text(encoding="utf-8")) or {}).items():
            found[product] = tuple(map(str, phrases))
    return found


def sets() -> list[tuple[str, list[Query]]]:
    """Our own queries (those before the words, harder ones, those about the line) and the development set."""
    own = yaml.safe_load(FRESH.read_text(encoding="utf-8"))
    found = [
        (title, [
            Query(one["query"], frozenset(one.get("acceptable", ())), one.get("elsewhere", ""))
            for part in parts for one in own[part]
        ])
        for title, parts in (
            ("fresh", ("municipal", "elsewhere")),
            ("indirect", ("indirect",)),
            ("later", ("later_municipal", "later_elsewhere")),
        )
    ]  # fmt: skip
    development = SHARED / "data" / "products" / "frontdoor_queries.json"
    if development.is_file():
        rows = json.loads(development.read_text(encoding="utf-8"))
        queries = [Query(row["query"], frozenset(row["acceptable"]), row["elsewhere"] or "") for row in rows]
        found.append(("development", queries))
    return found
