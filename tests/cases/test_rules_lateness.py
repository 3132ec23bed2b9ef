"""The chance of being late equals counting, lies between 0 and 1, and falls with every day more."""

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolvast.cases.rules.lateness import FEWEST, WHOLE, Chance, Point, chance_in_words, chance_late


def curve_of(durations):
    """The curve of cases that were all followed to their end."""
    n = len(durations)
    return [
        Point(
            day,
            round(WHOLE * sum(lasted > day for lasted in durations) / n),
            sum(lasted >= day for lasted in durations),
        )
        for day in sorted(set(durations))
    ]


@st.composite
def curves(draw):
    days = sorted(draw(st.sets(st.integers(0, 400), min_size=1, max_size=30)))
    shares = sorted(draw(st.lists(st.integers(0, WHOLE), min_size=len(days), max_size=len(days))))[::-1]
    watched = sorted(draw(st.lists(st.integers(1, 500), min_size=len(days), max_size=len(days))))[::-1]
    return [Point(*point) for point in zip(days, shares, watched, strict=True)]


durations = st.lists(st.integers(0, 60), min_size=FEWEST, max_size=200)


@given(durations, st.integers(0, 60), st.integers(0, 60))
def test_it_is_what_counting_gives(lasted, passed, left):
    as_far = [days for days in lasted if days >= passed]
    found = chance_late(curve_of(lasted), days_passed=passed, days_left=left)
    assert found.cases == len(as_far)
    if len(as_far) < FEWEST:
        assert found.permille is None
    else:
        late = sum(days > passed + left for days in as_far)
        assert found.permille == pytest.approx(1000 * late / len(as_far), abs=0.51)


@given(curves(), st.integers(0, 500), st.integers(-10, 500))
def test_it_lies_between_none_and_all(curve, passed, left):
    found = chance_late(curve, days_passed=passed, days_left=left).permille
    assert found is None or 0 <= found <= 1000


@given(curves(), st.integers(0, 500))
def test_it_falls_with_more_days_left(curve, passed):
    found = [chance_late(curve, days_passed=passed, days_left=left).permille for left in range(-2, 450, 7)]
    known = [permille for permille in found if permille is not None]
    assert all(sooner >= later for sooner, later in pairwise(known))


@given(st.integers(0, 40), st.integers(0, 40))
def test_where_no_case_ever_ended_every_case_will_be_late(passed, left):
    curve = [Point(day, WHOLE, 50) for day in range(0, 81, 5)]
    assert chance_late(curve, days_passed=passed, days_left=left) == Chance(1000, 50)


@given(curves(), st.integers(0, 500), st.integers(-300, -1))
def test_what_is_late_is_late(curve, passed, left):
    assert chance_late(curve, days_passed=passed, days_left=left).permille == 1000


def test_without_history_there_is_no_chance():
    assert chance_late([], days_passed=0, days_left=3) == Chance(None, 0)


def test_too_few_cases_that_came_so_far_give_none():
    curve = curve_of([1] * 20 + [50] * (FEWEST - 1))
    assert chance_late(curve, days_passed=1, days_left=5).permille == round(1000 * 9 / 29)
    assert chance_late(curve, days_passed=2, days_left=5) == Chance(None, FEWEST - 1)


def test_beyond_what_was_ever_seen_nothing_is_known():
    half_open = [Point(10, WHOLE // 2, 40), Point(30, WHOLE // 2, 20)]  # the others are still open
    assert chance_late(half_open, days_passed=0, days_left=30).permille == 500
    assert chance_late(half_open, days_passed=0, days_left=31).permille is None
    assert chance_late(curve_of([5] * 20), days_passed=0, days_left=31).permille == 0  # all have ended


def test_days_already_passed_change_the_chance():
    """Most cases end at once, some never do: who waited long will wait longer."""
    rolls = random.Random(4)
    lasted = [rolls.choice([1, 2, 3]) if rolls.random() < 0.9 else rolls.randint(60, 90) for _ in range(2000)]
    fresh = chance_late(curve_of(lasted), days_passed=0, days_left=55).permille
    waited = chance_late(curve_of(lasted), days_passed=5, days_left=50).permille
    assert fresh == pytest.approx(100, abs=25)
    assert waited == 1000


def test_time_cannot_be_below_zero():
    with pytest.raises(ValueError, match="-1 days"):
        chance_late([Point(1, 0, 20)], days_passed=-1, days_left=3)


@pytest.mark.parametrize(
    ("permille", "words"),
    [
        (0, "minder dan 1 van de 20"), (49, "minder dan 1 van de 20"), (50, "ongeveer 1 van de 10"),
        (149, "ongeveer 1 van de 10"), (150, "ongeveer 2 van de 10"), (412, "ongeveer 4 van de 10"),
        (950, "ongeveer 9 van de 10"), (951, "meer dan 19 van de 20"), (1000, "meer dan 19 van de 20"),
    ],
)  # fmt: skip
def test_a_chance_is_said_as_people_say_it(permille, words):
    assert chance_in_words(permille) == words
