from datetime import date

import pytest

from rolvast.deadlines.rules import TARIFFS, Exclusion, Penalty, TermError, amount_cents, penalty, shares

ENDED = date(2026, 3, 2)


def late(received: date = date(2026, 3, 5), as_of: date = date(2026, 6, 1), **more: object) -> Penalty:
    return penalty(received, term_ended=ENDED, as_of=as_of, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("days", "euros"),
    [
        (0, 0),
        (1, 23),
        (14, 322),
        (15, 357),
        (20, 532),
        (28, 812),
        (29, 857),
        (42, 1442),
        (43, 1442),
        (500, 1442),
    ],
)
def test_amount(days: int, euros: int) -> None:
    assert amount_cents(days) == euros * 100


def test_amount_before_2019() -> None:
    assert amount_cents(42, tariff=TARIFFS[0]) == 126_000
    old = penalty(date(2012, 3, 5), term_ended=date(2012, 3, 1), as_of=date(2012, 12, 1))
    assert old.amount_cents == old.max_cents == 126_000
    with pytest.raises(TermError, match="2009"):
        penalty(date(2009, 3, 5), term_ended=date(2009, 3, 1), as_of=date(2009, 12, 1))
    with pytest.raises(TermError, match="less than zero"):
        amount_cents(-1)


def test_received_on_monday_starts_on_tuesday_two_weeks_later() -> None:
    first = late(date(2026, 3, 9)).first_day
    assert first == date(2026, 3, 24)


def test_u5_whether_the_grace_ends_on_a_working_day() -> None:
    saturday = date(2026, 3, 7)
    assert late(saturday).first_day == date(2026, 3, 24)
    assert late(saturday, grace_rolls=False).first_day == date(2026, 3, 22)


def test_the_42_days_are_never_moved() -> None:
    whole = late(date(2026, 3, 20), as_of=date(2026, 12, 1))
    assert (whole.first_day, whole.last_day) == (date(2026, 4, 8), date(2026, 5, 19))
    onto_a_free_day = late(date(2026, 3, 12), as_of=date(2026, 12, 1))
    assert onto_a_free_day.last_day == date(2026, 5, 7)
    on_saturday = late(date(2026, 3, 13), as_of=date(2026, 12, 1))
    assert on_saturday.last_day == date(2026, 5, 8)
    ends_on_ascension = late(date(2026, 3, 19), as_of=date(2026, 12, 1))
    assert ends_on_ascension.last_day == date(2026, 5, 14)


def test_u6_whether_the_day_of_announcement_counts() -> None:
    decided = date(2026, 4, 8)
    assert late(decided_on=decided).amount_cents == 53_200
    without = late(decided_on=decided, announcement_day_counts=False)
    assert (without.days, without.amount_cents) == (19, 49_700)


def test_fixed_within_two_weeks_after_the_last_day() -> None:
    assert late().determine_by == date(2026, 5, 18)  # Ascension and a decreed day
    assert late(decided_on=date(2026, 3, 20)).determine_by == date(2026, 4, 7)  # Good Friday, Easter


def test_decided_within_the_grace() -> None:
    in_time = late(decided_on=date(2026, 3, 19))
    assert (in_time.days, in_time.amount_cents, in_time.last_day, in_time.excluded) == (0, 0, None, None)
    assert "Er is geen dwangsom." in in_time.steps[-1].nl
    on_the_first_day = late(decided_on=date(2026, 3, 20))
    assert on_the_first_day.amount_cents == 2_300
    assert late(decided_on=date(2026, 3, 20), announcement_day_counts=False).amount_cents == 0


def test_running_and_not_yet_begun() -> None:
    running = late(as_of=date(2026, 3, 20))
    assert running.running
    assert running.amount_cents == 2_300
    assert not late().running
    before = late(as_of=date(2026, 3, 10))
    assert (before.days, before.running) == (0, True)


@pytest.mark.parametrize("received", [date(2026, 3, 2), date(2026, 2, 1)])
def test_a_premature_notice_is_no_notice(received: date) -> None:
    void = late(received)
    assert void.excluded is Exclusion.PREMATURE_NOTICE
    assert (void.first_day, void.amount_cents) == (None, 0)
    assert late(date(2026, 3, 3)).excluded is None


@pytest.mark.parametrize("exclusion", list(Exclusion))
def test_each_exclusion_says_why(exclusion: Exclusion) -> None:
    none = late(exclusion=exclusion)
    assert none.amount_cents == 0
    assert none.excluded is exclusion
    (step,) = none.steps
    assert step.nl == exclusion.nl
    assert step.en == exclusion.en
    assert step.article == exclusion.article
    assert exclusion.article.startswith(("Awb 4:17", "Woo 8.2"))


def test_explains_itself() -> None:
    day_20 = late(as_of=date(2026, 4, 8))
    assert [step.rule for step in day_20.steps] == [
        "penalty_starts",
        "penalty_ends",
        "penalty_amount",
        "determine_by",
    ]
    assert day_20.steps[2].nl == (
        "Tot en met woensdag 8 april 2026 zijn dat 20 dagen. De dwangsom is € 532,00."
    )
    assert day_20.steps[2].article == "Awb 4:17(2), Stcrt. 2018 65542"


def test_a_year_without_a_decree_is_told() -> None:
    far = penalty(date(2030, 3, 5), term_ended=date(2030, 3, 1), as_of=date(2030, 6, 1))
    assert [caution.code for caution in far.warnings] == ["no_decree"]


def test_shared_equally() -> None:
    assert shares(144_200, applicants=1) == (144_200,)
    assert sum(shares(144_200, applicants=7)) == 144_200
    with pytest.raises(TermError, match="at least one"):
        shares(100, applicants=0)
