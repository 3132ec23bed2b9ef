"""How the role map is laid out, on screen and on one A3. Pure: counts and lengths in, places out."""

from collections.abc import Sequence
from math import ceil
from typing import Final

#: The picture is so many tracks wide; a rung gets more of them where more tasks stand on it.
TRACKS: Final = 15
#: The sizes of letters on paper, in points, largest first. The style sheet has a class for each.
POINTS: Final = (9.0, 8.0, 7.0, 6.5, 6.0, 5.5, 5.0, 4.5, 4.0)

# An A3 lying down without its margins, in millimetres, as in the style sheet.
_BODY_HIGH, _TRACK_WIDE, _MARK_WIDE, _ROW_PADDING, _LABEL_HIGH = 235.0, 23.4, 2.4, 1.7, 3.5
_POINT, _LETTER_WIDE, _LINE_HIGH = 0.3528, 0.515, 1.16


def spread(cells: Sequence[Sequence[int]], tracks: int = TRACKS) -> list[int]:
    """How many tracks each column gets, at least one, so that the rows together become low.

    ``cells``: by row, how much stands in each column. A track goes each time to the column that makes the
    rows lowest.

    >>> spread([[1, 20, 1], [0, 30, 2]], tracks=6)
    [1, 4, 1]
    """
    if not cells:
        return []
    columns = len(cells[0])
    wide = [1] * columns
    for _ in range(tracks - columns):
        wide[min(range(columns), key=lambda column: _height(cells, wide, column))] += 1
    return wide


def _height(cells: Sequence[Sequence[int]], wide: Sequence[int], more: int) -> tuple[float, float]:
    """How high the rows are when one column gets a track more; where that is equal, how full it stays."""
    tried = [tracks + (column == more) for column, tracks in enumerate(wide)]
    rows = [[ceil(many / tracks) for many, tracks in zip(row, tried, strict=True)] for row in cells]
    return sum(map(max, rows)), -sum(row[more] for row in cells) / tried[more]


def letters_on_paper(rows: Sequence[Sequence[Sequence[int]]], wide: Sequence[int]) -> int | None:
    """Which of ``POINTS`` (from 0) lets all names stand on one A3; None where they do not fit at all.

    ``rows``: by domain and column the lengths of the names in letters; a column whose tasks are only
    counted on paper is left empty.
    """
    fits = (height_on_paper(rows, wide, points) <= _BODY_HIGH for points in POINTS)
    return next((number for number, fit in enumerate(fits) if fit), None)


def height_on_paper(rows: Sequence[Sequence[Sequence[int]]], wide: Sequence[int], points: float) -> float:
    """How high the rows of the map become, in millimetres, with names in letters of so many points."""
    line, fit = points * _POINT * _LINE_HIGH, (_TRACK_WIDE - _MARK_WIDE) / (points * _POINT * _LETTER_WIDE)
    high = 0.0
    for row in rows:
        lines = (
            max(
                sum(ceil(length / fit) for length in names) / tracks,
                ceil(max(names) / fit),
            )
            + (tracks > 1)
            for names, tracks in zip(row, wide, strict=True)
            if names
        )
        high += max(_LABEL_HIGH, ceil(max(lines, default=0)) * line) + _ROW_PADDING
    return high
