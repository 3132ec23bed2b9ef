from datetime import date, datetime, timedelta

import pytest

from rolvast.deadlines.rules import (
    OPEN_QUESTIONS,
    Calendar,
    Deadline,
    Direction,
    Period,
    Regime,
    Suspension,
    TermError,
    compute,
)


def day(text: str) -> date:
    return date.fromisoformat(text)


def law(start: str, term: str, *extensions: str) -> Deadline:
    return compute(day(start), Period.parse(term), extensions=[Period.parse(e) for e in extensions])


def said(deadline: Deadline, rule: str) -> str:
    return next(step.nl for step in deadline.steps if step.rule == rule)


def rules(deadline: Deadline) -> list[str]:
    return [step.rule for step in deadline.steps]


# The end and its neighbours


def test_the_four_dates_of_a_plain_term() -> None:
    deadline = law("2026-02-06", "P8W")
    assert deadline.steer_by == deadline.final == day("2026-04-07")
    assert deadline.default_from == day("2026-04-08")


def test_the_moved_end_explains_itself() -> None:
    deadline = compute(day("2026-02-06"), Period.parse("P8W"), basis="Awb 4:13")
    assert said(deadline, "rolled").startswith(
        "De termijn eindigt op vrijdag 3 april 2026. Dat is Goede Vrijdag. "
        "De termijn loopt daarom door tot en met dinsdag 7 april 2026."
    )
    step = next(step for step in deadline.steps if step.rule == "rolled")
    assert step.article == "ATW 1(1); ATW 3(2); ATW 3(1)"
    assert step.en.startswith("The term ends on Friday 3 April 2026. That is Good Friday.")
    assert step.date == deadline.final
    assert next(step for step in deadline.steps if step.rule == "term").article == "Awb 4:13"


def test_a_decreed_day_names_its_decree() -> None:
    step = next(step for step in law("2026-03-20", "P8W").steps if step.rule == "rolled")
    assert "Dat is een dag die de regering gelijkstelt met een feestdag." in step.nl
    assert "Stcrt. 2025 24713" in step.article


def test_an_end_that_stays_says_so() -> None:
    deadline = law("2026-09-02", "P8W")
    assert (
        said(deadline, "stays") == "Woensdag 28 oktober 2026 is een werkdag. De termijn eindigt op die dag."
    )


def test_three_days_hold_two_working_days() -> None:
    deadline = law("2026-03-13", "P3D")
    assert "ten minste twee werkdagen" in said(deadline, "two_workdays")
    assert law("2026-03-13", "P2D").final == day("2026-03-16")  # article 2 begins at three days


# Article 4


@pytest.mark.parametrize(
    ("start", "term", "final"),
    [
        ("2026-02-07", "P12W", "2026-05-04"),  # Saturday 2 May, exactly twelve weeks: moves to Monday
        ("2026-01-31", "P13W", "2026-05-02"),  # more than twelve: stays on Saturday
        ("2026-02-01", "P90D", "2026-05-04"),
        ("2026-01-31", "P91D", "2026-05-02"),
        ("2026-02-02", "P3M", "2026-05-04"),
        ("2026-01-02", "P4M", "2026-05-02"),
        ("2025-05-03", "P1Y", "2026-05-03"),
    ],
)
def test_article_4(start: str, term: str, final: str) -> None:
    deadline = law(start, term)
    assert deadline.final == day(final)
    assert ("excluded" in rules(deadline)) == (deadline.final == deadline.nominal)


def test_an_excluded_end_on_a_free_day_is_steered_to_the_working_day_before() -> None:
    deadline = law("2026-05-02", "P26W")
    assert (deadline.final, deadline.steer_by) == (day("2026-10-31"), day("2026-10-30"))
    assert deadline.default_from == day("2026-11-01")


# Extensions: U3 and U4


def test_extension_counts_from_the_nominal_end_and_default_from_the_latest() -> None:
    deadline = law("2026-04-16", "P4W", "P4W")  # nominal end Ascension Day, in law Monday 18 May
    assert deadline.final == day("2026-06-11")
    assert deadline.default_from == day("2026-06-16")  # 18 May and four weeks, and a day
    assert "De wet is hier op een punt niet duidelijk." in said(deadline, "default_from")


def test_u3_the_move_may_come_before_or_after_suspended_days() -> None:
    ten_days = Suspension(day("2026-03-01"), day("2026-03-11"), inclusive=True)
    before = compute(day("2026-02-06"), Period(weeks=8), extensions=[Period(weeks=4)], suspensions=[ten_days])
    assert before.final == day("2026-05-11")
    assert before.default_from == day("2026-05-19")  # 7 April, four weeks and ten days: 15 May, so 18 May
    three_days = Suspension(day("2026-03-01"), day("2026-03-04"), inclusive=True)
    after = compute(
        day("2026-02-03"), Period(weeks=8), extensions=[Period(weeks=4)], suspensions=[three_days]
    )
    assert after.final == day("2026-05-01")
    assert after.default_from == day("2026-05-07")  # 3 April becomes 7 April, four weeks: 5 May, so 6 May


