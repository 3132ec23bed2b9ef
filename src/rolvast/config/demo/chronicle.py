"""One case while it is being planned: its state by the rules of cases, and its deeds so far.

Every deed is first put to ``cases.rules``: what is planned can therefore be done, and its due date is known
while planning. Pure.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from rolvast.cases.rules import CaseState, Move, Party, Step, apply, check, term_facts
from rolvast.catalogue.rules import TaskDefinition
from rolvast.config.demo.drawing import Draw
from rolvast.config.demo.moments import at_work, midnight
from rolvast.config.demo.people import NEAR, STAFF
from rolvast.config.demo.planned import Deed
from rolvast.huisstijl.dates import calendar_day

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
_NUMBERS = {member.key: number for number, member in enumerate(STAFF, start=1)}
_TEAM_NUMBERS = {member.key: list(NEAR).index(member.team) + 1 for member in STAFF}


class NotYet(Exception):
    """The next deed lies after the moment up to which is planned."""


class Chronicle:
    """The deeds of one case, in the order of time, none at or after ``until``."""

    def __init__(
        self,
        *,
        definition: TaskDefinition,
        draw: Draw,
        slots: Mapping[str, str],
        answers: Mapping[str, object],
        received: datetime,
        registered: datetime,
        until: datetime,
    ) -> None:
        self.definition, self.draw, self.slots = definition, draw, slots
        self.received, self.last, self.until = received, registered, until
        self.deeds: list[Deed] = []
        day = calendar_day(received)
        self.state: CaseState = apply(
            None,
            Step(Move.SUBMIT, received, term_facts(definition.case_term, received_on=day, answers=answers)),
        )

    def do(self, deed: Deed) -> None:
        """Add a deed. Raises :class:`NotYet` where it lies too far on, ``MoveRefused`` where it may not."""
        if deed.at >= self.until:
            raise NotYet
        party = Party.STAFF if deed.by else Party.RESIDENT
        check(deed.move, status=self.state.status, by=Party.SYSTEM if deed.move is Move.LAPSE else party)
        self.state = apply(self.state, Step(deed.move, deed.at, self._facts(deed)))
        self.deeds.append(deed)
        self.last = deed.at

    def _facts(self, deed: Deed) -> Mapping[str, object]:
        """The facts the action of this move will write down."""
        day = calendar_day(deed.at)
        match deed.move:
            case Move.ASSIGN:
                return {"position": _NUMBERS[deed.holder], "team": _TEAM_NUMBERS[deed.holder]}
            case Move.ASK | Move.SUSPEND if deed.ground and deed.until:
                return {
                    "ground": deed.ground.value,
                    "after": day.isoformat(),
                    "until": deed.until.isoformat(),
                    "inclusive": deed.ground.inclusive,
                }
            case Move.RESUME:
                return {"until": day.isoformat()}
            case Move.LAPSE:
                return {"until": self.state.current.suspensions[-1].until.isoformat()}
            case Move.EXTEND:
                return {"period": deed.period}
            case Move.REOPEN:
                return term_facts(self.definition.case_term, received_on=day)
            case Move.DEFAULT:
                return {"received": day.isoformat()}
            case Move.VERDICT if deed.verdict:
                return {"verdict": deed.verdict.value}
            case _:
                return {"outcome": deed.outcome.value if deed.outcome else None}

    def office(self, moment: datetime) -> datetime:
        """A moment at work, at or after this one and after what was done last."""
        return at_work(max(moment, self.last + timedelta(minutes=self.draw.whole(4, 50))), self.draw.rng)

    def filled(self, text: str) -> str:
        """A text with its slots filled, as a sentence."""
        text = text.format(**self.slots)
        return text[:1].upper() + text[1:]

    def at_part(self, part: float) -> datetime:
        """The moment at a part of the term of the episode the case is in."""
        episode = self.state.current
        due = episode.due_on or episode.received_at.date() + DAY
        return episode.received_at + part * (midnight(due) + 16 * HOUR - episode.received_at)

    def past_due(self, at: datetime) -> bool:
        """Is this the last day of the term or later, too late to let it stand still or extend it?"""
        due = self.state.current.due_on
        return due is None or calendar_day(at) >= due
