"""Kaplan–Meier against tables worked by hand, the formula taken literally, and what must always hold."""

import math
import random
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolvast.insight.rules.quantiles import quantile as plain_quantile
from rolvast.insight.rules.survival import (
    MINIMUM,
    Observation,
    Step,
    describe,
    kaplan_meier,
    quantile,
    quantile_interval,
    survival_at,
    survival_interval,
)

# Weeks in remission under 6-MP and under placebo (Freireich 1963): the table every textbook works out.
SIX_MP = [
    *(Observation(week, ended=True) for week in (6, 6, 6, 7, 10, 13, 16, 22, 23)),
    *(Observation(week, ended=False) for week in (6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)),
]
PLACEBO = [
    Observation(week, ended=True)
    for week in (1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23)
]

observations = st.lists(
    # Few distinct durations, so that ties are the rule and not the exception.
    st.builds(
        Observation,
        days=st.one_of(
            st.integers(0, 12).map(float), st.floats(0, 1e4, allow_nan=False, allow_subnormal=False)
        ),
        ended=st.booleans(),
    ),
    max_size=60,
)
some = observations.filter(bool)
shares = st.sampled_from([0.1, 0.25, 0.5, 0.75, 0.9])


def by_the_formula(data: list[Observation], days: float) -> tuple[Fraction, Fraction]:
    """Survival and Greenwood's variance at `days`, exactly, straight from the definition."""
    share, total = Fraction(1), Fraction(0)
    for moment in sorted({one.days for one in data if one.ended and one.days <= days}):
        at_risk = sum(one.days >= moment for one in data)
        ended = sum(one.days == moment and one.ended for one in data)
        share *= 1 - Fraction(ended, at_risk)
        if ended < at_risk:
            total += Fraction(ended, at_risk * (at_risk - ended))
    return share, share * share * total


def test_the_table_of_6_mp() -> None:
    curve = kaplan_meier(SIX_MP)
    ended = {step.days: step for step in curve.steps if step.ended}
    expected = {
        6: (21, 3, 18 / 21),
        7: (17, 1, 18 / 21 * 16 / 17),
        10: (15, 1, 18 / 21 * 16 / 17 * 14 / 15),
        13: (12, 1, 18 / 21 * 16 / 17 * 14 / 15 * 11 / 12),
        16: (11, 1, 18 / 21 * 16 / 17 * 14 / 15 * 10 / 12),
        22: (7, 1, 18 / 21 * 16 / 17 * 14 / 15 * 10 / 12 * 6 / 7),
        23: (6, 1, 18 / 21 * 16 / 17 * 14 / 15 * 10 / 12 * 5 / 7),
    }
    assert {days: (step.at_risk, step.ended) for days, step in ended.items()} == {
        days: row[:2] for days, row in expected.items()
    }
    for days, step in ended.items():
        assert step.survival == pytest.approx(expected[int(days)][2], abs=1e-12)
    errors = [round(math.sqrt(step.variance), 4) for step in ended.values()]
    assert errors == [0.0764, 0.0869, 0.0963, 0.1068, 0.1141, 0.1282, 0.1346]
    assert (curve.n, curve.n_ended, curve.n_open) == (21, 9, 12)


def test_the_quantiles_of_6_mp() -> None:
    median, p90 = describe(kaplan_meier(SIX_MP), 0.5), describe(kaplan_meier(SIX_MP), 0.9)
    assert (median.days, median.interval) == (23, (13, None))
    assert median.missing_nl is None
    assert (p90.days, p90.reached, p90.shown) == (None, False, True)
    assert p90.missing_nl is not None
    assert "90%" in p90.missing_nl


def test_the_quantiles_of_placebo() -> None:
    curve = kaplan_meier(PLACEBO)
    assert (quantile(curve, 0.5), quantile_interval(curve, 0.5)) == (8, (4, 11))
    assert quantile(curve, 0.9) == 17


def test_a_table_by_hand_with_ties_between_ended_and_open() -> None:
    # 2 ended at 3 while one was last seen at 3: all five were at risk. Then 1 of the last 2 ends at 5.
    data = [
        Observation(3, ended=False),
        Observation(3, ended=True),
        Observation(5, ended=True),
        Observation(3, ended=True),
        Observation(8, ended=False),
    ]
    steps = kaplan_meier(data).steps
    assert [(s.days, s.at_risk, s.ended, s.censored) for s in steps] == [
        (3, 5, 2, 1),
        (5, 2, 1, 0),
        (8, 1, 0, 1),
    ]
    assert [s.survival for s in steps] == pytest.approx([3 / 5, 3 / 10, 3 / 10])
    assert steps[0].variance == pytest.approx(9 / 25 * 2 / 15)
    assert steps[1].variance == pytest.approx(9 / 100 * (2 / 15 + 1 / 2))


@given(observations)
def test_it_is_the_formula(data: list[Observation]) -> None:
    for step in kaplan_meier(data).steps:
        share, variance = by_the_formula(data, step.days)
        assert step.survival == pytest.approx(float(share), abs=1e-12)
        assert step.variance == pytest.approx(float(variance), abs=1e-12)


