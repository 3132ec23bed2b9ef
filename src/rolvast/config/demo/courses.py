"""The course of one case: who handles it, what is asked, when it ends and what the resident says of it.

Pure and, with the same source of chance, the same each time.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import NormalDist

from rolvast.cases.rules import (
    Channel,
    Ground,
    Move,
    Outcome,
    Status,
    Verdict,
    untreated_until,
)
from rolvast.catalogue.rules import BasisRef, Kind, TaskDefinition
from rolvast.config.demo import words
from rolvast.config.demo.afterwards import Afterwards
from rolvast.config.demo.chronicle import DAY, HOUR, NotYet
from rolvast.config.demo.drawing import Draw
from rolvast.config.demo.moments import at_home, late_on_workday, midnight, workdays_after
from rolvast.config.demo.people import NEAR, STAFF
from rolvast.config.demo.planned import Deed
from rolvast.config.demo.scripts import Ending, Scene, Script
from rolvast.huisstijl.dates import calendar_day

INCOMPLETE = BasisRef(
    law="BWBR0005537", title="Algemene wet bestuursrecht", article="4:5", version_on=date(2026, 7, 1)
)
_TEAMS: dict[str, tuple[str, ...]] = {
    team: tuple(member.key for member in STAFF if member.team == team) for team in NEAR
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """A team that cannot keep up with what comes in between two days."""

    team: str
    first: date
    last: date


class Course(Afterwards):
    """Plans what happens to one case."""

    def __init__(
        self,
        *,
        definition: TaskDefinition,
        script: Script,
        scene: Scene,
        draw: Draw,
        slots: Mapping[str, str],
        answers: Mapping[str, object],
        received: datetime,
        registered: datetime,
        until: datetime,
        trouble: Trouble,
    ) -> None:
        super().__init__(
            definition=definition,
            draw=draw,
            slots=slots,
            answers=answers,
            received=received,
            registered=registered,
            until=until,
        )
        self.script, self.scene = script, scene
        day = calendar_day(received)
        self.holder = ""
        self.unanswered = False
        self.hindered = definition.contact_team == trouble.team and trouble.first <= day <= trouble.last
        self.pace = self._pace()

    def plan(self) -> None:
        """Add deeds until the case has come to rest or the moment up to which is planned is reached."""
        try:
            self._handle()
            self._react()
        except NotYet:
            return

    # --- pace ----------------------------------------------------------------------------------------

    def _pace(self) -> float:
        """Which part of the term the case takes: lognormal, over 1 in the script's share of late ones."""
        script = self.script
        if script.days:
            sigma, middle = 0.6, script.days
        else:
            middle = script.share
            sigma = math.log(1 / middle) / NormalDist().inv_cdf(1 - script.late)
        pace = self.draw.rng.lognormvariate(math.log(middle), sigma)
        if self.draw.chance(0.012):
            pace *= 2.5  # forgotten in a drawer, as happens everywhere
        return pace * 2.1 if self.hindered else pace

    def _at_part(self, part: float) -> datetime:
        if self.script.days:  # a term that says nothing about how long it takes
            return self.state.current.received_at + part * DAY
        return self.at_part(part)

    # --- handling ------------------------------------------------------------------------------------

    def _handle(self) -> None:
        team = _TEAMS[self.definition.contact_team]
        colleague = self.draw.pick(team)
        if self.draw.chance(self.script.withdraw):
            self._withdraw(colleague)
            return
        self._assign(colleague)
        if self.draw.chance(self.script.ask) and self.scene.asks and not self._ended_by(0.4):
            self._ask()
        elif self.draw.chance(self.script.consent) and not self._ended_by(0.6):
            self._suspend()
        if self.pace > 0.8 and not self.script.days and self.draw.chance(self.script.extend):
            self._extend()
        self._finish(self._ending())

    def _ended_by(self, part: float) -> bool:
        return self.script.days > 0 or self.pace < part

    def _withdraw(self, colleague: str) -> None:
        at = self._at_part(self.draw.rng.uniform(0.1, 0.5) * min(self.pace, 1))
        first = self.office(self.received + self._delay())
        if first < at:
            self._give(colleague, by=colleague, at=first)
        self.do(
            Deed(
                move=Move.WITHDRAW,
                at=at_home(max(at, self.last), self.draw.rng),
                words=self.draw.pick(self.script.withdrawals),
                outcome=Outcome.WITHDRAWN,
            )
        )

    def _delay(self) -> timedelta:
        hours = self.draw.rng.lognormvariate(math.log(self.script.assign_hours), 0.7)
        return hours * (4 if self.hindered else 1) * HOUR

    def _assign(self, colleague: str) -> None:
        at = self.office(self.received + self._delay())
        if not self.draw.chance(self.script.hand_over * (2.5 if self.hindered else 1)):
            self._give(colleague, by=colleague, at=at)
            return
        others = [key for key in _TEAMS[self.definition.contact_team] if key != colleague]
        first = self.draw.pick(
            others if others and self.draw.chance(0.5) else _TEAMS[NEAR[self.definition.contact_team]]
        )
        self._give(first, by=first, at=at)
        part = self.draw.rng.uniform(0.05, 0.25) * min(self.pace, 1.5)
        self._give(colleague, by=first, at=self.office(self.last + (self._at_part(part) - self.received)))

    def _give(self, key: str, *, by: str, at: datetime) -> None:
        self.do(Deed(move=Move.ASSIGN, at=at, by=by, holder=key, minutes=self.draw.whole(1, 5)))
        self.holder = key

    def _ask(self) -> None:
        question, answer = self.draw.pick(self.scene.asks)
        at = self.office(self._at_part(self.draw.rng.uniform(0.08, 0.35)))
        if self.past_due(at):
            return
        given = self.draw.pick((10, 14, 14, 21))
        until = at.date() + given * DAY
        self.do(
            Deed(
                move=Move.ASK,
                at=at,
                by=self.holder,
                words=question.format(**self.slots),
                ground=Ground.INCOMPLETE,
                until=until,
                minutes=self.draw.whole(10, 30),
            )
        )
        how = self.draw.weighted([(60, "soon"), (24, "last day"), (16, "never")])
        if how == "never":
            self.unanswered = True
            self.do(Deed(move=Move.LAPSE, at=midnight(until + DAY) + timedelta(minutes=11)))
            return
        days = self.draw.whole(1, given - 3) if how == "soon" else given
        back = at_home(midnight(at.date() + days * DAY) + 7 * HOUR, self.draw.rng)
        self.do(Deed(move=Move.RESUME, at=back, words=answer))

    def _suspend(self) -> None:
        at = self.office(self._at_part(self.draw.rng.uniform(0.35, 0.6)))
        if self.past_due(at):
            return
        ground = self.draw.weighted(
            [(12, Ground.CONSENT), (3, Ground.APPLICANT), (3, Ground.FORCE_MAJEURE), (3, Ground.ABROAD)]
        )
        until = at.date() + self.draw.whole(7, 21) * DAY
        self.do(
            Deed(
                move=Move.SUSPEND,
                at=at,
                by=self.holder,
                words=self.draw.pick(words.SUSPENSIONS[ground]),
                ground=ground,
                until=until,
                minutes=self.draw.whole(5, 15),
            )
        )
        after = self.office(midnight(until + DAY) + 9 * HOUR)
        self.do(Deed(move=Move.RESUME, at=after, by=self.holder, minutes=3))

    def _extend(self) -> None:
        at = self.office(self._at_part(self.draw.rng.uniform(0.7, 0.93)))
        if self.past_due(at):
            return
        self.do(
            Deed(
                move=Move.EXTEND,
                at=at,
                by=self.holder,
                words=self.draw.pick(self.script.extensions),
                period=self.definition.case_term.extension,
                minutes=self.draw.whole(10, 25),
            )
        )
        self.pace = 0.78 + (self.pace - 0.8) * 0.45  # the longer term is mostly enough

    # --- the end -------------------------------------------------------------------------------------

    def _ending(self) -> Ending:
        untreated = [one for one in self.scene.endings if one.outcome is Outcome.NOT_TREATED]
        if self.unanswered and untreated and self._untreated_at() is not None:
            return untreated[0]
        rest = [(one.weight, one) for one in self.scene.endings if one.outcome is not Outcome.NOT_TREATED]
        return self.draw.weighted(rest)

    def _untreated_at(self) -> datetime | None:
        """When to decide not to treat an application, within the four weeks for it; ``None``: too late."""
        last = untreated_until(self.state, today=calendar_day(self.last))
        if last is None:
            return None
        at = self._finish_at()
        if at.date() > last:
            at = self.office(midnight(last - 9 * DAY) + 9 * HOUR)
        return at if at.date() <= last else None

    def _finish_at(self) -> datetime:
        """When the case is finished at its pace: in office hours, and in time when the pace is in time."""
        at = self.office(self._at_part(self.pace))
        due = self.state.current.due_on
        if due is None or self.pace > 1 or self.script.days or at.date() <= due:
            return at
        return max(late_on_workday(due, self.draw.rng), self.office(self.last))

    def _finish(self, ending: Ending) -> None:
        outcome = ending.outcome
        # Words and statement of the same place belong together.
        place = self.draw.whole(0, len(ending.words) - 1)
        said = self.filled(ending.words[place])
        least, most = self.script.minutes
        spent = self.draw.whole(least, most)
        at = self._finish_at()
        if outcome is Outcome.NOT_TREATED:
            at = self._untreated_at() or at
        elif outcome.is_decision:
            self.in_default(at)
            at = max(at, self.last + HOUR)
        if outcome is Outcome.FORWARDED:
            self.do(
                Deed(
                    move=Move.FORWARD,
                    at=at,
                    by=self.holder,
                    words=said,
                    to=ending.to,
                    outcome=outcome,
                    minutes=self.draw.whole(3, 20),
                )
            )
        elif outcome.is_decision:
            public = ending.public[place % len(ending.public)] if ending.public else ""
            self.do(
                Deed(
                    move=Move.DECIDE,
                    at=at,
                    by=self.holder,
                    words=said,
                    public=self.filled(public) if self.definition.publish else "",
                    outcome=outcome,
                    basis=self._basis(ending),
                    minutes=spent,
                )
            )
            if self.state.current.default_on is not None:
                self.set_penalty()
        else:
            self.do(Deed(move=Move.CLOSE, at=at, by=self.holder, words=said, outcome=outcome, minutes=spent))

    def _basis(self, ending: Ending) -> BasisRef:
        if ending.outcome is Outcome.NOT_TREATED:
            return INCOMPLETE
        return self.definition.bases[(ending.basis or self.script.basis) - 1]

    # --- what the resident says of it ----------------------------------------------------------------

    def _react(self) -> None:
        outcome = self.state.current.outcome
        if outcome is None or outcome is Outcome.WITHDRAWN:
            return
        verdict_at = self._verdict_at()
        closing = self._closing_at() if self.state.status is Status.DECIDED else None
        if closing is not None and (verdict_at is None or closing < verdict_at):
            self.close_decided(closing)
            closing = None
        if verdict_at is not None:
            self._judge(outcome, verdict_at)
        if self._reopen(outcome):
            return
        if closing is not None:
            self.close_decided(max(closing, self.office(self.last)))

    def _verdict_at(self) -> datetime | None:
        if not self.draw.chance(0.47):
            return None
        return at_home(self.last + self.draw.rng.expovariate(1 / 3.5) * DAY + 2 * HOUR, self.draw.rng)

    def _closing_at(self) -> datetime:
        if self.definition.publish:  # others may object for six weeks
            return workdays_after(self.last + 43 * DAY, 1, self.draw.rng)
        return workdays_after(self.last, self.draw.whole(0, 6), self.draw.rng)

    def _judge(self, outcome: Outcome, at: datetime) -> Verdict:
        shares = words.VERDICTS[outcome]
        verdict = self.draw.weighted(list(zip(shares, Verdict, strict=True)))
        if self.pace > 1 and verdict is Verdict.SOLVED and self.draw.chance(0.3):
            verdict = Verdict.PARTLY
        text = (
            self.draw.pick(words.said(self.scene, outcome, verdict, late=self.pace > 1))
            if self.draw.chance(0.6)
            else ""
        )
        self.do(Deed(move=Move.VERDICT, at=max(at, self.last + HOUR), words=text, verdict=verdict))
        return verdict

    def _reopen(self, outcome: Outcome) -> bool:
        """Open the case again: mostly by a resident for whom it was not solved, now and then by ourselves."""
        verdict = self.state.current.verdict
        share = {Verdict.NOT_SOLVED: 0.62, Verdict.PARTLY: 0.2}.get(verdict, 0.0) if verdict else 0.0
        asked = self.state.current.reopen_asked_at is not None
        by_resident = not outcome.is_decision and self.draw.chance(share) and asked
        if asked and not by_resident:
            self.keep_closed()
            return False
        if not by_resident and (outcome in words.ELSEWHERE or not self.draw.chance(0.007)):
            return False
        later = self.last + self.draw.rng.uniform(0.2, 6) * DAY
        self.do(
            Deed(
                move=Move.REOPEN,
                at=at_home(later, self.draw.rng) if by_resident else self.office(later),
                by="" if by_resident else self.holder,
                words=self.draw.pick(words.REOPENED_BY_RESIDENT if by_resident else words.REOPENED_BY_STAFF),
                minutes=None if by_resident else self.draw.whole(5, 20),
            )
        )
        self._second_try(outcome)
        return True

    def _second_try(self, outcome: Outcome) -> None:
        self.pace = self.pace * 0.8 if self.pace < 1 else self.pace * 0.55
        kind = self.definition.kind
        again = Outcome.GRANTED if kind is Kind.APPLICATION else Outcome.SOLVED
        if self.draw.chance(0.3):
            self._give(
                self.draw.pick(_TEAMS[self.definition.contact_team]),
                by=self.holder,
                at=self.office(self.last + 3 * HOUR),
            )
        texts = words.DECIDED_AGAIN if again.is_decision else words.AGAIN
        public = next((one.public for one in self.scene.endings if one.outcome is again), ())
        self._finish(Ending(outcome=again, words=texts, public=public))
        at = self._verdict_at()
        if at is not None:
            self._judge(again, at)
        if self.state.status is Status.DECIDED:
            self.close_decided(self.office(self.last + 2 * DAY))


def letter_registered(received: datetime, channel: Channel, draw: Draw) -> datetime:
    """When what came in by letter was written down: some working days later; all else at once."""
    if channel is not Channel.LETTER:
        return received
    return workdays_after(received, draw.whole(1, 3), draw.rng)
