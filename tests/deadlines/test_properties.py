"""What holds for every term, and a day-by-day count by another hand that must agree."""

from datetime import date, timedelta

from hypothesis import assume, example, given
from hypothesis import strategies as st

from rolvast.deadlines.rules import (
    DUTCH,
    Deadline,
    Direction,
    Period,
    Regime,
    Suspension,
    TermError,
    amount_cents,
    compute,
    penalty,
    suspended_days,
)

DAY = timedelta(days=1)
dates = st.dates(date(2005, 1, 1), date(2060, 12, 31))
lengths = st.one_of(
    st.builds(Period, days=st.integers(1, 200)),
    st.builds(Period, weeks=st.integers(1, 30)),
    st.builds(Period, months=st.integers(1, 14)),
    st.builds(Period, years=st.integers(1, 3)),
    st.builds(Period, months=st.integers(0, 3), weeks=st.integers(0, 3), days=st.integers(1, 20)),
)
regimes = st.sampled_from([Regime.LAW, Regime.NONE, Regime.EU])
# Suspensions as days after the start, so that many of them fall within the term.
intervals = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 40), st.booleans()), max_size=4)


def suspensions_from(start: date, drawn: list[tuple[int, int, bool]]) -> list[Suspension]:
    return [
        Suspension(start + after * DAY, start + (after + length) * DAY, inclusive)
        for after, length, inclusive in drawn
    ]


def computed(
    start: date,
    term: Period,
    extensions: list[Period] | None = None,
    drawn: list[tuple[int, int, bool]] | None = None,
    regime: Regime = Regime.LAW,
) -> Deadline:
    try:
        return compute(
            start,
            term,
            extensions=extensions or [],
            suspensions=suspensions_from(start, drawn or []),
            regime=regime,
        )
    except TermError as error:
        assume("running term" not in str(error))
        raise


@given(dates, lengths, st.lists(lengths, max_size=2), intervals, regimes)
def test_the_order_of_the_dates(
    start: date, term: Period, extensions: list[Period], drawn: list[tuple[int, int, bool]], regime: Regime
) -> None:
    deadline = computed(start, term, extensions, drawn, regime)
    assert start < deadline.nominal <= deadline.final
    assert deadline.steer_by <= deadline.final < deadline.default_from
    assert not DUTCH.is_free(deadline.steer_by)
    assert deadline.final in {step.date for step in deadline.steps}
    assert all(step.nl and step.en for step in deadline.steps)


@given(dates, lengths, intervals)
def test_ends_on_a_working_day_wherever_the_act_applies(
    start: date, term: Period, drawn: list[tuple[int, int, bool]]
) -> None:
    deadline = computed(start, term, [], drawn)
    if term.within_article_4:
        assert not DUTCH.is_free(deadline.final)
        assert deadline.steer_by == deadline.final
        if DUTCH.is_free(deadline.nominal):
            assert deadline.final > deadline.nominal
    else:
        assert deadline.final == deadline.nominal


@given(dates)
def test_rolling_twice_is_rolling_once(start: date) -> None:
    once = DUTCH.next_workday(start)
    assert DUTCH.next_workday(once) == once >= start
    back = DUTCH.previous_workday(start)
    assert DUTCH.previous_workday(back) == back <= start


@given(dates, lengths, intervals, st.tuples(st.integers(0, 60), st.integers(0, 40), st.booleans()), regimes)
def test_adding_a_suspension_never_shortens(
    start: date,
    term: Period,
    drawn: list[tuple[int, int, bool]],
    one_more: tuple[int, int, bool],
    regime: Regime,
) -> None:
    without = computed(start, term, [], drawn, regime)
    with_it = computed(start, term, [], [*drawn, one_more], regime)
    assert with_it.nominal >= without.nominal
    assert with_it.final >= without.final
    assert with_it.default_from >= without.default_from


@given(dates, lengths, intervals)
def test_suspensions_add_their_union_and_never_their_sum(
    start: date, term: Period, drawn: list[tuple[int, int, bool]]
) -> None:
    suspensions = suspensions_from(start, drawn)
    deadline = computed(start, term, [], drawn)
    union = suspended_days(suspensions, start=start)
    assert (deadline.nominal - term.after(start)).days == len(union)
    assert len(union) <= sum(len(suspended_days([one], start=start)) for one in suspensions)
    assert computed(start, term, [], drawn + drawn).nominal == deadline.nominal


@given(dates, lengths, lengths, regimes)
def test_an_extension_never_shortens(start: date, term: Period, more: Period, regime: Regime) -> None:
    plain, extended = computed(start, term, [], [], regime), computed(start, term, [more], [], regime)
    assert extended.nominal > plain.nominal
    assert extended.default_from > plain.nominal
    if more.within_article_4 == term.within_article_4:
        assert extended.final >= plain.final


@given(dates, st.integers(1, 80), st.integers(1, 10))
def test_a_longer_extension_never_ends_earlier(start: date, days: int, more: int) -> None:
    short = computed(start, Period(weeks=8), [Period(days=days)])
    long = computed(start, Period(weeks=8), [Period(days=days + more)])
    assert long.nominal == short.nominal + more * DAY
    assert long.final >= short.final
    # At 90 days together the law becomes doubtful (U4), and then one steers on an earlier day.
    assert long.steer_by >= short.steer_by or 56 + days <= 90 < 56 + days + more
    assert long.default_from >= short.default_from


