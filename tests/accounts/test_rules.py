"""Who someone is to the municipality."""

from datetime import date
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rolvast.accounts.rules import Identity, IdentityKind, PositionKind, holds_on, stranger, system

days = st.dates(date(2000, 1, 1), date(2050, 1, 1))


@settings(deadline=None)
@given(days, st.none() | days, days)
def test_a_position_is_held_from_its_first_to_its_last_day(starts_on, ends_on, day):
    assert holds_on(starts_on, ends_on, day) is (starts_on <= day <= (ends_on or date.max))


@settings(deadline=None)
@given(days)
def test_both_ends_count(day):
    assert holds_on(day, day, day)


@settings(deadline=None)
@given(
    st.sampled_from(IdentityKind),
    st.none() | st.integers(1),
    st.none() | st.integers(1),
    st.none() | st.just(uuid4()),
)
def test_only_who_holds_a_position_acts_for_the_municipality(kind, person, position, actor):
    who = Identity(municipality_id=1, kind=kind, person_id=person, position_id=position, actor_id=actor)
    assert who.is_staff is (kind is IdentityKind.STAFF and position is not None)


def test_a_stranger_and_the_program_are_nobody_in_particular():
    for who in (stranger(7), system(7)):
        assert (who.municipality_id, who.person_id, who.position_id, who.is_staff) == (7, None, None, False)
    assert stranger(7).kind is IdentityKind.RESIDENT
    assert system(7).kind is IdentityKind.SYSTEM


def test_an_identity_cannot_be_altered():
    with pytest.raises(AttributeError):
        stranger(7).person_id = 1  # type: ignore[misc]


@pytest.mark.parametrize("kind", list(PositionKind))
def test_every_kind_of_position_has_a_dutch_word(kind):
    assert kind.label
    assert kind.label == kind.label.lower()
