"""Where everything in a chart stands. Pure: numbers in, percentages of the plot out.

Positions are percentages, so that a chart fills any width while its letters keep their size,
and nothing needs a style attribute. Vertical positions count from the top, as SVG does.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

# The plot inside its drawing, in percent: room on the left and below for the figures of the axes.
LEFT: Final = 13.0
TOP: Final = 5.0
WIDTH: Final = 84.0
HEIGHT: Final = 77.0

type Point = tuple[float, float]


@dataclass(frozen=True, kw_only=True)
class Tick:
    """A value on an axis and its place in the drawing, in percent."""

    value: float
    at: float


@dataclass(frozen=True, kw_only=True)
class Series:
    """One line: for a survival curve `(day, share still open)`, days ascending. `band`: (x, low, high)."""

    name: str
    points: Sequence[Point]
    band: Sequence[tuple[float, float, float]] = ()


@dataclass(frozen=True, kw_only=True)
class Line:
    """A series as drawn: path data in a square of 100 by 100, and its number for colour and dashes."""

    name: str
    number: int
    path: str
    band: str


@dataclass(frozen=True, kw_only=True)
class Mark:
    """A value to point out on the horizontal axis, such as the median."""

    label: str
    value: float
    at: float


@dataclass(frozen=True, kw_only=True)
class Plot:
    """Axes, lines and marks of a chart with two axes."""

    lines: list[Line]
    x_ticks: list[Tick]
    y_ticks: list[Tick]
    marks: list[Mark]


@dataclass(frozen=True, kw_only=True)
class Bar:
    """A bar: where it starts and how long it is, in percent of the full width (or height)."""

    label: str
    value: float
    start: float
    size: float
    number: int = 1


@dataclass(frozen=True, kw_only=True)
class Column:
    """A class of a distribution: from, up to, how many, and its rectangle in the drawing, in percent."""

    low: float
    high: float
    count: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, kw_only=True)
class Histogram:
    """Columns with their axes and marks."""

    columns: list[Column]
    x_ticks: list[Tick]
    y_ticks: list[Tick]
    marks: list[Mark]


def round_steps(maximum: float, *, wanted: int = 5) -> list[float]:
    """Round values from 0 to the first at or above `maximum`, in steps that are easily counted on.

    >>> round_steps(87)
    [0.0, 20.0, 40.0, 60.0, 80.0, 100.0]
    """
    _require(math.isfinite(maximum) and maximum >= 0, f"an axis cannot run to {maximum}")
    _require(wanted >= 1, "an axis has at least one step")
    if maximum == 0:
        return [0.0, 1.0]
    rough = maximum / wanted
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * base for base in _bases(power) if power * base >= rough * (1 - 1e-9))
    count = math.ceil(maximum / step - 1e-9)
    return [round(step * index, 10) for index in range(count + 1)]


def _bases(power: float) -> tuple[float, ...]:
    return (1, 2, 2.5, 5, 10) if power >= 10 else (1, 2, 5, 10)


def step_line(
    series: Sequence[Series],
    *,
    x_max: float | None = None,
    y_max: float = 1.0,
    marks: Sequence[tuple[str, float]] = (),
) -> Plot:
    """A chart of lines that stay level until the next point, as a survival curve does.

    A line goes on to the right as far as its last point and no further: beyond it nothing is known.
    Raises `ValueError` when the points do not ascend or lie outside the axes.
    """
    furthest = max((point[0] for one in series for point in one.points), default=0.0)
    x_values = round_steps(x_max if x_max is not None else furthest, wanted=6)
    y_values = round_steps(y_max, wanted=4) if y_max != 1.0 else [0.0, 0.25, 0.5, 0.75, 1.0]
    scale = _Scale(x_values[-1], y_values[-1])
    return Plot(
        lines=[
            Line(
                name=one.name,
                number=number,
                path=_step_path(one.points, scale),
                band=_band_path(one.band, scale),
            )
            for number, one in enumerate(series, start=1)
        ],
        x_ticks=_x_ticks(x_values),
        y_ticks=_y_ticks(y_values),
        marks=_marks(marks, x_values[-1]),
    )


def bars(rows: Sequence[tuple[str, float]], *, maximum: float | None = None) -> list[Bar]:
    """Horizontal bars on one scale, in the order given; the longest fills the width, or `maximum` does."""
    _require(all(value >= 0 and math.isfinite(value) for _, value in rows), "a bar cannot be negative")
    longest = max((value for _, value in rows), default=0.0)
    full = longest if maximum is None else maximum
    _require(full >= longest, f"a bar of {longest} does not fit a scale to {full}")
    return [Bar(label=label, value=value, start=0.0, size=_share(value, full)) for label, value in rows]


def stacked(parts: Sequence[tuple[str, float]]) -> list[Bar]:
    """The parts of a whole, one after another over the full width. All zero: bars without length."""
    _require(all(value >= 0 and math.isfinite(value) for _, value in parts), "a part cannot be negative")
    total = math.fsum(value for _, value in parts)
    made: list[Bar] = []
    start = 0.0
    for number, (label, value) in enumerate(parts, start=1):
        size = _share(value, total)
        made.append(Bar(label=label, value=value, start=start, size=size, number=number))
        start += size
    return made


def distribution(
    edges: Sequence[float], counts: Sequence[int], *, marks: Sequence[tuple[str, float]] = ()
) -> Histogram:
    """Columns for counts between ascending edges (one edge more than counts); the area starts at zero."""
    _require(len(edges) == len(counts) + 1, "a distribution has one edge more than it has counts")
    _require(all(low < high for low, high in pairwise(edges)), "edges must ascend")
    _require(bool(counts), "a distribution of nothing cannot be drawn")
    _require(edges[0] >= 0 and min(counts) >= 0, "counts and edges cannot be negative")
    x_values = round_steps(edges[-1], wanted=6)
    y_values = round_steps(max(counts), wanted=4)
    columns = [
        Column(
            low=low,
            high=high,
            count=count,
            x=_across(low, x_values[-1]),
            width=_share(high - low, x_values[-1]) * WIDTH / 100,
            y=_down(count, y_values[-1]),
            height=_share(count, y_values[-1]) * HEIGHT / 100,
        )
        for low, high, count in zip(edges, edges[1:], counts, strict=False)
    ]
    return Histogram(
        columns=columns,
        x_ticks=_x_ticks(x_values),
        y_ticks=_y_ticks(y_values),
        marks=_marks(marks, x_values[-1]),
    )


def value_at(points: Sequence[Point], x: float) -> float | None:
    """The level of a step line at `x`; `None` before its first and after its last point.

    >>> value_at([(0, 1.0), (10, 0.5), (20, 0.2)], 15)
    0.5
    """
    if not points or x < points[0][0] or x > points[-1][0]:
        return None
    return [y for at, y in points if at <= x][-1]


@dataclass(frozen=True)
class _Scale:
    """From values to the square of 100 by 100 in which paths are drawn."""

    x_max: float
    y_max: float

    def point(self, x: float, y: float) -> Point:
        return self.x(x), self.y(y)

    def x(self, value: float) -> float:
        return min(100.0, _share(value, self.x_max))

    def y(self, value: float) -> float:
        return 100.0 - _share(value, self.y_max)


def _step_path(points: Sequence[Point], scale: _Scale) -> str:
    _check_points(points, scale)
    commands: list[str] = []
    for x, y in points:
        if x > scale.x_max:
            commands.append("H100")
            break
        across, down = scale.point(x, y)
        commands.append(f"M{across:.2f} {down:.2f}" if not commands else f"H{across:.2f}V{down:.2f}")
    return "".join(commands)


def _band_path(band: Sequence[tuple[float, float, float]], scale: _Scale) -> str:
    """The area between low and high, there along the top, back along the bottom."""
    if not band:
        return ""
    _require(all(low <= high for _, low, high in band), "the low end of a band lies above its high end")
    kept = [part for part in band if part[0] <= scale.x_max]
    there = _step_path([(x, high) for x, _, high in kept], scale)
    back: list[str] = []
    for index in range(len(kept) - 1, -1, -1):
        x, low, _ = kept[index]
        down = f"{scale.y(low):.2f}"
        # Coming back, a step keeps its level until its own beginning: first down, then to the left.
        back.append(f"L{scale.x(x):.2f} {down}" if index == len(kept) - 1 else f"V{down}H{scale.x(x):.2f}")
    return f"{there}{''.join(back)}Z"


def _check_points(points: Sequence[Point], scale: _Scale) -> None:
    _require(
        all(a[0] <= b[0] for a, b in pairwise(points)),
        "the points of a line must ascend",
    )
    _require(
        all(x >= 0 and 0 <= y <= scale.y_max * (1 + 1e-9) for x, y in points),
        "a point of a line lies outside the axes",
    )


def _x_ticks(values: Sequence[float]) -> list[Tick]:
    return [Tick(value=value, at=_across(value, values[-1])) for value in values]


def _y_ticks(values: Sequence[float]) -> list[Tick]:
    return [Tick(value=value, at=_down(value, values[-1])) for value in values]


def _marks(marks: Sequence[tuple[str, float]], x_max: float) -> list[Mark]:
    return [
        Mark(label=label, value=value, at=_across(value, x_max)) for label, value in marks if value <= x_max
    ]


def _across(value: float, maximum: float) -> float:
    return LEFT + _share(value, maximum) * WIDTH / 100


def _down(value: float, maximum: float) -> float:
    return TOP + HEIGHT - _share(value, maximum) * HEIGHT / 100


def _share(value: float, total: float) -> float:
    """A value as a percentage of a total; nothing of nothing is nothing."""
    return 100.0 * value / total if total else 0.0


def _require(holds: bool, otherwise: str) -> None:
    if not holds:
        raise ValueError(otherwise)
