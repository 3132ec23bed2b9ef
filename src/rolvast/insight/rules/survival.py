"""How long something lasts when part of it is not over yet: the Kaplan–Meier estimate.

A case that is still open has lasted *at least* so many days. Leaving it out makes every municipality look
faster than it is, the slower the more so. Kaplan and Meier (1958) count it for as long as it was seen: at
each moment at which cases end, the share that "survives" shrinks by ended / at risk, where at risk are all
cases seen that long.

Sources: Kaplan & Meier, JASA 53 (1958) 457–481; Greenwood (1926) for the variance; Brookmeyer & Crowley,
Biometrics 38 (1982) 29–41 for the interval of a quantile; Kalbfleisch & Prentice for the log-log scale.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import NormalDist
from typing import NamedTuple

MINIMUM = 10
"""Below this number of cases no figure is shown: it would tell of chance, or of one person, not of work."""

_ROUNDING = 1e-12
"""A product of thousands of fractions is not exact; shares that differ less than this are the same."""


class Observation(NamedTuple):
    """One case: it lasted `days` (a fraction is fine) and then ended, or was still open (`ended=False`)."""

    days: float
    ended: bool


class Interval(NamedTuple):
    """Where the true value lies with the asked certainty; None on a side where the data do not reach."""

    low: float | None
    high: float | None


class Step(NamedTuple):
    """The curve at one duration: at risk before it, ended and dropped out at it, left after it."""

    days: float
    at_risk: int
    ended: int
    censored: int
    survival: float
    """Share of cases that last longer than `days`."""
    variance: float
    """Greenwood's variance of `survival`."""
    hazard_variance: float
    """Greenwood's sum Σ d / (n (n − d)); infinite once nothing survives."""


@dataclass(frozen=True, slots=True)
class Curve:
    """The estimate: one step per distinct duration, in rising order."""

    steps: tuple[Step, ...]
    n: int
    n_ended: int
    n_open: int

    @property
    def shown(self) -> bool:
        """Whether there are enough cases to show any figure of this curve."""
        return self.n >= MINIMUM


@dataclass(frozen=True, slots=True)
class Quantile:
    """The duration within which a share `p` is over, with its interval; None if not reached or not shown."""

    p: float
    days: float | None
    interval: Interval
    n: int
    shown: bool

    @property
    def reached(self) -> bool:
        """Whether so many cases have ended that the figure exists."""
        return self.days is not None

    @property
    def missing_nl(self) -> str | None:
        """Why there is no figure, in words for a reader; None when there is one."""
        if not self.shown:
            return f"Te weinig zaken voor een cijfer ({self.n}; nodig: {MINIMUM})."
        if not self.reached:
            return (
                f"Nog niet bekend: daarvoor moet {self.p:.0%} van de zaken klaar zijn, "
                "en er zijn er te veel nog open."
            )
        return None


def kaplan_meier(observations: Iterable[Observation]) -> Curve:
    """The share of cases that last longer than each duration; open cases count for as long as they were seen.

    A case that ends on the very moment another was last seen, ends first: the other was still at risk (the
    usual convention). Takes O(n log n). Raises ValueError for a duration that is negative or not a number.
    """
    ordered = sorted(observations)
    n = len(ordered)
    if ordered and not (ordered[0].days >= 0.0 and math.isfinite(ordered[-1].days)):
        raise ValueError("a duration is a number of days, zero or more")
    steps: list[Step] = []
    n_ended = 0
    # Between two moments of censoring the product telescopes to left / at risk at the start of that stretch.
    # Taking it so, instead of multiplying on, makes the curve without open cases exactly the share still to
    # come.
    base, base_at_risk, survival = 1.0, n, 1.0
    hazard_variance = 0.0
    at_risk, position = n, 0
    while position < n:
        days = ordered[position].days
        if days != days:  # NaN hides in the middle of a sort
            raise ValueError("a duration is a number of days, zero or more")
        ended = censored = 0
        while position < n and ordered[position].days == days:
            if ordered[position].ended:
                ended += 1
            else:
                censored += 1
            position += 1
        left = at_risk - ended
        if ended:
            survival = base * left / base_at_risk
            hazard_variance = hazard_variance + ended / (at_risk * left) if left else math.inf
            n_ended += ended
        variance = survival * survival * hazard_variance if left and survival else 0.0
        steps.append(Step(days, at_risk, ended, censored, survival, variance, hazard_variance))
        at_risk = left - censored
        if censored:
            base, base_at_risk = survival, at_risk
    return Curve(steps=tuple(steps), n=n, n_ended=n_ended, n_open=n - n_ended)


