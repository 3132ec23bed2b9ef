"""How long a case is kept: leap days, months, what is for ever, what stops it; and what a resident reads."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rolvast.cases.rules import Move, Outcome, Step
from rolvast.cases.rules.retention import (
    HOLD,
    LIFT,
    HoldGround,
    Keeping,
    Kept,
    KeptFor,
    keeping_of,
    kept_for,
    last_ended,
    longest,
    standing_holds,
    told_to_resident,
)
from rolvast.catalogue.rules import OutcomeRetention, Retention

DAYS = st.dates(date(2000, 1, 1), date(2040, 12, 31))
PERIODS = st.sampled_from(["P0D", "P28D", "P42D", "P6M", "P1Y", "P1Y6M", "P5Y", "P16Y", "P110Y"])
KEEPINGS = st.builds(
    Keeping, result=st.just("6.1"), period=PERIODS, process=st.sampled_from(["", "P0D", "P3M", "P1Y"])
)
WMO = Retention(
    result="8.1.1",
    period="P15Y",
    by_outcome=(
        OutcomeRetention(outcomes=(Outcome.REFUSED,), result="8.2", period="P5Y"),
        OutcomeRetention(outcomes=(Outcome.WITHDRAWN,), result="8.4.1", period="P42D"),
    ),
)


@pytest.mark.parametrize(
    ("period", "process", "ended", "last"),
    [
        ("P5Y", "", "2024-02-29", "2029-02-28"),
        ("P1Y6M", "", "2025-08-31", "2027-02-28"),
        ("P42D", "", "2026-02-01", "2026-03-15"),
        ("P0D", "", "2026-02-01", "2026-02-01"),
        ("P1Y", "P3M", "2025-11-30", "2027-02-28"),
        ("P110Y", "", "2026-05-26", "2136-05-26"),
    ],
)
def test_the_last_day(period, process, ended, last):
    keeping = Keeping(result="x", period=period, process=process)
    assert kept_for(keeping, ended_on=date.fromisoformat(ended)).last_on == date.fromisoformat(last)


def test_what_has_no_period_or_one_beyond_counting_is_for_ever():
    for period in ("", "P9999Y"):
        kept = kept_for(Keeping(result="11.1.6", period=period), ended_on=date(2026, 1, 1))
        assert kept.last_on is None
        assert last_ended(Keeping(result="11.1.6", period=period), on=date(2100, 1, 1)) is None


@pytest.mark.parametrize(
    ("outcome", "result"),
    [(Outcome.GRANTED, "8.1.1"), (Outcome.REFUSED, "8.2"), (Outcome.WITHDRAWN, "8.4.1"), (None, "8.1.1")],
)
def test_what_came_of_it_decides(outcome, result):
    assert keeping_of(WMO, outcome).result == result


@given(KEEPINGS, DAYS, DAYS)
@example(Keeping(result="x", period="P1Y"), date(2024, 2, 29), date(2025, 3, 1))
def test_the_day_a_database_looks_for_is_the_same_as_counting_case_by_case(keeping, ended, on):
    last = kept_for(keeping, ended_on=ended).last_on
    latest = last_ended(keeping, on=on)
    may_go = last is not None and last < on
    assert may_go == (latest is not None and ended <= latest)


@given(KEEPINGS, DAYS, st.integers(0, 500))
def test_who_ends_later_is_kept_as_long_or_longer(keeping, ended, later):
    first = kept_for(keeping, ended_on=ended).last_on
    second = kept_for(keeping, ended_on=ended + timedelta(days=later)).last_on
    assert ended <= first <= second


@given(
    st.lists(st.builds(KeptFor, result=st.just("x"), counts_from=DAYS, last_on=st.none() | DAYS), min_size=1)
)
def test_of_what_belongs_together_the_longest_counts(kept):
    found = longest(kept)
    assert found in kept
    assert found.last_on is None or all(one.last_on and one.last_on <= found.last_on for one in kept)


def step(kind, **facts):
    return Step(kind, datetime(2026, 1, 1, tzinfo=UTC), facts)


GROUNDS = st.sampled_from(list(HoldGround))


@given(st.lists(st.tuples(st.booleans(), GROUNDS)))
def test_a_hold_stands_until_it_is_lifted(doings):
    steps = [step(HOLD if placed else LIFT, ground=ground.value) for placed, ground in doings]
    last = {ground: placed for placed, ground in doings}
    assert standing_holds(steps) == {ground for ground, placed in last.items() if placed}


def test_an_appeal_stops_it_until_the_ruling():
    assert standing_holds([step(Move.APPEAL)]) == {HoldGround.APPEAL}
    assert standing_holds([step(Move.APPEAL), step(Move.RULING)]) == frozenset()
    assert standing_holds([step(Move.APPEAL), step(Move.RULING), step(Move.APPEAL)]) == {HoldGround.APPEAL}


def test_every_reason_not_to_destroy_is_named():
    on = date(2026, 1, 1)
    past = KeptFor(result="6.1", counts_from=date(2019, 1, 1), last_on=date(2025, 12, 31))
    assert Kept(kept=past).stops(on=on) == ()
    assert Kept(kept=past).stops(on=date(2025, 12, 31)) != ()
    assert len(Kept(kept=None, unknown=True, is_over=False, holds=frozenset(HoldGround)).stops(on=on)) == 7
    assert Kept(kept=KeptFor(result="x", counts_from=on, last_on=None)).stops(on=on) == (
        "Deze zaak blijft altijd bewaard.",
    )


def test_a_resident_reads_how_long_and_why():
    told = told_to_resident(WMO, outcome=None, ended_on=None, holds=frozenset())
    assert told[0] == "Wij bewaren deze zaak tot 15 jaar nadat zij klaar is."
    assert "8.1.1" in told[1]
    ended = told_to_resident(
        WMO, outcome=Outcome.REFUSED, ended_on=date(2026, 5, 26), holds=frozenset({HoldGround.WOO})
    )
    assert ended[0] == "Wij bewaren deze zaak tot en met zondag 26 mei 2031." or "2031" in ended[0]
    assert "Woo" in ended[-1]
    assert told_to_resident(None, outcome=None, ended_on=None, holds=frozenset()) == ()
