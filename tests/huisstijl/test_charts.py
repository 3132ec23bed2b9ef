"""Where things stand in a chart."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolvast.huisstijl import charts

CURVES = st.lists(
    st.tuples(st.integers(min_value=1, max_value=2000), st.floats(min_value=0, max_value=1)),
    min_size=1,
    max_size=40,
).map(lambda points: [(0.0, 1.0), *sorted((float(x), y) for x, y in points)])


def test_a_survival_curve_goes_level_and_down() -> None:
    plot = charts.step_line([charts.Series(name="zaken", points=[(0, 1.0), (50, 0.5), (100, 0.0)])])
    assert plot.lines[0].path == "M0.00 0.00H50.00V50.00H100.00V100.00"
    assert [tick.value for tick in plot.x_ticks] == [0, 20, 40, 60, 80, 100]
    assert [tick.value for tick in plot.y_ticks] == [0, 0.25, 0.5, 0.75, 1]


def test_a_line_stops_where_knowledge_stops() -> None:
    short = charts.Series(name="kort", points=[(0, 1.0), (10, 0.8)])
    long = charts.Series(name="lang", points=[(0, 1.0), (100, 0.1)])
    plot = charts.step_line([short, long])
    assert plot.lines[0].path == "M0.00 0.00H10.00V20.00"


def test_a_line_beyond_the_axis_runs_level_to_its_edge() -> None:
    series = charts.Series(name="lang", points=[(0, 1.0), (50, 0.5), (500, 0.1)])
    plot = charts.step_line([series], x_max=100)
    assert plot.lines[0].path == "M0.00 0.00H50.00V50.00H100"


def test_a_band_is_closed_and_lies_around_its_line() -> None:
    series = charts.Series(name="a", points=[(0, 1.0), (50, 0.5)], band=[(0, 0.9, 1.0), (50, 0.4, 0.6)])
    band = charts.step_line([series], x_max=100).lines[0].band
    assert band == "M0.00 0.00H50.00V40.00L50.00 60.00V10.00H0.00Z"


def test_marks_stand_on_the_axis_and_those_beyond_it_are_left_out() -> None:
    series = charts.Series(name="a", points=[(0, 1.0), (100, 0.5)])
    plot = charts.step_line([series], x_max=100, marks=[("helft", 50), ("ver weg", 400)])
    assert [(mark.label, mark.at) for mark in plot.marks] == [("helft", charts.LEFT + charts.WIDTH / 2)]


def test_the_level_at_a_day_is_known_between_first_and_last_point_only() -> None:
    points = [(0.0, 1.0), (10.0, 0.5), (20.0, 0.2)]
    assert [charts.value_at(points, x) for x in (0, 9.9, 10, 20, 20.1, -1)] == [
        1.0,
        1.0,
        0.5,
        0.2,
        None,
        None,
    ]
    assert charts.value_at([], 1) is None


def test_bars_share_one_scale() -> None:
    assert [bar.size for bar in charts.bars([("a", 10), ("b", 5), ("c", 0)])] == [100, 50, 0]
    assert [bar.size for bar in charts.bars([("a", 10)], maximum=40)] == [25]
    assert [bar.size for bar in charts.bars([("a", 0)])] == [0]


def test_columns_stand_on_the_axis() -> None:
    drawn = charts.distribution([0, 50, 100], [10, 40])
    assert [column.x for column in drawn.columns] == [charts.LEFT, charts.LEFT + charts.WIDTH / 2]
    assert drawn.columns[1].height == pytest.approx(charts.HEIGHT)
    assert drawn.columns[1].y == pytest.approx(charts.TOP)


@pytest.mark.parametrize(
    ("draw", "complaint"),
    [
        (lambda: charts.bars([("a", -1)]), "negative"),
        (lambda: charts.bars([("a", float("nan"))]), "negative"),
        (lambda: charts.bars([("a", 9)], maximum=5), "does not fit"),
        (lambda: charts.stacked([("a", -1)]), "negative"),
        (lambda: charts.distribution([0, 10], [1, 2]), "one edge more"),
        (lambda: charts.distribution([0, 0], [1]), "ascend"),
        (lambda: charts.distribution([0], []), "nothing"),
        (lambda: charts.distribution([-5, 0], [1]), "negative"),
        (lambda: charts.round_steps(-1), "cannot run"),
        (lambda: charts.step_line([charts.Series(name="a", points=[(5, 1.0), (1, 0.5)])]), "ascend"),
        (lambda: charts.step_line([charts.Series(name="a", points=[(0, 1.2)])]), "outside"),
        (lambda: charts.step_line([charts.Series(name="a", points=[(0, 1)], band=[(0, 0.9, 0.1)])]), "band"),
    ],
)
def test_what_cannot_be_drawn_says_why(draw: object, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        draw()  # type: ignore[operator]


@given(st.floats(min_value=1e-6, max_value=1e9), st.integers(min_value=1, max_value=10))
def test_an_axis_reaches_its_maximum_in_few_even_steps(maximum: float, wanted: int) -> None:
    steps = charts.round_steps(maximum, wanted=wanted)
    assert steps[0] == 0
    assert steps[-1] >= maximum * (1 - 1e-6)
    assert 2 <= len(steps) <= wanted + 1
    assert steps[-1] / (len(steps) - 1) == pytest.approx(steps[1])


@given(CURVES)
def test_a_curve_stays_inside_the_plot(points: list[tuple[float, float]]) -> None:
    path = charts.step_line([charts.Series(name="a", points=points)]).lines[0].path
    assert all(0 <= float(number) <= 100 for number in re.findall(r"[\d.]+", path))
    assert path.count("H") == len(points) - 1


@given(st.lists(st.integers(min_value=0, max_value=10**6), min_size=1, max_size=6))
def test_parts_of_a_whole_touch_and_fill_it(values: list[int]) -> None:
    made = charts.stacked([(str(index), value) for index, value in enumerate(values)])
    for before, after in pairwise(made):
        assert after.start == pytest.approx(before.start + before.size)
    assert made[-1].start + made[-1].size == pytest.approx(100 if sum(values) else 0)


@given(st.lists(st.integers(min_value=0, max_value=10**5), min_size=1, max_size=20))
def test_columns_never_leave_the_plot_and_keep_their_order_of_height(counts: list[int]) -> None:
    drawn = charts.distribution(list(range(len(counts) + 1)), counts)
    for column in drawn.columns:
        assert column.y >= charts.TOP - 1e-9
        assert column.y + column.height == pytest.approx(charts.TOP + charts.HEIGHT)
    heights = [column.height for column in drawn.columns]
    assert sorted(range(len(counts)), key=counts.__getitem__) == sorted(
        range(len(counts)), key=heights.__getitem__
    )