def test_u4_moves_but_steers_on_the_working_day_before_the_nominal_end() -> None:
    deadline = law("2026-02-06", "P8W", "P6W")
    assert (deadline.nominal, deadline.final) == (day("2026-05-15"), day("2026-05-18"))
    assert deadline.steer_by == day("2026-05-13")
    assert "samen 14 weken" in said(deadline, "steer_by")
    assert deadline.default_from == day("2026-05-20")  # 7 April and six weeks is 19 May


def test_within_twelve_weeks_together_there_is_no_doubt() -> None:
    deadline = law("2026-03-20", "P4W", "P4W")  # together eight weeks, ends on 15 May
    assert deadline.steer_by == deadline.final == day("2026-05-18")


def test_u4_a_long_term_with_a_short_extension_stays_but_is_safe_after_the_move() -> None:
    deadline = law("2026-03-21", "P26W", "P6W")
    assert deadline.final == deadline.nominal == day("2026-10-31")
    assert deadline.default_from == day("2026-11-03")


def test_u7_months_apart_or_together() -> None:
    deadline = compute(day("2024-01-31"), Period(months=1), extensions=[Period(months=2)], regime=Regime.EU)
    assert deadline.final == day("2024-04-29")
    assert deadline.default_from == day("2024-05-01")  # all three months together end on 30 April


# Suspensions: U1 and U2


def test_consent_counts_both_ends_and_leaves_no_doubt() -> None:
    consent = Suspension(day("2026-06-14"), day("2026-06-30"), inclusive=True, ground="Awb 4:15(2)(a)")
    deadline = compute(day("2026-06-03"), Period(weeks=8), suspensions=[consent])
    assert deadline.nominal == day("2026-07-29") + timedelta(days=16)
    assert deadline.default_from == deadline.final + timedelta(days=1)
    assert next(step for step in deadline.steps if step.rule == "suspension").article == "Awb 4:15(2)(a)"
    assert said(deadline, "suspension") == (
        "De termijn stond stil van maandag 15 juni 2026 tot en met dinsdag 30 juni 2026. "
        "Er komen 16 dagen bij. De laatste dag is nu vrijdag 14 augustus 2026."
    )


def test_overlapping_suspensions_say_what_was_counted() -> None:
    deadline = compute(
        day("2026-06-03"),
        Period(weeks=8),
        suspensions=[
            Suspension(day("2026-06-14"), day("2026-06-30"), inclusive=True),
            Suspension(day("2026-06-08"), day("2026-06-20")),
            Suspension(day("2026-06-20"), day("2026-06-22")),
        ],
    )
    texts = [step.nl for step in deadline.steps if step.rule == "suspension"]
    assert deadline.nominal == day("2026-08-20")
    assert "Er komen 11 dagen bij" in texts[0]
    assert "Een deel daarvan telde al mee. Er komen 11 dagen bij." in texts[1]
    assert "Die dagen telden al mee." in texts[2]


def test_a_suspension_of_no_whole_day_is_told_and_still_doubtful() -> None:
    deadline = compute(
        day("2026-06-03"), Period(weeks=8), suspensions=[Suspension(day("2026-06-08"), day("2026-06-09"))]
    )
    assert deadline.final == day("2026-07-29")
    assert deadline.default_from == day("2026-07-31")
    assert "geen hele dag" in said(deadline, "suspension")


def test_a_suspension_on_the_last_day_but_one_counts() -> None:
    late = Suspension(day("2026-10-27"), day("2026-11-03"))
    deadline = compute(day("2026-09-02"), Period(weeks=8), suspensions=[late])
    assert deadline.final == day("2026-11-03")  # 28 October plus six days


@pytest.mark.parametrize("after", ["2026-10-28", "2026-10-29", "2027-01-01"])
def test_a_suspension_on_or_after_the_end_is_refused(after: str) -> None:
    late = Suspension(day(after), day(after) + timedelta(days=10))
    with pytest.raises(TermError, match="28 October 2026") as caught:
        compute(day("2026-09-02"), Period(weeks=8), suspensions=[late])
    assert "28 oktober 2026" in caught.value.nl


def test_an_earlier_suspension_makes_room_for_a_later_one() -> None:
    first = Suspension(day("2026-10-20"), day("2026-10-31"))  # ten days: the end becomes 7 November
    second = Suspension(day("2026-11-04"), day("2026-11-10"))
    deadline = compute(day("2026-09-02"), Period(weeks=8), suspensions=[second, first])
    assert deadline.nominal == day("2026-11-12")


def test_days_before_the_term_do_not_stand_still() -> None:
    early = Suspension(day("2026-08-20"), day("2026-09-05"))  # of these 3 and 4 September are in the term
    assert compute(day("2026-09-02"), Period(weeks=8), suspensions=[early]).nominal == day("2026-10-30")


