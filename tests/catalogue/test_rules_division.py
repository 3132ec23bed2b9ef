"""The division of work on a day and through the years."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from rolvast.catalogue.rules import Role, RoleChange, Stance, counts, division_by_year, division_on

days = st.dates(date(2011, 1, 1), date(2026, 12, 31))
changes = st.lists(
    st.builds(RoleChange, st.integers(1, 5), st.sampled_from(Role), days),
    unique_by=lambda change: (change.task_id, change.since),
    max_size=20,
)


@settings(deadline=None)
@given(st.lists(st.sampled_from(Role)))
def test_every_task_is_counted_once(roles):
    assert sum(counts(roles).values()) == len(roles)
    assert list(counts(roles)) == list(Stance)


@settings(deadline=None)
@given(changes, days, st.randoms())
def test_a_day_has_the_latest_role_of_every_task_decided_by_then(found, day, random):
    latest = {}
    for change in sorted(found, key=lambda change: change.since):
        if change.since <= day:
            latest[change.task_id] = change.role
    shuffled = [*found]
    random.shuffle(shuffled)
    assert division_on(shuffled, day) == counts(latest.values())


@settings(deadline=None)
@given(changes, days)
def test_years_run_from_the_first_decision_to_today_and_end_as_today(found, today):
    years = division_by_year(found, today=today)
    known = [change.since.year for change in found]
    if not known:
        assert years == []
        return
    assert [year for year, _ in years] == list(range(min(known), today.year + 1))
    if years:
        assert years[-1][1] == division_on(found, today)
    totals = [sum(division.values()) for _, division in years]
    assert totals == sorted(totals)


def test_a_role_counts_from_its_first_day():
    begin = date(2019, 6, 1)
    found = [RoleChange(1, Role.PERFORM, date(2011, 1, 1)), RoleChange(1, Role.DIRECT, begin)]
    assert division_on(found, begin - timedelta(days=1))[Stance.DOES] == 1
    assert division_on(found, begin)[Stance.DIFFERENTLY] == 1
    assert division_on(found, date(2010, 12, 31)) == dict.fromkeys(Stance, 0)
