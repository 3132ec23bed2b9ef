"""A curve as points to draw: few enough for a page, close enough that nobody sees the difference."""

from collections.abc import Iterable

from rolvast.insight.rules.survival import Curve, Observation, kaplan_meier, quantile, survival_interval

_SEEN = 0.004
"""A step of less than this share of the height of a chart is not seen."""


def points(curve: Curve, *, until: float) -> list[tuple[float, float]]:
    """(days, share still open) up to ``until``; each point lies on the curve, no step left out is seen."""
    kept = [(0.0, 1.0)]
    last = kept[0]
    for step in curve.steps:
        if step.days > until:
            break
        last = (step.days, step.survival)
        if kept[-1][1] - step.survival >= _SEEN:
            kept.append(last)
    if last != kept[-1]:
        kept.append(last)
    if curve.steps and curve.steps[-1].days > until:
        kept.append((until, last[1]))
    return kept


def band(curve: Curve, *, until: float) -> list[tuple[float, float, float]]:
    """(days, low, high): where the true share lies with 95% certainty, where that can be said."""
    kept: list[tuple[float, float, float]] = []
    for step in curve.steps:
        if step.days > until:
            break
        low, high = survival_interval(step)
        if low is None or high is None or not step.ended:
            continue
        if not kept or kept[-1][1] - low >= _SEEN or kept[-1][2] - high >= _SEEN:
            kept.append((step.days, low, high))
    return kept


def reach(curve: Curve) -> float:
    """How many days to draw: until 97% is over, else until the last that was seen."""
    furthest = quantile(curve, 0.97)
    return furthest if furthest is not None else curve.steps[-1].days if curve.steps else 0.0


def closed_only(days: Iterable[float]) -> Curve:
    """The curve that leaves out what is still open: always too favourable, drawn beside the honest one."""
    return kaplan_meier(Observation(one, ended=True) for one in days)
