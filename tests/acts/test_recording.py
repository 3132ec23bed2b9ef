"""Recording an act: all of it or nothing, under a mandate that reaches, by whom it says."""

import json
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.acts.making import AUTHORITY, basis, fact, mandate_of, order, subject
from tests.conftest import NOW, make_place

from rolvast.accounts.actions import enter
from rolvast.accounts.rules import IdentityKind, system
from rolvast.acts import actions, queries
from rolvast.acts.models import Act, Mandate
from rolvast.acts.rules import ActRefused, MinutesKnown, Visibility, Weight

SCOPE = ("omgevingsvergunning-garage", "BUILDING")
TODAY = NOW.date()


def record_order(place, about, *, by=None, mandate=None, at=NOW, reviews=None, **changes):
    return actions.record(
        about.pk,
        kind="case.decide",
        weight=Weight.ORDER,
        by=by or place.officer,
        at=at,
        reason="Het past.",
        reviews=reviews,
        grounds=actions.Grounds(
            **{
                "basis": basis(),
                "authority": AUTHORITY,
                "mandate": mandate or mandate_of(place.officer.position_id),
                "scope": SCOPE,
                **changes,
            }
        ),
    )


def refused(place, about, words, **changes):
    about.refresh_from_db()
    before = (Act.objects.count(), about.head_seq)
    with pytest.raises(ActRefused, match=words):
        record_order(place, about, **changes)
    about.refresh_from_db()
    assert (Act.objects.count(), about.head_seq) == before


def give(place, position_id, **changes) -> Mandate:
    return actions.give_mandate(
        **{
            "municipality_id": place.municipality_id,
            "position_id": position_id,
            "authority": AUTHORITY,
            "scope": "*",
            "starts_on": date(2020, 1, 1),
            **changes,
        }
    )


def test_an_order_without_its_needs_leaves_nothing(place):
    about = subject(place)
    refused(place, about, "grondslag", basis=None)
    refused(place, about, "bestuursorgaan", authority="")
    with pytest.raises(ActRefused, match="reden, grondslag, mandaat en bestuursorgaan"):
        actions.record(about.pk, kind="x", weight=Weight.ORDER, by=place.officer, at=NOW, reason="  ")
    with pytest.raises(ActRefused, match="reden"):
        actions.record(about.pk, kind="x", weight=Weight.STATEMENT, by=place.officer, at=NOW)
    with pytest.raises(ActRefused, match="bron"):
        actions.record(about.pk, kind="x", weight=Weight.IMPORTED, by=place.officer, at=NOW)


def test_a_mandate_that_does_not_reach_is_refused(place):
    about, mine = subject(place), place.officer.position_id
    refused(place, about, "andere functie", by=place.colleague)
    refused(place, about, "geëindigd", mandate=give(place, mine, ends_on=TODAY - timedelta(days=1)))
    refused(place, about, "gaat pas in", mandate=give(place, mine, starts_on=TODAY + timedelta(days=1)))
    refused(place, about, "niet voor deze taak", mandate=give(place, mine, scope="paspoort"))
    refused(place, about, "burgemeester", mandate=give(place, mine, authority="burgemeester"))


def test_a_mandate_ends_at_the_end_of_its_last_day_in_amsterdam(place):
    about = subject(place)
    mandate = give(place, place.officer.position_id, ends_on=date(2026, 9, 1))
    late = datetime.fromisoformat("2026-09-01T23:59:59+02:00")
    record_order(place, about, mandate=mandate, at=late)
    refused(place, about, "geëindigd", mandate=mandate, at=late + timedelta(seconds=1))


def test_a_sub_mandate_stands_and_falls_with_the_one_above(place):
    about = subject(place)
    above = give(place, place.manager.position_id, sub_allowed=True)
    below = give(place, place.officer.position_id, sub_of=above)
    record_order(place, about, mandate=below)
    actions.end_mandate(above, on=TODAY - timedelta(days=1))
    refused(place, about, "geëindigd", mandate=Mandate.objects.get(pk=below.pk))


def test_no_sub_mandate_where_none_is_allowed(place):
    above = give(place, place.manager.position_id)
    with pytest.raises(ActRefused, match="10:9"):
        give(place, place.officer.position_id, sub_of=above)
    about = subject(place)
    forced = Mandate.objects.create(
        municipality_id=place.municipality_id,
        position_id=place.officer.position_id,
        authority=AUTHORITY,
        scope="*",
        starts_on=date(2020, 1, 1),
        sub_of=above,
    )
    refused(place, about, "10:9", mandate=forced)


def test_a_mandate_cannot_end_before_it_begins(place):
    mandate = give(place, place.officer.position_id)
    with pytest.raises(ActRefused, match="vóór het begint"):
        actions.end_mandate(mandate, on=date(2019, 12, 31))


def test_the_narrowest_mandate_that_holds_today_is_taken(place):
    position = place.colleague.position_id
    asked = {"wanted": SCOPE, "authority": AUTHORITY, "on": TODAY}
    assert queries.mandate_for(position, **asked) is None
    wide = give(place, position)
    assert queries.mandate_for(position, **asked) == wide
    domain = give(place, position, scope="BUILDING")
    assert queries.mandate_for(position, **asked) == domain
    narrow = give(place, position, scope="omgevingsvergunning-garage")
    give(place, position, scope="omgevingsvergunning-garage", authority="burgemeester")
    assert queries.mandate_for(position, **asked) == narrow
    actions.end_mandate(narrow, on=TODAY - timedelta(days=1))
    assert queries.mandate_for(position, **asked) == domain


