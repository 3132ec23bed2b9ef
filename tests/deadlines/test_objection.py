from datetime import date

import pytest

from rolvast.deadlines.rules import Suspension, objection_decision, objection_in_time, objection_window

END = date(2024, 12, 30)


def test_window_of_six_weeks_from_the_day_after_announcement() -> None:
    window = objection_window(date(2024, 11, 13))
    assert (window.nominal, window.final) == (date(2024, 12, 25), END)
    assert any("Awb 6:7" in step.article for step in window.steps)
    assert objection_window(date(2026, 1, 8)).final == date(2026, 2, 19)


@pytest.mark.parametrize(
    ("received", "posted", "in_time", "article"),
    [
        (date(2024, 12, 1), None, True, "Awb 6:9(1)"),
        (END, None, True, "Awb 6:9(1)"),
        (date(2024, 12, 31), None, False, "Awb 6:9; Awb 6:11"),
        (date(2024, 12, 31), END, True, "Awb 6:9(2)"),
        (date(2025, 1, 6), END, True, "Awb 6:9(2)"),
        (date(2025, 1, 7), END, False, "Awb 6:9; Awb 6:11"),
        (date(2025, 1, 2), date(2024, 12, 31), False, "Awb 6:9; Awb 6:11"),
    ],
)
def test_in_time(received: date, posted: date | None, in_time: bool, article: str) -> None:
    judged = objection_in_time(received, posted, window_end=END)
    assert judged.in_time is in_time
    assert judged.step.article == article
    assert "maandag 30 december 2024" in judged.step.nl


def test_the_week_for_the_post_ends_on_a_working_day() -> None:
    end = date(2026, 3, 30)  # a week later is Easter Monday
    assert objection_in_time(date(2026, 4, 7), end, window_end=end).in_time
    assert not objection_in_time(date(2026, 4, 8), end, window_end=end).in_time


def test_decision() -> None:
    end = date(2026, 2, 19)
    assert objection_decision(end).final == date(2026, 4, 2)
    assert objection_decision(end, committee=True).final == date(2026, 5, 18)
    assert objection_decision(end, adjourned=True).nominal == date(2026, 5, 14)
    both = objection_decision(end, committee=True, adjourned=True)
    assert both.nominal == date(2026, 6, 25)
    repaired = Suspension(date(2026, 2, 10), date(2026, 3, 1), ground="Awb 7:10(2)")
    # Only 20 to 28 February lie in the term.
    assert objection_decision(end, suspensions=[repaired]).nominal == date(2026, 4, 11)
