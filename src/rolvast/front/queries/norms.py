"""The figure that stands beside a quality norm, measured since the decision that promised it took effect."""

from dataclasses import dataclass
from datetime import date, datetime, time

from rolvast.catalogue.rules import Measure, Norm
from rolvast.huisstijl.dates import AMSTERDAM
from rolvast.insight import queries as insight
from rolvast.insight.rules.survival import describe

_IN_DAYS = {Measure.MEDIAN_DAYS: 0.5, Measure.P90_DAYS: 0.9}


@dataclass(frozen=True, slots=True, kw_only=True)
class NormMeasured:
    """A promise with what is really measured. ``value``: days, or a share from 0 to 1.

    ``n``: the cases it is measured over; ``shown``: are there enough of them for a figure? Where there are
    and ``value`` is None, too many are still open; ``missing`` says so to a reader. ``met`` is None as long
    as there is no figure.
    """

    norm: Norm
    since: date
    value: float | None
    n: int
    shown: bool
    missing: str
    met: bool | None

    @property
    def in_days(self) -> bool:
        """Is it measured in days, or in percent?"""
        return self.norm.measure in _IN_DAYS


def norm_measured(task_key: str, *, norm: Norm, since: date, today: date) -> NormMeasured:
    """How a promise is kept by the cases received since it holds; open cases counted, nothing below 10."""
    as_of = datetime.combine(today, time.max, AMSTERDAM)
    found = insight.figures(as_of=as_of, task_key=task_key, received_from=since)
    if norm.measure in _IN_DAYS:
        quantile = describe(found.lead_days.curve, _IN_DAYS[norm.measure])
        value, n, shown = quantile.days, quantile.n, quantile.shown
        missing = (quantile.missing_nl or "") if shown else ""
        met = None if value is None else value <= norm.target
    else:
        count = found.within_term if norm.measure is Measure.WITHIN_TERM else found.verdicts["solved"]
        value, n, shown, missing = count.share, count.total, count.shown, ""
        met = None if value is None else count.count * 100 >= norm.target * count.total
    return NormMeasured(norm=norm, since=since, value=value, n=n, shown=shown, missing=missing, met=met)
