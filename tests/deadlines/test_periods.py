from datetime import date

import pytest

from rolvast.deadlines.rules import Period, TermError


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("P8W", Period(weeks=8)),
        ("P3D", Period(days=3)),
        ("P1M", Period(months=1)),
        ("P1Y6M", Period(years=1, months=6)),
        ("P1M2W3D", Period(months=1, weeks=2, days=3)),
        ("PT48H", Period(hours=48)),
    ],
)
def test_reads_and_writes(text: str, period: Period) -> None:
    assert Period.parse(text) == period
    assert str(period) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "P",
        "PT",
        "8W",
        "p8w",
        "P8",
        "P0W",
        "P-8W",
        "P1.5W",
        "P8W ",
        "P٨W",
        "PT1M",
        "P1DT2H",
        "P1W2Y",
        "P999999D",
    ],
)
def test_refuses_what_is_no_term(text: str) -> None:
    with pytest.raises(TermError, match="Write for example P") as caught:
        Period.parse(text)
    assert "termijn" in caught.value.nl


@pytest.mark.parametrize(
    ("start", "term", "end"),
    [
        ("2024-01-31", "P1M", "2024-02-29"),
        ("2025-01-31", "P1M", "2025-02-28"),
        ("2024-02-29", "P1Y", "2025-02-28"),
        ("2025-11-30", "P3M", "2026-02-28"),
        ("2026-12-31", "P2M", "2027-02-28"),
        ("2026-01-15", "P1M1W", "2026-02-22"),
    ],
)
def test_months_end_on_the_same_number_or_the_last_day(start: str, term: str, end: str) -> None:
    assert Period.parse(term).after(date.fromisoformat(start)) == date.fromisoformat(end)


def test_counts_back() -> None:
    assert Period(months=1).before(date(2026, 3, 31)) == date(2026, 2, 28)
    assert Period(months=1).before(date(2026, 1, 31)) == date(2025, 12, 31)
    assert Period(days=44).before(date(2027, 3, 17)) == date(2027, 2, 1)


@pytest.mark.parametrize("text", ["P90D", "P12W", "P3M", "P1D", "P2M4W", "P1M30D"])
def test_within_article_4(text: str) -> None:
    assert Period.parse(text).within_article_4


@pytest.mark.parametrize("text", ["P91D", "P13W", "P4M", "P1Y", "PT1H", "P1Y1D", "P3M1D", "P12W7D"])
def test_beyond_article_4(text: str) -> None:
    assert not Period.parse(text).within_article_4


@pytest.mark.parametrize(
    ("text", "nl", "en"),
    [
        ("P1W", "1 week", "1 week"),
        ("P8W", "8 weken", "8 weeks"),
        ("P1Y", "1 jaar", "1 year"),
        ("P2Y1M", "2 jaar en 1 maand", "2 years and 1 month"),
        ("P1M2W3D", "1 maand, 2 weken en 3 dagen", "1 month, 2 weeks and 3 days"),
        ("PT1H", "1 uur", "1 hour"),
    ],
)
def test_says_itself(text: str, nl: str, en: str) -> None:
    assert (Period.parse(text).nl, Period.parse(text).en) == (nl, en)


def test_hours_need_a_moment() -> None:
    with pytest.raises(TermError, match="moment"):
        Period(hours=1).after(date(2026, 1, 1))


@pytest.mark.parametrize("start", [date(1948, 12, 31), date(2200, 1, 1), date(2199, 12, 31)])
def test_years_out_of_range(start: date) -> None:
    with pytest.raises(TermError, match="1949 through 2199"):
        Period(days=1).after(start)
