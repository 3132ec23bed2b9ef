"""In which phase a neighbourhood budget is, what may be done in it and from which day. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class BudgetRefused(ValueError):
    """Something that cannot be done with a neighbourhood budget. The text is Dutch and says what to do."""


class Phase(StrEnum):
    """Where a neighbourhood budget stands."""

    IDEAS = "IDEAS"
    CHECKING = "CHECKING"
    VOTING = "VOTING"
    COUNTED = "COUNTED"
    CARRYING_OUT = "CARRYING_OUT"
    DONE = "DONE"
    STOPPED = "STOPPED"

    @property
    def label(self) -> str:
        """The Dutch words."""
        return _PHASES[self]


_PHASES = {
    Phase.IDEAS: "plannen indienen",
    Phase.CHECKING: "plannen toetsen",
    Phase.VOTING: "stemmen",
    Phase.COUNTED: "uitslag",
    Phase.CARRYING_OUT: "uitvoeren",
    Phase.DONE: "afgerond",
    Phase.STOPPED: "gestopt",
}
#: The phases one after another, as a page shows them.
WAY = (Phase.IDEAS, Phase.CHECKING, Phase.VOTING, Phase.COUNTED, Phase.CARRYING_OUT, Phase.DONE)


class Doing(StrEnum):
    """What happens to a neighbourhood budget: the kinds of its acts."""

    OPEN = "budget.open"
    READ_IN = "budget.read_in"
    DATES = "budget.dates"
    PROPOSE = "budget.project"
    JUDGE = "budget.judge"
    CHECK = "budget.checking"
    VOTE = "budget.voting"
    ENTER = "budget.entered"
    COUNT = "budget.count"
    CARRY_OUT = "budget.carrying"
    PROGRESS = "budget.progress"
    FINISH = "budget.finish"
    STOP = "budget.stop"


#: From which phases something leads to which: the one table of moves.
MOVES: Mapping[Doing, tuple[frozenset[Phase], Phase]] = {
    Doing.CHECK: (frozenset({Phase.IDEAS}), Phase.CHECKING),
    Doing.VOTE: (frozenset({Phase.CHECKING}), Phase.VOTING),
    Doing.COUNT: (frozenset({Phase.VOTING}), Phase.COUNTED),
    Doing.CARRY_OUT: (frozenset({Phase.COUNTED}), Phase.CARRYING_OUT),
    Doing.FINISH: (frozenset({Phase.CARRYING_OUT}), Phase.DONE),
    Doing.STOP: (frozenset({Phase.IDEAS, Phase.CHECKING, Phase.VOTING}), Phase.STOPPED),
}
_BEGINS = {Doing.OPEN: Phase.IDEAS, Doing.READ_IN: Phase.COUNTED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """The last day for ideas, and the first and last day of the vote; all of them count."""

    ideas_until: date
    vote_from: date
    vote_until: date

    def check(self) -> None:
        """Raise :class:`BudgetRefused` where the days do not follow one another."""
        if self.vote_from <= self.ideas_until:
            raise BudgetRefused("Het stemmen begint na de laatste dag voor plannen. Kijk de datums na.")
        if self.vote_until < self.vote_from:
            raise BudgetRefused("De laatste stemdag ligt voor de eerste. Kijk de datums na.")


def check_move(doing: Doing, *, phase: Phase, dates: Dates, on: date) -> Phase:
    """The phase after ``doing`` on a day. Raises :class:`BudgetRefused`: nothing ends before its last day.

    Who wants to end sooner first moves the date, with a reason that everyone reads.
    """
    sources, target = MOVES[doing]
    if phase not in sources:
        raise BudgetRefused(f"Dit kan niet in de fase ‘{phase.label}’.")
    if doing is Doing.CHECK and on <= dates.ideas_until:
        raise BudgetRefused("De laatste dag voor plannen is nog niet voorbij. Verzet eerst die datum.")
    if doing is Doing.VOTE and on < dates.vote_from:
        raise BudgetRefused("De eerste stemdag is er nog niet. Verzet eerst die datum.")
    if doing is Doing.COUNT and on <= dates.vote_until:
        raise BudgetRefused("De laatste stemdag is nog niet voorbij. Verzet eerst die datum.")
    return target


def check_moved(old: Dates, new: Dates, *, phase: Phase, on: date) -> None:
    """Raise :class:`BudgetRefused` unless the dates may become ``new`` on this day.

    What is over stays as it was, and a last day is never put in the past: nobody loses a day unseen.
    """
    new.check()
    if phase not in {Phase.IDEAS, Phase.CHECKING, Phase.VOTING}:
        raise BudgetRefused(f"In de fase ‘{phase.label}’ liggen de datums vast.")
    if new == old:
        raise BudgetRefused("Dit zijn de datums die er al staan.")
    if phase is not Phase.IDEAS and new.ideas_until != old.ideas_until:
        raise BudgetRefused("De tijd voor plannen is al voorbij. Die datum verandert niet meer.")
    if phase is Phase.VOTING and new.vote_from != old.vote_from:
        raise BudgetRefused("Het stemmen is al begonnen. De eerste stemdag verandert niet meer.")
    for before, after in ((old.ideas_until, new.ideas_until), (old.vote_until, new.vote_until)):
        if after != before and after < on:
            raise BudgetRefused("Kies voor een laatste dag vandaag of later.")


def may_vote(*, phase: Phase, dates: Dates, on: date) -> bool:
    """Is there a vote on this day? Both the first and the last day count."""
    return phase is Phase.VOTING and dates.vote_from <= on <= dates.vote_until


def may_propose(*, phase: Phase, dates: Dates, on: date) -> bool:
    """May plans be handed in on this day?"""
    return phase is Phase.IDEAS and on <= dates.ideas_until


class Status(StrEnum):
    """Where one project of a neighbourhood budget stands."""

    PROPOSED = "PROPOSED"
    FEASIBLE = "FEASIBLE"
    REFUSED = "REFUSED"
    CHOSEN = "CHOSEN"
    NOT_CHOSEN = "NOT_CHOSEN"
    UNDER_WAY = "UNDER_WAY"
    CARRIED_OUT = "CARRIED_OUT"
    NOT_CARRIED_OUT = "NOT_CARRIED_OUT"

    @property
    def label(self) -> str:
        """The Dutch words."""
        return _STATUSES[self]


_STATUSES = {
    Status.PROPOSED: "ingediend",
    Status.FEASIBLE: "kan doorgaan",
    Status.REFUSED: "kan niet doorgaan",
    Status.CHOSEN: "gekozen",
    Status.NOT_CHOSEN: "niet gekozen",
    Status.UNDER_WAY: "in uitvoering",
    Status.CARRIED_OUT: "klaar",
    Status.NOT_CARRIED_OUT: "toch niet uitgevoerd",
}
#: What is told of a chosen project, and from which statuses.
PROGRESS: Mapping[Status, frozenset[Status]] = {
    Status.UNDER_WAY: frozenset({Status.CHOSEN, Status.UNDER_WAY}),
    Status.CARRIED_OUT: frozenset({Status.CHOSEN, Status.UNDER_WAY}),
    Status.NOT_CARRIED_OUT: frozenset({Status.CHOSEN, Status.UNDER_WAY}),
}
#: What a project is that must still come to an end before a budget is finished.
GOING = frozenset({Status.CHOSEN, Status.UNDER_WAY})


@dataclass(slots=True)
class Told:
    """What the acts of a budget come to: its phase, its dates and the status of each project."""

    phase: Phase | None
    dates: tuple[str, str, str] | None
    projects: dict[int, Status]
    counted: Mapping[str, object] | None = None


def fold(acts: Iterable[tuple[str, Mapping[str, object]]]) -> Told:
    """Replay (kind, facts) of the acts on a budget, oldest first; other kinds are passed over."""
    told = Told(None, None, {})
    for kind, facts in acts:
        if kind not in set(Doing):
            continue
        doing = Doing(kind)
        if doing in _BEGINS:
            told.phase = _BEGINS[doing]
        if doing in {Doing.OPEN, Doing.DATES, Doing.READ_IN}:
            told.dates = (str(facts["ideas_until"]), str(facts["vote_from"]), str(facts["vote_until"]))
        if doing in {Doing.PROPOSE, Doing.JUDGE, Doing.PROGRESS}:
            told.projects[_whole(facts["project"])] = Status(str(facts["status"]))
        if doing in {Doing.COUNT, Doing.READ_IN}:
            told.counted = facts
            winners = facts["winners"]
            assert isinstance(winners, list)
            if doing is Doing.READ_IN:
                told.projects = dict.fromkeys(range(1, _whole(facts["projects"]) + 1), Status.FEASIBLE)
            for number, status in told.projects.items():
                if status is Status.FEASIBLE:
                    told.projects[number] = Status.CHOSEN if number in winners else Status.NOT_CHOSEN
        if doing in MOVES:
            told.phase = MOVES[doing][1]
    return told


def _whole(value: object) -> int:
    assert isinstance(value, int)
    return value
