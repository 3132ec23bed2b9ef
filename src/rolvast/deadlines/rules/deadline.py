"""What a computed term is: its dates, the steps that explain them, and the doubts about them."""

from dataclasses import dataclass
from datetime import date
from enum import Enum


class Regime(Enum):
    """Which rule moves the end of a term."""

    LAW = "law"  # Algemene termijnenwet, which excludes itself where its article 4 says so
    NONE = "none"  # a service norm: plain calendar
    WORKDAYS = "workdays"  # only working days count
    EU = "eu"  # Regulation (EEC, Euratom) 1182/71


class Direction(Enum):
    """Whether a term is counted onward from its event, or back from it."""

    FORWARD = "forward"
    BACKWARD = "backward"


@dataclass(frozen=True)
class Step:
    """One step of the explanation: the date it leads to, the rule, its article, and plain words.

    `rule` is a stable word: start, term, extension, suspension, workdays, plain, backward, hours, excluded,
    two_workdays, rolled, stays, steer_by, default_from, and those of penalty and objection.
    """

    date: date
    rule: str
    article: str
    nl: str
    en: str


@dataclass(frozen=True)
class Caution:
    """A doubt that must stand beside the date: `no_decree` or `no_workday_left`."""

    code: str
    nl: str
    en: str


@dataclass(frozen=True)
class Deadline:
    """When an answer is due. For a term in hours every date is a moment (an aware datetime).

    nominal: the end before any law moves it. final: the end in law, in the literal reading.
    steer_by: the last working day on or before the earliest end under any open reading of the law.
    default_from: the first day on which a notice of default is too early under no reading.
    """

    nominal: date
    final: date
    steer_by: date
    default_from: date
    steps: tuple[Step, ...]
    warnings: tuple[Caution, ...]

    @property
    def moved_by_law(self) -> bool:
        """Whether the law moved the end off the day where plain counting ends."""
        return self.final != self.nominal