def test_a_suspension_that_ends_before_it_begins() -> None:
    with pytest.raises(TermError, match="before it begins"):
        Suspension(day("2026-09-05"), day("2026-09-04"))


# What is refused


@pytest.mark.parametrize(
    ("start", "term", "more", "words"),
    [
        (day("2026-01-01"), "PT48H", {}, "needs a moment"),
        (datetime(2026, 1, 1, 10), "PT48H", {}, "no offset"),  # noqa: DTZ001
        (datetime(2026, 1, 1, 10), "P8W", {}, "no offset"),  # noqa: DTZ001
        (day("2026-01-01"), "P8W", {"extensions": [Period(hours=1)]}, "cannot be extended by hours"),
        (
            datetime.fromisoformat("2026-01-01T10:00+01:00"),
            "PT1H",
            {"extensions": [Period(days=1)]},
            "hours only",
        ),
        (
            datetime.fromisoformat("2026-01-01T10:00+01:00"),
            "PT1H",
            {"suspensions": [Suspension(day("2026-01-01"), day("2026-01-02"))]},
            "cannot be suspended",
        ),
        (
            datetime.fromisoformat("2026-01-01T10:00+01:00"),
            "PT1H",
            {"regime": Regime.WORKDAYS},
            "counted in days",
        ),
        (day("2026-01-01"), "P1W", {"regime": Regime.WORKDAYS}, "counted in days"),
        (
            day("2026-01-01"),
            "P1W",
            {"direction": Direction.BACKWARD, "extensions": [Period(weeks=1)]},
            "counted back",
        ),
        (day("1815-01-01"), "P1W", {}, "1815"),
        (day("2199-12-30"), "P1D", {"regime": Regime.WORKDAYS, "extensions": [Period(days=99)]}, "2200"),
        (day("2199-12-29"), "P3D", {}, "2200"),
        (day("2026-01-01"), "P99999W", {}, "cannot be computed"),
        (datetime.fromisoformat("0001-01-01T00:00+01:00"), "P1D", {}, "cannot be computed"),
        (datetime.fromisoformat("9999-12-31T23:00-01:00"), "PT1H", {}, "cannot be computed"),
    ],
)
def test_refused(start: date, term: str, more: dict[str, object], words: str) -> None:
    with pytest.raises(TermError, match=words) as caught:
        compute(start, Period.parse(term), **more)  # type: ignore[arg-type]
    assert caught.value.nl


# What is doubted


@pytest.mark.parametrize("year", [1999, 2004, 2017, 2022, 2029, 2040])
def test_a_year_without_a_decree_is_told(year: int) -> None:
    deadline = compute(date(year, 2, 2), Period(weeks=8))
    (caution,) = deadline.warnings
    assert caution.code == "no_decree"
    assert str(year) in caution.nl
    assert "misschien te vroeg" in caution.nl
    assert "may be too early" in caution.en


@pytest.mark.parametrize("year", [2005, 2016, 2023, 2026, 2028])
def test_a_year_with_a_decree_is_not(year: int) -> None:
    assert compute(date(year, 2, 2), Period(weeks=8)).warnings == ()


def test_only_the_years_that_matter_are_told() -> None:
    assert law("2022-12-01", "P8W").warnings == ()  # began in 2022, but every day looked at is in 2023
    rolled_over = law("2028-11-04", "P8W")  # Saturday 30 December 2028 moves into 2029
    assert rolled_over.final == day("2029-01-02")
    assert "2029" in rolled_over.warnings[0].nl


def test_an_end_that_does_not_move_is_doubted_in_other_words() -> None:
    (caution,) = compute(day("2029-02-02"), Period(weeks=8), regime=Regime.NONE).warnings
    assert "te vroeg" not in caution.nl


def test_an_own_calendar_takes_the_doubt_away() -> None:
    own = Calendar.from_csv(["year,day,reference", "2029,2029-05-11,Stcrt. 2028 1"])
    deadline = compute(day("2029-03-16"), Period(weeks=8), calendar=own)
    assert deadline.warnings == ()
    assert deadline.final == day("2029-05-14")


def test_no_working_day_left() -> None:
    deadline = compute(day("2026-09-19"), Period(days=1), regime=Regime.NONE)  # a Saturday
    assert [caution.code for caution in deadline.warnings] == ["no_workday_left"]
    assert deadline.steer_by == day("2026-09-18")


# The table of open questions


def test_open_questions_are_one_complete_table() -> None:
    assert [question.id for question in OPEN_QUESTIONS] == [f"U{number}" for number in range(1, 10)]
    for question in OPEN_QUESTIONS:
        assert len(question.readings) >= 2, question.id
        assert question.nl.endswith("?")
        assert question.en.endswith("?")
        assert question.choice
        assert question.source
