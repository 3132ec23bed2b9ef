"""How paper is read, who is known again, and what the acts of a list say."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolvast.support.rules import (
    MOST_LINES,
    Support,
    SupportRefused,
    check_signing,
    fold,
    person_mark,
    plain,
    postcode_of,
    read_lines,
)

_KEY = {"salt": b"s" * 32, "key": "k"}
_NAMES = st.text(alphabet="abcdefghijklmnoprstuvzABCDEé -.", min_size=3).filter(plain)


@given(_NAMES)
def test_somebody_is_known_again_however_it_is_written(name):
    first = person_mark(name, "7311 AB", "12-a", **_KEY)
    assert first == person_mark(name.upper() + " ", " 7311ab", "12 A", **_KEY)
    assert first != person_mark(name + "x", "7311AB", "12a", **_KEY)
    assert first != person_mark(name, "7311AC", "12a", **_KEY)
    assert first != person_mark(name, "7311AB", "13", **_KEY)


def test_nobody_is_known_again_on_another_list_or_without_the_key():
    marks = {
        person_mark("Rin", "7311AB", "1", salt=salt, key=key)
        for salt in (b"a" * 32, b"b" * 32) for key in ("x", "y")
    }  # fmt: skip
    assert len(marks) == 4


def test_two_at_one_address_with_the_same_initial_both_count():
    assert person_mark("Jan de Vries", "7311AB", "1", **_KEY) != person_mark(
        "Joke de Vries", "7311AB", "1", **_KEY
    )


@given(st.lists(st.tuples(_NAMES, st.integers(1, 999)), min_size=1, max_size=20))
def test_a_sheet_is_read_as_it_was_typed(people):
    lines = read_lines("\n".join(f"{name} ; 7311 ab;{number}" for name, number in people))
    assert [(one.name, one.house_number) for one in lines] == [(name.strip(), str(no)) for name, no in people]


@pytest.mark.parametrize(
    ("text", "says"),
    [("", "elk op een eigen regel"), ("Rin de Boer", "Regel 1: schrijf"),
     ("A; 7311AB; 1\nB; x; 1", "Regel 2: schrijf een p"),
     ("A; 0311AB; 1", "postcode"), ("; 7311AB; 1", "Regel 1"), ("A; 7311AB; ", "Regel 1"),
     ("x" * 101 + "; 7311AB; 1", "te lang"), ("A; 7311AB; 1\n" * (MOST_LINES + 1), "hoogstens 200")],
)  # fmt: skip
def test_a_sheet_that_cannot_be_read_says_where(text, says):
    with pytest.raises(SupportRefused, match=says):
        read_lines(text)


@given(st.text())
def test_a_postcode_is_one_or_refused(text):
    try:
        found = postcode_of(text)
    except SupportRefused:
        return
    assert len(found) == 6
    assert postcode_of(found) == found


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50), st.none() | st.integers(1, 60))
def test_what_is_missing_never_counts_who_lives_elsewhere(online, paper, outside, threshold):
    stands = Support(online=online, paper=paper, outside=outside, threshold=threshold)
    assert stands.total == online + paper
    assert stands.is_reached == (stands.total >= (threshold or 0))
    assert stands.missing == max(0, (threshold or 0) - online - paper)


def test_the_last_day_counts():
    check_signing(ended=False, closes_on=date(2026, 9, 1), on=date(2026, 9, 1))
    with pytest.raises(SupportRefused, match="01-09-2026"):
        check_signing(ended=False, closes_on=date(2026, 9, 1), on=date(2026, 9, 2))
    with pytest.raises(SupportRefused, match="gesloten"):
        check_signing(ended=True, closes_on=None, on=date(2026, 9, 2))


@given(st.lists(st.tuples(st.sampled_from(["signed", "sheet", "withdrawn", "reached"]), st.integers(1, 5))))
def test_the_fold_holds_who_signed_last(deeds):
    found = fold((f"support.{kind}", {"signatures": [key]}) for kind, key in deeds)
    for key in range(1, 6):
        last = [kind for kind, about in deeds if about == key and kind != "reached"]
        assert (key in found.signatures) == (bool(last) and last[-1] != "withdrawn")
    assert found.reached == any(kind == "reached" for kind, _ in deeds)


def test_an_end_can_be_taken_back():
    assert fold([("support.ended", {})]).ended
    assert not fold([("support.ended", {}), ("support.prolonged", {})]).ended