def test_a_narrow_mandate_whose_upper_one_ended_gives_way_to_a_wider_one(place):
    asked = {"wanted": SCOPE, "authority": AUTHORITY, "on": TODAY}
    above = give(place, place.board.position_id, sub_allowed=True)
    narrow = give(place, place.colleague.position_id, scope="BUILDING", sub_of=above)
    wide = give(place, place.colleague.position_id)
    assert queries.mandate_for(place.colleague.position_id, **asked) == narrow
    actions.end_mandate(above, on=TODAY - timedelta(days=1))
    assert queries.mandate_for(place.colleague.position_id, **asked) == wide


def test_who_took_the_decision_does_not_decide_the_objection(place):
    about = subject(place)
    decision = order(place, about)
    refused(place, about, "10:3", reviews=decision)
    give(place, place.colleague.position_id)
    review = record_order(
        place, about, by=place.colleague, mandate=mandate_of(place.colleague.position_id), reviews=decision
    )
    assert review.reviews_id == decision.pk


def test_an_act_belongs_to_its_own_municipality(place):
    about = subject(place)
    other = make_place("GM0310", "Elders", is_default=False)
    enter(place.municipality_id)
    with pytest.raises(ActRefused, match="andere gemeente"):
        actions.record(about.pk, kind="x", weight=Weight.FACT, by=other.officer, at=NOW)


def test_a_moment_without_zone_is_refused(place):
    with pytest.raises(ValueError, match="aware"):
        actions.record(
            subject(place).pk, kind="x", weight=Weight.FACT, by=place.officer, at=NOW.replace(tzinfo=None)
        )


@pytest.mark.parametrize("value", [1.5, date(2026, 1, 1), (1, 2), {1, 2}, b"x", [1.5], {"a": {"b": 2.0}}])
def test_a_fact_that_would_come_back_otherwise_is_refused(place, value):
    about = subject(place)
    with pytest.raises(TypeError, match="write it as text"):
        actions.record(
            about.pk, kind="x", weight=Weight.FACT, by=place.officer, at=NOW, facts={"value": value}
        )
    assert Act.objects.filter(subject=about).count() == 1


_plain = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=8)
_facts = st.dictionaries(
    _plain,
    st.recursive(
        st.none() | st.booleans() | st.integers(-(2**80), 2**80) | _plain,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_plain, inner, max_size=3),
        max_leaves=5,
    ),
    max_size=4,
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(facts=_facts, reason=_plain, minutes=st.none() | st.integers(0, 9999))
def test_whatever_is_recorded_comes_back_and_holds(place, facts, reason, minutes):
    about = subject(place)
    actions.record(
        about.pk,
        kind="x",
        weight=Weight.FACT,
        by=place.officer,
        at=NOW,
        facts=facts,
        reason=reason,
        minutes=minutes,
    )
    kept = queries.acts_of(about.pk)[1]
    assert json.dumps(kept.facts, sort_keys=True) == json.dumps(facts, sort_keys=True)
    assert kept.minutes == minutes
    assert kept.minutes_known == (MinutesKnown.UNKNOWN if minutes is None else MinutesKnown.ENTERED)
    assert list(queries.verify_chains()) == []


def test_each_doer_has_one_pseudonym_and_strangers_one_each(place):
    assert actions.actor_for(place.officer) == actions.actor_for(place.officer)
    assert actions.actor_for(system(place.municipality_id)) == actions.actor_for(
        system(place.municipality_id)
    )
    first, second = actions.actor_for(place.stranger), actions.actor_for(place.stranger)
    assert first != second
    assert first.person_id is None


def test_a_person_is_not_two_doers_in_one(place):
    """Somebody who works for the municipality and also lives there acts under two pseudonyms."""
    at_home = replace(place.officer, kind=IdentityKind.RESIDENT, position_id=None, position_kind=None)
    assert actions.actor_for(at_home) != actions.actor_for(place.officer)


def _count(do) -> int:
    with CaptureQueriesContext(connection) as captured:
        do()
    return sum(1 for query in captured if not query["sql"].startswith(("SAVEPOINT", "RELEASE")))


def test_recording_takes_few_statements(place):
    about = subject(place)
    fact(place, about)
    order(place, about)
    grounds = actions.Grounds(
        basis=basis(), authority=AUTHORITY, mandate=mandate_of(place.officer.position_id), scope=SCOPE
    )
    fact_count = _count(lambda: fact(place, about, 2))
    assert fact_count <= 4
    assert (
        _count(
            lambda: actions.record(
                about.pk,
                kind="case.decide",
                weight=Weight.ORDER,
                by=place.officer,
                at=NOW,
                reason="Het past.",
                public="Verleend.",
                grounds=grounds,
            )
        )
        <= 5
    )
    assert _count(lambda: subject(place)) <= 4


def test_opening_and_first_act_are_one_thing(place):
    with pytest.raises(ActRefused):
        actions.open_subject(
            subject_kind="case",
            label="Proef",
            visibility=Visibility.PUBLIC,
            kind="x",
            weight=Weight.STATEMENT,
            by=place.officer,
            at=NOW,
        )
    assert Act.objects.count() == 0


def test_two_at_once_come_one_after_the_other(place):
    """The second waits for the lock of the first: recording takes the subject's row for update."""
    about = subject(place)
    with CaptureQueriesContext(connection) as captured:
        fact(place, about)
    locking = [query["sql"] for query in captured if "acts_subject" in query["sql"]]
    assert locking[0].endswith("FOR UPDATE")