@given(dates, lengths, st.sampled_from(Regime))
def test_a_term_counted_back_never_moves(start: date, term: Period, regime: Regime) -> None:
    if regime is Regime.WORKDAYS:
        term = Period(days=min(term.days, 60) or 1)
    deadline = compute(start, term, direction=Direction.BACKWARD, regime=regime)
    assert deadline.steer_by <= deadline.final == deadline.nominal < start
    assert deadline.final < deadline.default_from


@given(dates, st.integers(1, 120))
def test_working_days_hold_that_many(start: date, number: int) -> None:
    deadline = compute(start, Period(days=number), regime=Regime.WORKDAYS)
    length = (deadline.final - start).days
    assert sum(not DUTCH.is_free(start + n * DAY) for n in range(1, length + 1)) == number
    assert not DUTCH.is_free(deadline.final)


@given(dates, st.integers(2, 30))
def test_european_terms_hold_two_working_days(start: date, days: int) -> None:
    end = compute(start, Period(days=days), regime=Regime.EU).final
    held = [start + n * DAY for n in range(1, (end - start).days + 1)]
    assert sum(not DUTCH.is_public_holiday(day) for day in held) >= 2


@given(st.dates(date(2019, 1, 1), date(2060, 1, 1)), st.integers(0, 90), st.booleans())
def test_a_penalty_never_falls_and_never_passes_its_maximum(received: date, later: int, rolls: bool) -> None:
    ended = received - DAY
    today = penalty(received, term_ended=ended, as_of=received + later * DAY, grace_rolls=rolls)
    tomorrow = penalty(received, term_ended=ended, as_of=received + (later + 1) * DAY, grace_rolls=rolls)
    assert 0 <= today.amount_cents <= tomorrow.amount_cents <= today.max_cents == 144_200
    assert today.amount_cents == amount_cents(today.days)
    assert today.first_day is not None
    assert today.first_day >= received + 15 * DAY
    assert (today.first_day == received + 15 * DAY) or (rolls and DUTCH.is_free(received + 14 * DAY))


# The other hand: only 2024-2028, whose free days are typed here, and one day at a time.

FREE = {
    2024: "1-1 29-3 1-4 27-4 5-5 9-5 10-5 20-5 25-12 26-12 27-12",
    2025: "1-1 18-4 21-4 26-4 5-5 29-5 30-5 9-6 25-12 26-12",
    2026: "1-1 2-1 3-4 6-4 27-4 5-5 14-5 15-5 25-5 25-12 26-12",
    2027: "1-1 26-3 29-3 27-4 5-5 6-5 7-5 17-5 25-12 26-12",
    2028: "1-1 14-4 17-4 27-4 28-4 5-5 25-5 26-5 5-6 25-12 26-12",
}
FREE_DAYS = {
    date(year, int(text.split("-")[1]), int(text.split("-")[0]))
    for year, texts in FREE.items()
    for text in texts.split()
}


def naive_free(day: date) -> bool:
    return day.isoweekday() in (6, 7) or day in FREE_DAYS


def naive(start: date, days: int, suspensions: list[Suspension], *, rolls: bool) -> date | None:
    """Walk: a day that stands still does not use up the term. None when a suspension begins too late."""
    day, left = start, days
    while left:
        day += DAY
        still = any(
            s.after < day < s.until or (day == s.until and s.inclusive and s.after < day) for s in suspensions
        )
        left -= not still
    if any(
        s.after >= walked for s in suspensions for walked in [naive_end_before(start, days, suspensions, s)]
    ):
        return None
    if not rolls:
        return day
    held = sum(not naive_free(start + n * DAY) for n in range(1, (day - start).days + 1))
    while days >= 3 and held < 2:
        day += DAY
        held += not naive_free(day)
    while naive_free(day):
        day += DAY
    return day


def naive_end_before(start: date, days: int, suspensions: list[Suspension], one: Suspension) -> date:
    """The end of the term as it stands when a suspension begins: only earlier ones have counted."""
    still = set()
    for other in suspensions:
        if (other.after, other.until, other.inclusive) < (one.after, one.until, one.inclusive):
            day = other.after + DAY
            while day < other.until or (day == other.until and other.inclusive):
                still.add(day)
                day += DAY
    return start + (days + len({day for day in still if day > start})) * DAY


@example(date(2026, 4, 2), 3, None, [])
@example(date(2027, 5, 4), 3, None, [])
@example(date(2026, 10, 1), 42, 14, [(3, 13, False)])
@given(
    st.dates(date(2023, 12, 31), date(2027, 6, 1)),
    st.integers(1, 84),
    st.one_of(st.none(), st.integers(1, 84)),
    intervals,
)
def test_agrees_with_a_count_by_hand(
    start: date, days: int, more: int | None, drawn: list[tuple[int, int, bool]]
) -> None:
    suspensions = suspensions_from(start, drawn)
    total = days + (more or 0)
    by_hand = naive(start, total, suspensions, rolls=True)
    extensions = [Period(days=more)] if more else []
    try:
        deadline = compute(start, Period(days=days), extensions=extensions, suspensions=suspensions)
    except TermError:
        assert by_hand is None
    else:
        assert deadline.final == by_hand
        assert deadline.nominal == naive(start, total, suspensions, rolls=False)
        if more is None:
            longer = [Suspension(s.after, s.until, True) for s in suspensions]
            assert deadline.default_from - DAY == naive(start, total, longer, rolls=True)
            back = deadline.final
            while naive_free(back):
                back -= DAY
            assert deadline.steer_by == back
