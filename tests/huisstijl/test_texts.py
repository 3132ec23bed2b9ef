"""Numbers, money and lists as people read them."""

import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolvast.huisstijl import texts


@pytest.mark.parametrize(
    ("value", "decimals", "dutch", "english"),
    [
        (0, 0, "0", "0"),
        (1434, 0, "1.434", "1,434"),
        (1234567.891, 2, "1.234.567,89", "1,234,567.89"),
        (50.55, 1, "50,6", "50.6"),  # halves go up, also where a float lies just under
        (-0.04, 1, "0,0", "0.0"),
        (Decimal("-12.5"), 0, "-13", "-13"),
    ],
)
def test_numbers(value: texts.Number, decimals: int, dutch: str, english: str) -> None:
    assert texts.number(value, decimals=decimals) == dutch
    assert texts.number(value, decimals=decimals, language="en") == english


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_what_is_not_finite_is_no_number(value: float) -> None:
    with pytest.raises(ValueError, match="cannot be written"):
        texts.number(value)


def test_days() -> None:
    assert texts.days(50.6) == "50,6 dagen"
    assert texts.days(1) == "1 dag"
    assert texts.days(1.0) == "1,0 dag"
    assert texts.days(12) == "12 dagen"
    assert texts.days(12, language="en") == "12 days"


def test_percentages() -> None:
    assert texts.percent(0.716) == "72%"
    assert texts.percent(0.005, decimals=1) == "0,5%"
    assert texts.percent(1) == "100%"


def test_money() -> None:
    assert texts.money(144200) == f"€{texts.NO_BREAK}1.442,00"
    assert texts.money(-5) == f"€{texts.NO_BREAK}-0,05"
    assert texts.money(-144205, language="en") == "-€1,442.05"


@pytest.mark.parametrize("wrong", [14.42, "14", True, Decimal(3)])
def test_money_is_whole_cents(wrong: object) -> None:
    with pytest.raises(TypeError, match="whole cents"):
        texts.money(wrong)  # type: ignore[arg-type]


def test_plural_and_lists() -> None:
    assert texts.plural(0, "zaak", "zaken") == "0 zaken"
    assert texts.plural(1, "zaak", "zaken") == "1 zaak"
    assert texts.listed([]) == ""
    assert texts.listed(["een"]) == "een"
    assert texts.listed(["een", "twee"]) == "een en twee"
    assert texts.listed(["one", "two", "three"], language="en") == "one, two and three"


@given(st.integers(min_value=-(10**15), max_value=10**15))
def test_an_amount_can_be_read_back_to_the_cent(cents: int) -> None:
    written = texts.money(cents).removeprefix(f"€{texts.NO_BREAK}")
    assert int(written.replace(".", "").replace(",", "")) == cents


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=4))
def test_a_number_is_never_further_off_than_half_of_its_last_decimal(value: Decimal) -> None:
    written = Decimal(texts.number(value, decimals=2).replace(".", "").replace(",", "."))
    assert abs(written - value) <= Decimal("0.005")