@given(some)
def test_quantiles_are_the_first_moment_that_the_formula_reaches(data: list[Observation]) -> None:
    curve = kaplan_meier(data)
    for p in (Fraction(1, 4), Fraction(1, 2), Fraction(9, 10)):
        reached = [step.days for step in curve.steps if by_the_formula(data, step.days)[0] <= 1 - p]
        assert quantile(curve, float(p)) == (min(reached) if reached else None)


def test_a_share_reached_exactly_is_reached() -> None:
    # 1 − 0.9 is a hair less than 0.1 to a computer; the ninth of ten cases is still the 90th percentile.
    assert quantile(kaplan_meier(Observation(float(day), ended=True) for day in range(1, 11)), 0.9) == 9


@given(st.lists(st.integers(0, 20).map(float), min_size=1, max_size=60))
def test_without_open_cases_it_is_exactly_the_share_still_to_come(days: list[float]) -> None:
    curve = kaplan_meier(Observation(d, ended=True) for d in days)
    for step in curve.steps:
        assert step.survival == sum(d > step.days for d in days) / len(days)
        if 0 < step.survival < 1:  # and Greenwood's variance is the binomial one
            assert step.variance == pytest.approx(step.survival * (1 - step.survival) / len(days))


@given(observations)
def test_a_curve_only_falls_and_counts_everyone_once(data: list[Observation]) -> None:
    curve = kaplan_meier(data)
    shares = [1.0, *(step.survival for step in curve.steps)]
    assert all(0 <= later <= earlier <= 1 for earlier, later in pairwise(shares))
    assert sum(step.ended for step in curve.steps) == curve.n_ended == sum(o.ended for o in data)
    assert sum(step.censored for step in curve.steps) == curve.n_open
    assert curve.n == len(data)


@given(some, st.data())
def test_a_case_that_turns_out_still_open_never_makes_it_look_faster(
    data: list[Observation], draw: st.DataObject
) -> None:
    which = draw.draw(st.integers(0, len(data) - 1))
    after = [*data[:which], data[which]._replace(ended=False), *data[which + 1 :]]
    before_curve, after_curve = kaplan_meier(data), kaplan_meier(after)
    for step in before_curve.steps:
        assert survival_at(after_curve, step.days) >= step.survival - 1e-12


@given(some, st.data(), st.floats(0, 50))
def test_seeing_an_open_case_for_longer_never_makes_it_look_faster(
    data: list[Observation], draw: st.DataObject, longer: float
) -> None:
    which = draw.draw(st.integers(0, len(data) - 1))
    open_case = data[which]._replace(ended=False)
    before = [*data[:which], open_case, *data[which + 1 :]]
    after = [*data[:which], open_case._replace(days=open_case.days + longer), *data[which + 1 :]]
    after_curve = kaplan_meier(after)
    for step in kaplan_meier(before).steps:
        assert survival_at(after_curve, step.days) >= step.survival - 1e-12


@given(some, shares)
def test_counting_closed_cases_only_never_looks_slower(data: list[Observation], p: float) -> None:
    # The open cases' weight goes to the cases that last longer, so every quantile moves up or stays.
    closed = kaplan_meier(one for one in data if one.ended)
    of_closed, honest = quantile(closed, p), quantile(kaplan_meier(data), p)
    if honest is not None:
        assert of_closed is not None
        assert of_closed <= honest


@given(some, st.randoms(use_true_random=False))
def test_the_order_of_the_cases_does_not_matter(data: list[Observation], rnd: random.Random) -> None:
    shuffled = data.copy()
    rnd.shuffle(shuffled)
    assert kaplan_meier(shuffled) == kaplan_meier(data)


@given(some, shares)
def test_a_quantile_lies_within_its_own_interval(data: list[Observation], p: float) -> None:
    curve = kaplan_meier(data)
    days, (low, high) = quantile(curve, p), quantile_interval(curve, p)
    if days is not None and low is not None:
        assert low <= days
    if high is not None:
        assert days is not None
        assert days <= high


@given(some)
def test_the_interval_of_a_share_holds_the_share_and_stays_a_share(data: list[Observation]) -> None:
    for step in kaplan_meier(data).steps:
        low, high = survival_interval(step)
        assert low is None or 0 <= low <= step.survival
        assert high is None or step.survival <= high <= 1


def test_a_higher_certainty_asks_a_wider_interval() -> None:
    step = kaplan_meier(SIX_MP).steps[3]
    narrow, wide = survival_interval(step, level=0.8), survival_interval(step, level=0.99)
    assert wide.low is not None
    assert narrow.low is not None
    assert narrow.high is not None
    assert wide.high is not None
    assert wide.low < narrow.low < narrow.high < wide.high


