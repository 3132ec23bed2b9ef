"""The division of work: who does what on any day, what moved and why, and how it went through the years."""

from dataclasses import dataclass
from datetime import date

from rolvast.accounts.rules import Identity
from rolvast.catalogue import queries as catalogue
from rolvast.catalogue import rules
from rolvast.catalogue.queries import RoleBook, TaskName
from rolvast.catalogue.rules import Domain, Move, Role, Stance
from rolvast.front.rules import TRACKS, letters_on_paper, spread

#: So many moves are told with their reason; the others stand in the list, which the page says.
TOLD = 20
#: So many letters come behind the name of a task that moved, to say what its role was.
_WAS = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A task on its rung on a day. ``role`` is None while nothing was decided, ``moved`` its last move."""

    key: str
    name: str
    domain: Domain
    role: Role | None
    since: date | None
    moved: Move | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A policy domain: its tasks by rung, low to high, and last those about which nothing was decided."""

    domain: Domain
    total: int
    cells: list[list[Placed]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A move with the name of its task and its public reason."""

    task: TaskName
    move: Move
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """How the tasks were divided on a day."""

    day: date
    counts: dict[Stance, int]
    undecided: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """Who does what on ``day``, and what moved after ``since``.

    ``wide``: how many tracks of the picture each column gets; ``letters``: the size of the names on paper,
    None where they do not fit. ``told``: the newest moves, of ``moved`` in all; ``first``: how many tasks
    got their first role after ``since``. ``listed``: the rows of the list, narrowed as was asked.
    """

    day: date
    since: date
    first_day: date | None
    rows: list[Row]
    wide: list[int]
    letters: int | None
    counts: dict[Stance, int]
    by_role: dict[Role, int]
    undecided: int
    total: int
    told: list[Told]
    moved: int
    first: int
    listed: list[tuple[Domain, list[Placed]]]
    years: list[Stop]


def division(
    viewer: Identity,
    *,
    today: date,
    on: date | None = None,
    since: date | None = None,
    stance: Stance | None = None,
    domain: Domain | None = None,
) -> Division:
    """The whole division at a glance; at most six statements, however large the catalogue.

    ``on`` is kept between the first decision and today. ``since`` is kept before it, and is a year before
    it where it was not asked. ``stance`` and ``domain`` narrow the list alone: the picture is always whole.
    """
    book = catalogue.role_book(viewer, on=on, today=today)
    since = _since(since, book)
    steps = [
        move
        for move in rules.moves(book.changes, after=since, until=book.day)
        if move.task_id in book.present
    ]
    rows = _rows(book, steps)
    wide = spread([_room(row) for row in rows], TRACKS)
    placed = [task for row in rows for cell in row.cells for task in cell]
    decided = [task.role for task in placed if task.role]
    moved = [move for move in steps if move.was]
    reasons = catalogue.reasons_of(moved[:TOLD]) if moved else {}
    listed = [(row.domain, _narrowed(row, stance)) for row in rows if domain in (None, row.domain)]
    return Division(
        day=book.day,
        since=since,
        first_day=book.first_day,
        rows=rows,
        wide=wide,
        letters=letters_on_paper([_named(row) for row in rows], wide),
        counts=rules.counts(decided),
        by_role={role: decided.count(role) for role in Role},
        undecided=len(placed) - len(decided),
        total=len(placed),
        told=[
            Told(task=book.names[move.task_id], move=move, reason=reasons.get(move.act_id, ""))
            for move in moved[:TOLD]
        ],
        moved=len(moved),
        first=len(steps) - len(moved),
        listed=[(found, tasks) for found, tasks in listed if tasks],
        years=_years(book, today),
    )


def _since(asked: date | None, book: RoleBook) -> date:
    """The day to compare with: the one asked where it lies before the day shown, else a year before that."""
    if asked is not None and asked < book.day:
        return asked
    day = book.day
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


def _rows(book: RoleBook, steps: list[Move]) -> list[Row]:
    """The tasks there were on the day, by domain and rung, each by its name."""
    roles = rules.roles_on(book.changes, book.day)
    last: dict[int, Move] = {}
    for move in steps:  # the newest first
        last.setdefault(move.task_id, move)
    cells: dict[Domain, list[list[Placed]]] = {
        domain: [[] for _ in range(len(Role) + 1)] for domain in Domain
    }
    for task_id in sorted(book.present, key=lambda pk: book.names[pk].name.casefold()):
        name, change = book.names[task_id], roles.get(task_id)
        cells[name.domain][change.role.rung - 1 if change else -1].append(
            Placed(
                key=name.key,
                name=name.name,
                domain=name.domain,
                role=change.role if change else None,
                since=change.since if change else None,
                moved=last.get(task_id),
            )
        )
    return [
        Row(domain=domain, total=total, cells=found)
        for domain, found in cells.items()
        if (total := sum(map(len, found)))
    ]


def _room(row: Row) -> list[int]:
    """How much stands in each cell; what is undecided may be packed closely, for it is only counted."""
    *rungs, undecided = map(len, row.cells)
    return [*rungs, -(-undecided // 3)]


def _named(row: Row) -> list[list[int]]:
    """How long the names in each cell are on paper; there, what is undecided has none."""
    return [
        [len(task.name) + (_WAS if task.moved and task.moved.was else 0) for task in cell]
        for cell in row.cells[:-1]
    ] + [[]]


def _narrowed(row: Row, stance: Stance | None) -> list[Placed]:
    """The tasks of a domain by name, those of one stance or all."""
    tasks = [
        task
        for cell in row.cells
        for task in cell
        if stance is None or (task.role is not None and task.role.stance is stance)
    ]
    return sorted(tasks, key=lambda task: task.name.casefold())


def _years(book: RoleBook, today: date) -> list[Stop]:
    """The division on the first day, at the begin of each year since, and today."""
    found = []
    for day in rules.stops(book.first_day, today) if book.first_day else []:
        present = rules.present_on(book.periods, day)
        counts = rules.division_on(book.changes, day, present=present)
        found.append(Stop(day=day, counts=counts, undecided=len(present) - sum(counts.values())))
    return found
