"""What is planned for the demonstration: cases with everything that happens to them, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from rolvast.cases.rules import CaseState, Channel, Ground, Move, Outcome, Verdict
from rolvast.catalogue.rules import BasisRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One move of a planned case.

    ``by``: a sign-in name, "" for the resident. ``holder``: to whom it is given.
    ``words``: said to the resident.
    """

    move: Move
    at: datetime
    by: str = ""
    words: str = ""
    public: str = ""
    minutes: int | None = None
    holder: str = ""
    outcome: Outcome | None = None
    verdict: Verdict | None = None
    ground: Ground | None = None
    until: date | None = None
    period: str = ""
    to: str = ""
    basis: BasisRef | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """One case: what is handed in, by whom, and the deeds after it in the order of time.

    ``owner``: sign-in name of a resident with an account, "" for everybody else. ``received_at`` is set where
    it reached us before it was written down. ``state`` is what its deeds come to; positions in it are
    numbers of their own.
    """

    task: str
    district: str
    owner: str
    name: str
    email: str
    phone: str
    channel: Channel
    answers: Mapping[str, object]
    at: datetime
    received_at: datetime | None
    deeds: tuple[Deed, ...]
    state: CaseState = field(repr=False)

    @property
    def is_open(self) -> bool:
        """Does the municipality still have to do something about it?"""
        return self.state.current.ended_at is None

    def is_late_on(self, day: date) -> bool:
        """Did it end after its term, or is it past it on this day?"""
        due, ended = self.state.current.due_on, self.state.current.ended_at
        return due is not None and due < (ended.date() if ended else day)
