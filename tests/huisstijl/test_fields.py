"""Days and times as people write them."""

from datetime import UTC, date, datetime, time

import pytest
from django import forms
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from rolvast.huisstijl.fields import ClockField, DayField, HoneypotField, moment


@given(
    st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    st.sampled_from(["{0:%Y}-{0:%m}-{0:%d}", "{0.day}-{0.month}-{0:%Y}", "{0:%d}/{0:%m}/{0:%Y}",
                     "{0:%d}.{0:%m}.{0:%Y}"]),
)  # fmt: skip
def test_a_day_is_read_as_it_was_written(day, written):
    assert DayField().clean(written.format(day)) == day


@pytest.mark.parametrize(
    ("typed", "says"),
    [("", "Vul dit in."), ("31-02-2026", "Schrijf een datum"), ("morgen", "Schrijf een datum"),
     ("31-12-1899", "Kijk het jaar na"), ("02-01-2100", "Kijk het jaar na"),
     ("02-09-2026", "Deze dag is nog niet geweest")],
)  # fmt: skip
def test_a_day_that_cannot_be_is_refused_with_what_to_do(typed, says):
    with pytest.raises(ValidationError, match=says):
        DayField(latest=date(2026, 9, 1)).clean(typed)


@pytest.mark.parametrize(
    ("typed", "clock"),
    [("9:30", time(9, 30)), ("9.30", time(9, 30)), ("9", time(9)), ("23:59", time(23, 59))],
)
def test_a_time_of_the_day(typed, clock):
    assert ClockField().clean(typed) == clock


@pytest.mark.parametrize("typed", ["24:00", "half tien", "9:60", "9,30"])
def test_no_time_of_the_day(typed):
    with pytest.raises(ValidationError, match="Schrijf een tijd als 9:30"):
        ClockField().clean(typed)


def test_words_of_a_form_come_before_our_own():
    with pytest.raises(ValidationError, match="Kies een dag"):
        DayField(error_messages={"required": "Kies een dag."}).clean("")


def test_a_moment_is_of_the_netherlands_in_summer_and_winter():
    assert moment(date(2026, 7, 1), time(9)) == datetime(2026, 7, 1, 7, tzinfo=UTC)
    assert moment(date(2026, 1, 1), time(9)) == datetime(2026, 1, 1, 8, tzinfo=UTC)


class Trapped(forms.Form):
    name = forms.CharField()
    website = HoneypotField()


def test_what_people_leave_empty_lets_them_pass():
    form = Trapped({"name": "Rin", "website": ""})
    assert form.is_valid()
    assert Trapped({"name": "Rin"}).is_valid()


def test_what_only_programs_fill_in_is_refused_without_a_word_about_how():
    form = Trapped({"name": "Rin", "website": "https://koop.example"})
    assert not form.is_valid()
    assert form.errors == {"website": ["Dit is niet gelukt. Probeer het opnieuw, of bel ons."]}