def survival_at(curve: Curve, days: float) -> float:
    """The share of cases that last longer than `days`."""
    share = 1.0
    for step in curve.steps:
        if step.days > days:
            break
        share = step.survival
    return share


def survival_interval(step: Step, *, level: float = 0.95) -> Interval:
    """Where the true share at this step lies, on the log-log scale so that it stays between 0 and 1.

    Before anything ended the share is 1 and after everything ended it is 0; there Greenwood says nothing
    about the other side, which is then None.
    """
    return _around(step, _z(level))


def quantile(curve: Curve, p: float) -> float | None:
    """The first duration at which at least a share `p` of the cases is over, in days.

    None when it is not reached: so many cases are still open that the estimate never falls to 1 − p.
    Raises ValueError unless 0 < p < 1. Says nothing about being shown: `describe` does.
    """
    rest = _rest(p)
    for step in curve.steps:
        if step.survival <= rest:
            return step.days
    return None


def quantile_interval(curve: Curve, p: float, *, level: float = 0.95) -> Interval:
    """Brookmeyer and Crowley: the durations whose own interval (log-log) contains 1 − p, in days.

    A side is None when the interval of the curve never comes down to 1 − p.
    """
    rest, z = _rest(p), _z(level)
    low: float | None = None
    high: float | None = None
    for step in curve.steps:
        if not step.ended:
            continue
        around = _around(step, z)
        if low is None and around.low is not None and around.low <= rest:
            low = step.days
        if around.high is not None and around.high <= rest:
            high = step.days
            break
    return Interval(low, high)


def describe(curve: Curve, p: float, *, level: float = 0.95) -> Quantile:
    """`quantile` with its interval, or without figures when there are fewer than `MINIMUM` cases."""
    if not curve.shown:
        _rest(p)
        return Quantile(p=p, days=None, interval=Interval(None, None), n=curve.n, shown=False)
    return Quantile(
        p=p,
        days=quantile(curve, p),
        interval=quantile_interval(curve, p, level=level),
        n=curve.n,
        shown=True,
    )


def _rest(p: float) -> float:
    """The share still to come when a share `p` is over, a hair wider than exact to forgive rounding."""
    if not 0.0 < p < 1.0:
        raise ValueError(f"a quantile is asked at a share between 0 and 1, not at {p!r}")
    return 1.0 - p + _ROUNDING


def _z(level: float) -> float:
    if not 0.0 < level < 1.0:
        raise ValueError(f"a level of certainty lies between 0 and 1, not at {level!r}")
    return NormalDist().inv_cdf(0.5 + level / 2.0)


def _around(step: Step, z: float) -> Interval:
    if step.survival >= 1.0:
        return Interval(None, 1.0)
    if step.survival <= 0.0:
        return Interval(0.0, None)
    log = math.log(step.survival)
    reach = z * math.sqrt(step.hazard_variance) / -log
    return Interval(low=_power(log, reach), high=_power(log, -reach))


def _power(log: float, reach: float) -> float:
    """survival ** exp(reach), given log(survival), without overflowing for a curve that has hardly moved."""
    return 0.0 if reach > 700.0 else math.exp(log * math.exp(reach))
