"""Plain quantiles of known numbers: the figure of closed cases only, shown beside the honest one."""

import math
from collections.abc import Iterable, Sequence


def quantile(values: Iterable[float], p: float) -> float | None:
    """The value below which a share `p` of `values` lies, in their own unit; None of nothing.

    Linear interpolation between the two nearest order statistics (type 7 of Hyndman and Fan 1996, what
    spreadsheets call PERCENTILE.INC). Raises ValueError when `p` is outside 0 … 1 or a value is not finite.

    >>> quantile([3, 1, 2, 4], 0.5)
    2.5
    """
    return quantile_of_sorted(sorted(values), p)


def quantile_of_sorted(ordered: Sequence[float], p: float) -> float | None:
    """As `quantile`, for values already in rising order: sort once, ask often."""
    if not 0.0 <= p <= 1.0:
        raise ValueError(f"a quantile is asked at a share between 0 and 1, not at {p!r}")
    if not ordered:
        return None
    if not (math.isfinite(ordered[0]) and math.isfinite(ordered[-1])):
        raise ValueError("a quantile is taken of finite numbers only")
    position = (len(ordered) - 1) * p
    below = int(position)
    low = float(ordered[below])
    if below + 1 == len(ordered):
        return low
    high = float(ordered[below + 1])
    # Never above `high`, whatever the rounding: a figure outside its own data would be absurd.
    return min(low + (position - below) * (high - low), high)
