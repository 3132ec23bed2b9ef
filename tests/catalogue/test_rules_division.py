"""The division of work on a day, what moved between two days, and through the years."""

from datetime import date, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from rolvast.catalogue.rules import (
    Period,
    Role,
    RoleChange,
    Stance,
    counts,
    division_on,
    moves,
    periods_of,
    present_on,
    roles_on,
    stops,
)

days = st.dates(date(2011, 1, 1), date(2026, 12, 31))


@st.composite
def decisions(draw):
    """Decisions about a few tasks as the actions make them: each ends where the next begins."""
    found = []
    for task_id in range(1, draw(st.integers(1, 5)) + 1):
        since = sorted(draw(st.sets(days, max_size=5)))
        for day, until in zip(since, [*since[1:], None], strict=False):
            found.append(RoleChange(task_id, draw(st.sampled_from(Role)), day, until))
    return draw(st.permutations(found))


@given(st.lists(st.sampled_from(Role)))
def test_every_task_is_counted_once(roles):
    assert sum(counts(roles).values()) == len(roles)
    assert list(counts(roles)) == list(Stance)


@given(decisions(), days)
def test_a_day_is_what_replaying_the_decisions_up_to_it_gives(found, day):
    replayed = {}
    for change in sorted(found, key=lambda change: change.since):
        if change.since <= day:
            replayed[change.task_id] = change.role
    assert {task_id: change.role for task_id, change in roles_on(found, day).items()} == replayed
    assert division_on(found, day) == counts(replayed.values())


@given(decisions(), days, days)
def test_the_moves_between_two_days_lead_from_the_one_to_the_other(found, one, other):
    after, until = min(one, other), max(one, other)
    now = {task_id: change.role for task_id, change in roles_on(found, after).items()}
    steps = moves(found, after=after, until=until)
    assert [step.on for step in steps] == sorted((step.on for step in steps), reverse=True)
    for step in reversed(steps):
        assert after < step.on <= until
        assert step.was is now.get(step.task_id)
        assert step.role is not step.was
        now[step.task_id] = step.role
    assert now == {task_id: change.role for task_id, change in roles_on(found, until).items()}


def test_a_role_counts_from_its_first_day_to_the_day_it_ends():
    begin, end = date(2019, 6, 1), date(2022, 1, 1)
    found = [
        RoleChange(1, Role.PERFORM, date(2011, 1, 1), begin),
        RoleChange(1, Role.DIRECT, begin, end),
    ]
    assert division_on(found, begin - timedelta(days=1))[Stance.DOES] == 1
    assert division_on(found, begin)[Stance.DIFFERENTLY] == 1
    assert division_on(found, end) == dict.fromkeys(Stance, 0)
    assert division_on(found, date(2010, 12, 31)) == dict.fromkeys(Stance, 0)
    assert division_on(found, begin, present={2}) == dict.fromkeys(Stance, 0)


def test_a_decision_that_changes_nothing_is_no_move():
    first, again = date(2020, 1, 1), date(2024, 1, 1)
    found = [RoleChange(1, Role.DIRECT, first, again), RoleChange(1, Role.DIRECT, again)]
    assert moves(found, after=first, until=date(2025, 1, 1)) == []
    assert [step.was for step in moves(found, after=date(2019, 1, 1), until=again)] == [None]


versions = st.lists(st.tuples(days, st.booleans()), min_size=1, max_size=6).map(
    lambda found: sorted(found, key=lambda version: version[0])
)


@given(versions, days)
def test_a_task_is_there_when_its_version_of_that_day_was_not_withdrawn(found, day):
    known = [gone for since, gone in found if since <= day]
    there = present_on({1: periods_of(found, None)}, day) == {1}
    assert there is bool(known and not known[-1])


@example([(date(2024, 1, 1), True)], date(2020, 1, 1), date(2024, 6, 1))
@given(versions, days, days)
def test_a_decision_before_the_first_version_shows_that_the_task_was_there(found, decision, day):
    there = present_on({1: periods_of(found, decision)}, day) == {1}
    if decision <= day < found[0][0]:
        assert there
    elif day < min(decision, found[0][0]):
        assert not there
    else:
        assert there is (present_on({1: periods_of(found, None)}, day) == {1})


def test_a_period_holds_its_first_day_and_not_its_last():
    period = Period(date(2020, 1, 1), date(2021, 1, 1))
    assert period.holds(date(2020, 1, 1))
    assert not period.holds(date(2021, 1, 1))


@given(days, days)
def test_the_stops_run_from_the_first_day_by_each_new_year_to_today(one, other):
    first, today = min(one, other), max(one, other)
    found = stops(first, today)
    assert found == sorted(set(found))
    assert (found[0], found[-1]) == (first, today)
    assert {day.year for day in found} == set(range(first.year, today.year + 1))
    assert all((day.month, day.day) == (1, 1) for day in found[1:-1])