def test_the_interval_of_a_share_by_hand() -> None:
    # S(10) of 6-MP: exp(-exp(log(-log S) ± 1.96 se / (S |log S|))) worked out apart: 0.503 … 0.889
    [step] = [step for step in kaplan_meier(SIX_MP).steps if step.days == 10]
    assert survival_interval(step) == pytest.approx((0.5032, 0.8894), abs=5e-5)


def test_intervals_hold_the_truth_about_as_often_as_they_say() -> None:
    rnd = random.Random(1958)
    truth = 40 * math.log(2)
    held = {"median": 0, "share": 0}
    for _ in range(400):
        data = []
        for _ in range(60):
            lasts, seen = rnd.expovariate(1 / 40), rnd.uniform(10, 150)
            data.append(Observation(min(lasts, seen), ended=lasts <= seen))
        curve = kaplan_meier(data)
        low, high = quantile_interval(curve, 0.5)
        held["median"] += (low is None or low <= truth) and (high is None or truth <= high)
        at = next(step for step in reversed(curve.steps) if step.days <= truth)
        low, high = survival_interval(at)
        held["share"] += low is not None and high is not None and low <= 0.5 <= high
    assert all(0.92 <= times / 400 <= 0.98 for times in held.values()), held


@pytest.mark.parametrize("n", [0, 1, MINIMUM - 1, MINIMUM])
def test_nothing_is_shown_of_too_few_cases(n: int) -> None:
    curve = kaplan_meier([Observation(3.0, ended=True)] * n)
    told = describe(curve, 0.5)
    assert curve.shown == told.shown == (n >= MINIMUM)
    assert told.days == (3.0 if n >= MINIMUM else None)
    assert (told.missing_nl is None) == (n >= MINIMUM)
    if n < MINIMUM:
        assert told.interval == (None, None)
        assert str(n) in str(told.missing_nl)


def test_nobody_is_no_curve() -> None:
    curve = kaplan_meier([])
    assert (curve.steps, curve.n, quantile(curve, 0.5)) == ((), 0, None)
    assert survival_at(curve, 10) == 1


def test_only_open_cases_say_nothing_about_the_end() -> None:
    curve = kaplan_meier([Observation(float(day), ended=False) for day in range(20)])
    assert quantile(curve, 0.1) is None
    assert quantile_interval(curve, 0.1) == (None, None)
    assert survival_at(curve, 100) == 1


def test_many_open_cases_do_not_wear_the_curve_down_by_rounding() -> None:
    data = [Observation(float(day), ended=bool(day % 2)) for day in range(20_000)]
    exact = Fraction(1)
    for day in range(1, 20_000, 2):
        exact *= 1 - Fraction(1, 20_000 - day)
        if day == 9_999:
            break
    assert survival_at(kaplan_meier(data), 9_999) == pytest.approx(float(exact), rel=1e-12)


@pytest.mark.parametrize("days", [-1.0, math.nan, math.inf])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_duration_that_is_none_is_refused(days: float, place: int) -> None:
    data = [Observation(1.0, ended=True), Observation(2.0, ended=True)]
    data.insert(place, Observation(days, ended=True))
    with pytest.raises(ValueError, match="zero or more"):
        kaplan_meier(data)


@pytest.mark.parametrize("p", [0.0, 1.0, -0.5, math.nan])
def test_a_quantile_at_no_share_is_refused(p: float) -> None:
    curve = kaplan_meier(SIX_MP)
    for ask in (quantile, quantile_interval, describe):
        with pytest.raises(ValueError, match="between 0 and 1"):
            ask(curve, p)
    with pytest.raises(ValueError, match="between 0 and 1"):
        describe(kaplan_meier([]), p)


def test_a_certainty_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        survival_interval(Step(1, 2, 1, 0, 0.5, 0.1, 0.5), level=1.0)


@given(
    st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=40),
    st.floats(0, 1),
)
def test_a_plain_quantile_interpolates(values: list[float], p: float) -> None:
    told = plain_quantile(values, p)
    assert told is not None
    ordered = sorted(values)
    position = Fraction(p) * (len(values) - 1)
    below = math.floor(position)
    above = min(below + 1, len(values) - 1)
    exact = Fraction(ordered[below]) + (position - below) * (
        Fraction(ordered[above]) - Fraction(ordered[below])
    )
    assert told == pytest.approx(float(exact), rel=1e-9, abs=1e-6)
    assert ordered[0] <= told <= ordered[-1]


def test_plain_quantiles_by_hand() -> None:
    assert plain_quantile([], 0.5) is None
    assert plain_quantile([7], 0.9) == 7
    assert plain_quantile([15, 20, 35, 40, 50], 0.4) == 29
    assert plain_quantile(range(11), 0.9) == 9
    assert (plain_quantile([3, 1, 2], 0), plain_quantile([3, 1, 2], 1)) == (1, 3)


@pytest.mark.parametrize(("values", "p"), [([1, 2], 1.1), ([1, 2], -0.1), ([1, math.inf], 0.5)])
def test_a_plain_quantile_of_nonsense_is_refused(values: list[float], p: float) -> None:
    with pytest.raises(ValueError):
        plain_quantile(values, p)
