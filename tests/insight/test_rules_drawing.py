"""Few points, and no other curve than the one that was computed."""

from hypothesis import given
from hypothesis import strategies as st

from rolvast.huisstijl.charts import value_at
from rolvast.insight.rules import Observation, drawing, kaplan_meier
from rolvast.insight.rules.survival import survival_at

observations = st.lists(
    st.builds(Observation, st.floats(0, 900, allow_nan=False), st.booleans()), min_size=1, max_size=300
)


@given(observations, st.floats(1, 900))
def test_points_ascend_and_lie_on_the_curve(seen, until):
    curve = kaplan_meier(seen)
    drawn = drawing.points(curve, until=until)
    assert drawn[0] == (0.0, 1.0)
    assert [x for x, _ in drawn] == sorted(x for x, _ in drawn)
    assert all(x <= until for x, _ in drawn)
    assert all(abs(share - survival_at(curve, days)) < 1e-12 for days, share in drawn[1:])


@given(observations, st.floats(0, 900))
def test_nothing_that_would_be_seen_is_left_out(seen, days):
    curve = kaplan_meier(seen)
    drawn = value_at(drawing.points(curve, until=900), days)
    if drawn is not None:
        assert abs(drawn - survival_at(curve, days)) <= 0.004


@given(observations)
def test_the_band_lies_around_the_curve(seen):
    curve = kaplan_meier(seen)
    for days, low, high in drawing.band(curve, until=900):
        assert low - 1e-9 <= survival_at(curve, days) <= high + 1e-9


def test_ten_thousand_cases_are_drawn_with_a_few_hundred_points():
    curve = kaplan_meier(Observation(day / 10, ended=True) for day in range(10_000))
    assert len(drawing.points(curve, until=drawing.reach(curve))) < 300


def test_the_drawing_reaches_as_far_as_there_is_something_to_see():
    ended = kaplan_meier(Observation(day, ended=True) for day in range(1, 101))
    assert drawing.reach(ended) == 97
    still_open = kaplan_meier([Observation(5, ended=True), Observation(40, ended=False)])
    assert drawing.reach(still_open) == 40
    assert drawing.reach(kaplan_meier([])) == 0


def test_the_curve_of_closed_cases_alone_leaves_none_open():
    assert drawing.closed_only([3, 1, 2]).n_open == 0
