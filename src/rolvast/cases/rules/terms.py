"""From the facts of a case to its legal dates, with the explanation."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from rolvast.deadlines import rules as deadlines


@dataclass(frozen=True, slots=True, kw_only=True)
class TermFacts:
    """What the dates of one episode are computed from, as the acts hold it.

    ``period``: the term as ISO 8601 (``P8W``). ``article``: the source of the term. ``regime`` and
    ``direction``: see ``rolvast.deadlines``. ``start``: the day of the event, which never counts.
    """

    start: date
    period: str
    regime: str
    direction: str
    article: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """The dates of an episode and how they came about."""

    nominal: date
    final: date
    steer_by: date
    default_from: date
    steps: tuple[deadlines.Step, ...]
    warnings: tuple[str, ...]


def explain(
    term: TermFacts,
    *,
    extensions: Sequence[str] = (),
    suspensions: Sequence[tuple[date, date, bool]] = (),
) -> Explained:
    """Compute the dates of an episode.

    ``suspensions``: (after, until, inclusive), as in ``rolvast.deadlines``. Raises ``TermError`` where the
    facts cannot be (a suspension after the end).
    """
    found = deadlines.compute(
        term.start,
        deadlines.Period.parse(term.period),
        extensions=tuple(deadlines.Period.parse(extension) for extension in extensions),
        suspensions=tuple(
            deadlines.Suspension(after=after, until=until, inclusive=inclusive)
            for after, until, inclusive in suspensions
        ),
        direction=deadlines.Direction(term.direction),
        regime=deadlines.Regime(term.regime),
        basis=term.article,
    )
    return Explained(
        nominal=_day(found.nominal),
        final=_day(found.final),
        steer_by=_day(found.steer_by),
        default_from=_day(found.default_from),
        steps=found.steps,
        warnings=tuple(warning.nl for warning in found.warnings),
    )


def _day(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
