"""What happens around the end of a case: notice of default and penalty, closing, a request to reopen.

Pure, like the course of a case that it is a part of.
"""

from datetime import datetime, timedelta

from rolvast.cases.rules import Move, Outcome, knows_default, penalty_to_set
from rolvast.config.demo import words
from rolvast.config.demo.chronicle import DAY, HOUR, Chronicle
from rolvast.config.demo.moments import at_home, midnight
from rolvast.config.demo.planned import Deed
from rolvast.config.demo.scripts import Script
from rolvast.huisstijl.dates import calendar_day


class Afterwards(Chronicle):
    """Plans what comes after the time for an answer. ``holder``: who handles the case."""

    holder: str
    script: Script

    def in_default(self, at: datetime) -> None:
        """Now and then an applicant who waits too long gives notice of default."""
        current, term = self.state.current, self.definition.case_term
        if not knows_default(term) or current.default_from is None or not self.draw.chance(0.35):
            return
        notice = at_home(
            midnight(current.default_from + self.draw.whole(1, 6) * DAY) + 9 * HOUR, self.draw.rng
        )
        if self.last < notice < at:
            self.do(Deed(move=Move.DEFAULT, at=notice, words=self.draw.pick(words.NOTICES)))

    def set_penalty(self) -> None:
        """Decide on the penalty within two weeks, where one is due."""
        at = self.office(self.last + self.draw.whole(1, 8) * DAY)
        if penalty_to_set(self.state.current, today=calendar_day(at)) is not None:
            self.do(
                Deed(
                    move=Move.PENALTY,
                    at=at,
                    by=self.holder,
                    words=self.draw.pick(words.PENALTIES),
                    minutes=self.draw.whole(10, 25),
                )
            )

    def keep_closed(self) -> None:
        """Answer a request to reopen with no, and why."""
        self.do(
            Deed(
                move=Move.KEEP_CLOSED,
                at=self.office(self.last + self.draw.whole(1, 12) * DAY),
                by=self.holder,
                words=self.draw.pick(words.KEPT_CLOSED),
                minutes=self.draw.whole(5, 20),
            )
        )

    def close_decided(self, at: datetime) -> None:
        texts: tuple[str, ...] = words.AFTER_OBJECTIONS if self.definition.publish else words.AFTER_DECISION
        if self.script.closings and self.state.current.outcome is Outcome.GRANTED:
            texts = self.script.closings
        self.do(
            Deed(
                move=Move.CLOSE,
                at=max(at, self.last + timedelta(minutes=5)),
                by=self.holder,
                words=self.draw.pick(texts),
                minutes=self.draw.whole(2, 8),
            )
        )
