"""What is decided on: a budget, projects that cost something, and ballots; and what comes out."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from functools import cached_property


class Rule(StrEnum):
    """By which rule the projects are chosen."""

    EQUAL_SHARES = "equal-shares"
    GREEDY = "greedy"


class Utility(StrEnum):
    """What a funded project is worth to somebody who voted for it."""

    COST = "cost"
    CARDINALITY = "cardinality"


class By(StrEnum):
    """How a winner was chosen: paid by the shares of its voters, or by number of votes from what was left."""

    SHARES = "shares"
    COMPLETION = "completion"
    VOTES = "votes"


class ElectionRefused(ValueError):
    """Projects or ballots that cannot be decided on; the words say what and where."""


@dataclass(frozen=True, slots=True)
class Project:
    """One project. `cost` is a whole number of the smallest unit of money, above nothing."""

    key: str
    cost: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class Ballot:
    """The projects somebody voted for, by key; none is a blank ballot.

    Where people rank, the order is the ranking; where they give points, `points` stand beside the projects.
    """

    voter: str
    projects: tuple[str, ...]
    points: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Election:
    """Everything a rule reads; nothing in it says what others decided.

    Money is in whole smallest units (cents, or what a file counts in). `step` is how many of these are
    added to each voter's share in a round of equal shares: one whole unit of the currency.
    """

    budget: int
    projects: tuple[Project, ...]
    ballots: tuple[Ballot, ...]
    step: int = 1

    def __post_init__(self) -> None:
        if self.budget <= 0 or self.step <= 0:
            raise ElectionRefused("a budget and its step are above nothing")
        keys = self.by_key
        if len(keys) != len(self.projects):
            twice = next(key for key, count in Counter(one.key for one in self.projects).items() if count > 1)
            raise ElectionRefused(f"project {twice!r} stands there twice")
        for project in self.projects:
            if project.cost <= 0:
                raise ElectionRefused(
                    f"project {project.key!r} costs {project.cost}; a cost is above nothing"
                )
        voters: set[str] = set()
        for ballot in self.ballots:
            _check(ballot, keys, voters)

    @cached_property
    def by_key(self) -> Mapping[str, Project]:
        """Each project by its key."""
        return {project.key: project for project in self.projects}

    @cached_property
    def votes(self) -> Mapping[str, int]:
        """How many people voted for each project."""
        counted = Counter(key for ballot in self.ballots for key in ballot.projects)
        return {project.key: counted[project.key] for project in self.projects}

    @cached_property
    def groups(self) -> Mapping[frozenset[str], int]:
        """Equal ballots, with how many people cast them; their order means nothing to a rule."""
        return Counter(frozenset(ballot.projects) for ballot in self.ballots)

    @cached_property
    def in_the_running(self) -> tuple[Project, ...]:
        """Projects that somebody voted for and that the whole budget can pay, in the order of `settled`."""
        votes = self.votes
        running = [one for one in self.projects if votes[one.key] and one.cost <= self.budget]
        return tuple(sorted(running, key=lambda one: settled(one, votes[one.key])))


def _check(ballot: Ballot, projects: Mapping[str, Project], voters: set[str]) -> None:
    if ballot.voter in voters:
        raise ElectionRefused(f"voter {ballot.voter!r} voted twice")
    voters.add(ballot.voter)
    if len(set(ballot.projects)) != len(ballot.projects):
        raise ElectionRefused(f"voter {ballot.voter!r} names a project twice")
    if ballot.points and len(ballot.points) != len(ballot.projects):
        raise ElectionRefused(f"voter {ballot.voter!r} has not one number of points for each project")
    for key in ballot.projects:
        if key not in projects:
            raise ElectionRefused(f"voter {ballot.voter!r} voted for {key!r}, which is no project")


def settled(project: Project, votes: int) -> tuple[int, int, list[tuple[int, int, str]]]:
    """What settles a tie, best first: lower cost, then more votes, then the key, numbers by their size.

    >>> first, second = Project("9", 500), Project("10", 500)
    >>> settled(first, 20) < settled(second, 20)
    True
    """
    return project.cost, -votes, in_order(project.key)


def in_order(key: str) -> list[tuple[int, int, str]]:
    """A key as people order it: 9 before 10, then by letters."""
    parts = [part for part in re.split(r"([0-9]+)", key) if part]
    ordered = [(0, int(part), "") if part[0] in "0123456789" else (1, 0, part) for part in parts]
    return [*ordered, (2, 0, key)]  # 07 and 7 are different keys


@dataclass(frozen=True, slots=True, kw_only=True)
class Winner:
    """A project that is funded.

    `most` is, with equal shares, what each of its voters paid who still had that much; who had less paid
    all that was left. For a project chosen by number of votes it is None.
    """

    project: Project
    votes: int
    by: By
    most: Fraction | None = None


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What a rule chose, winners in the order in which they were chosen.

    `endowment` is what each voter could spend in the last round that fitted, `rounds` how many were
    tried. `step` is what the last round added; it is the election's own unless there were very many
    rounds.
    """

    rule: Rule
    winners: tuple[Winner, ...]
    budget: int
    voters: int
    voters_with_winner: int
    endowment: int = 0
    rounds: int = 0
    step: int = 0
    utility: Utility | None = None
    _keys: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_keys", frozenset(one.project.key for one in self.winners))

    @property
    def spent(self) -> int:
        """What the winners cost together."""
        return sum(one.project.cost for one in self.winners)

    @property
    def left(self) -> int:
        """What of the budget is not spent."""
        return self.budget - self.spent

    @property
    def keys(self) -> frozenset[str]:
        """The keys of the winners."""
        return self._keys


def with_winner(election: Election, winners: Iterable[str]) -> int:
    """How many voters see at least one project funded that they voted for."""
    chosen = frozenset(winners)
    return sum(count for ballot, count in election.groups.items() if ballot & chosen)
