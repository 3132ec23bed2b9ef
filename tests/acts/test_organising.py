"""Changing the organisation: the row, the act, and who may."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import NOW, make_place

from rolvast.accounts import actions as accounts
from rolvast.accounts import queries as people
from rolvast.accounts.rules import PositionKind, check_periods, opening_lines
from rolvast.acts import actions
from rolvast.acts import queries as acts
from rolvast.acts.models import Mandate, Subject
from rolvast.acts.rules import ActRefused, MandateGiven, MandateRefused, check_mandate, check_under

TODAY = date(2026, 9, 1)
EXECUTIVE = "college van burgemeester en wethouders"


@pytest.fixture
def admin(place):
    """Somebody who administers the organisation."""
    person = accounts.add_person(municipality_id=place.municipality_id, sign_in_name="ad", name="Ad Min")
    position = accounts.appoint(
        person=person,
        kind=PositionKind.ADMINISTRATOR,
        title="beheerder",
        team=None,
        starts_on=date(2010, 1, 1),
    )
    return people.in_position(position)


@pytest.fixture(autouse=True)
def chains_hold(place):
    """After every test the chains hold."""
    yield
    assert list(acts.verify_chains()) == []


def take_on(by, **changes):
    known = {
        "name": "Jo Nieuw", "sign_in_name": "jo.nieuw", "email": "", "kind": PositionKind.STAFF,
        "title": "medewerker", "team": people.teams().filter(name="Vergunningen").get(),
        "starts_on": TODAY, "ends_on": None,
    }  # fmt: skip
    return actions.take_on(**{**known, **changes}, by=by, at=NOW)


def told():
    return [row.what for row in reversed(acts.organisation_changes())]


def test_somebody_new_is_two_acts_on_one_subject_without_a_name(place, admin):
    person = take_on(admin)
    take_on(admin, sign_in_name="jo.ander")
    assert told() == ["person.add", "position.give"] * 2
    assert Subject.objects.filter(kind="organisation").count() == 1
    assert "Jo" not in str([row.facts for row in acts.organisation_changes()])
    assert not person.has_usable_password()


def test_a_name_to_sign_in_with_is_taken_once_and_nothing_is_left(place, admin):
    take_on(admin)
    with pytest.raises(ActRefused, match="inlognaam"):
        take_on(admin)
    assert told() == ["person.add", "position.give"]


@pytest.mark.parametrize("who", ["officer", "board", "resident", "stranger"])
def test_nobody_else_takes_on_or_changes(place, who):
    by = getattr(place, who)
    with pytest.raises(PermissionDenied):
        take_on(by)
    with pytest.raises(PermissionDenied):
        actions.add_team(name="Nieuw", by=by, at=NOW)
    with pytest.raises(PermissionDenied):
        actions.set_rate(kind=PositionKind.STAFF, starts_on=TODAY, cents=9250, by=by, at=NOW)
    with pytest.raises(PermissionDenied):
        actions.set_contact_details(telephone="14 055", by=by, at=NOW)
    assert told() == []


def test_a_manager_arranges_staff_of_the_own_team_alone(place, admin):
    elsewhere = actions.add_team(name="Elders", by=admin, at=NOW)
    person = take_on(place.manager)
    for changes in (
        {"kind": PositionKind.ADMINISTRATOR},
        {"kind": PositionKind.MANAGER},
        {"team": elsewhere},
    ):
        with pytest.raises(PermissionDenied):
            take_on(place.manager, sign_in_name="an.der", **changes)
    actions.change_person(person, name="Jo Anders", email="", by=place.manager, at=NOW)
    boss = people.person(admin.person_id)
    with pytest.raises(PermissionDenied):
        actions.change_person(boss, name="Gepest", email="", by=place.manager, at=NOW)
    with pytest.raises(PermissionDenied):
        actions.let_sign_in(person, allowed=False, reason="Weg.", by=place.manager, at=NOW)


def test_nobody_ends_the_own_last_position_as_administrator(place, admin):
    position = people.position(admin.position_id)
    with pytest.raises(ActRefused, match="laatste functie als beheerder"):
        actions.end_position(position, on=TODAY, reason="Klaar.", by=admin, at=NOW)
    with pytest.raises(ActRefused, match="uzelf"):
        actions.let_sign_in(people.person(admin.person_id), allowed=False, reason="Klaar.", by=admin, at=NOW)
    other = people.in_position(
        take_on(admin, sign_in_name="tweede", kind=PositionKind.ADMINISTRATOR).positions.get()
    )
    actions.end_position(position, on=TODAY, reason="Klaar.", by=other, at=NOW)


def test_ending_a_position_ends_its_mandates_and_says_why(place, admin):
    position = people.position(place.officer.position_id)
    with pytest.raises(ActRefused, match="waarom"):
        actions.end_position(position, on=TODAY, reason=" ", by=admin, at=NOW)
    with pytest.raises(ActRefused, match="1 september"):
        actions.end_position(position, on=TODAY - timedelta(days=1), reason="Weg.", by=admin, at=NOW)
    actions.end_position(position, on=TODAY, reason="Ander werk.", by=admin, at=NOW)
    assert set(Mandate.objects.filter(position=position).values_list("ends_on", flat=True)) == {TODAY}
    change = acts.organisation_changes()[0]
    assert (change.what, change.reason, len(change.facts["mandates"])) == ("position.end", "Ander werk.", 4)
    with pytest.raises(ActRefused, match="eerder"):
        actions.end_position(position, on=TODAY + timedelta(days=9), reason="Weg.", by=admin, at=NOW)


def grant(place, admin, **changes):
    known = {
        "authority": EXECUTIVE, "scope": "SPORT", "starts_on": TODAY, "ends_on": None, "sub_of": None,
        "sub_allowed": False, "basis": actions.add_basis(law="local", title="Mandaatbesluit", article="3"),
    }  # fmt: skip
    position = people.position(place.colleague.position_id)
    return actions.grant_mandate(position, **{**known, **changes}, by=admin, at=NOW)


def test_a_mandate_is_given_and_withdrawn_with_acts(place, admin):
    mandate = grant(place, admin)
    with pytest.raises(ActRefused, match="al"):
        grant(place, admin)
    with pytest.raises(ActRefused, match="kan niet vóór"):
        actions.withdraw_mandate(mandate.pk, on=TODAY - timedelta(days=1), reason="Fout.", by=admin, at=NOW)
    actions.withdraw_mandate(mandate.pk, on=TODAY, reason="Ander besluit.", by=admin, at=NOW)
    assert told() == ["mandate.give", "mandate.end"]
    with pytest.raises(ActRefused, match="eerder"):
        actions.withdraw_mandate(mandate.pk, on=TODAY + timedelta(days=1), reason="X.", by=admin, at=NOW)
    for by in (place.manager, place.officer):
        with pytest.raises(PermissionDenied):
            grant(place, by)


def test_a_sub_mandate_reaches_no_further(place, admin):
    above = grant(place, admin, sub_allowed=True, ends_on=TODAY + timedelta(days=30))
    with pytest.raises(MandateRefused, match="verder"):
        grant(place, admin, scope="*", sub_of=above)
    with pytest.raises(MandateRefused, match="eindigt"):
        grant(place, admin, scope="zwembad", domain="SPORT", sub_of=above)
    under = grant(
        place, admin, scope="zwembad", domain="SPORT", sub_of=above, ends_on=TODAY + timedelta(days=30)
    )
    with pytest.raises(MandateRefused, match="10:9"):
        grant(place, admin, scope="SPORT", sub_of=under)


days = st.dates(date(2026, 1, 1), date(2026, 1, 9))
ends = st.none() | days


@given(
    days,
    ends,
    days,
    ends,
    st.sampled_from(["*", "SPORT", "zwembad"]),
    st.sampled_from(["*", "SPORT", "zwembad"]),
    days,
)
def test_what_may_be_given_under_a_mandate_holds_wherever_it_is_used(
    start, end, begin, last, over, scope, on
):
    above = MandateGiven(
        position_id=1, authority="raad", scope=over, starts_on=start, ends_on=end, sub_allowed=True
    )
    under = MandateGiven(
        position_id=2, authority="raad", scope=scope, starts_on=begin, ends_on=last, sub_allowed=False
    )
    domain = "SPORT" if scope == "zwembad" else ""
    try:
        check_under([above], authority="raad", wanted=(scope, domain), starts_on=begin, ends_on=last)
        check_mandate([under], position_id=2, wanted=("zwembad", "SPORT"), authority="raad", on=on)
    except MandateRefused:
        return
    check_mandate([under, above], position_id=2, wanted=("zwembad", "SPORT"), authority="raad", on=on)


def test_a_team_has_one_name_and_a_reason_for_another(place, admin):
    team = actions.add_team(name="Zorg", by=admin, at=NOW)
    with pytest.raises(ActRefused, match="al een team"):
        actions.add_team(name="zorg", by=admin, at=NOW)
    actions.rename_team(team, name="Zorg en hulp", reason="Samengevoegd.", by=admin, at=NOW)
    assert acts.organisation_changes()[0].facts["before"] == "Zorg"


def test_hours_rates_days_and_contact_leave_acts(place, admin):
    actions.set_opening_hours({1: [("09:00", "12:30"), ("13:30", "17:00")], 2: []}, by=admin, at=NOW)
    with pytest.raises(ActRefused, match="tweede deel"):
        actions.set_opening_hours({1: [("09:00", "14:00"), ("13:00", "17:00")]}, by=admin, at=NOW)
    actions.set_rate(kind=PositionKind.STAFF, starts_on=TODAY, cents=9250, by=admin, at=NOW)
    actions.close_day(on=TODAY, note="Feest", by=admin, at=NOW)
    actions.set_contact_details(telephone="14 055", email="", postal_address="Postbus 1", by=admin, at=NOW)
    reached = people.reached(on=TODAY)
    assert reached.open[0] == "maandag: 9.00 tot 12.30 uur en 13.30 tot 17.00 uur"
    assert (reached.telephone, reached.closed) == ("14 055", ((TODAY, "Feest"),))
    actions.open_day(on=TODAY, reason="Toch open.", by=admin, at=NOW)
    assert people.reached(on=TODAY).closed == ()
    assert told() == ["hours.set", "rate.set", "day.close", "contact.set", "day.open"]


def test_another_municipality_sees_none_of_it(place, admin):
    actions.set_contact_details(telephone="14 055", by=admin, at=NOW)
    make_place("GM0777", "Elders", is_default=False)
    assert acts.organisation_changes() == []
    assert not people.reached(on=TODAY).is_known
    accounts.enter(place.municipality_id)


@given(st.lists(st.tuples(st.integers(0, 23), st.integers(0, 23)), max_size=3))
def test_periods_that_are_taken_rise_and_do_not_overlap(hours):
    periods = [(f"{start:02}:00", f"{end:02}:00") for start, end in hours]
    flat = [moment for period in periods for moment in period]
    rising = all(start < end for start, end in periods) and flat == sorted(flat)
    try:
        check_periods(periods)
    except ValueError:
        assert not rising
    else:
        assert rising


def test_days_in_a_row_with_the_same_hours_are_said_together():
    assert opening_lines({}) == []
    weekend = {6: [("10:00", "12:00")], 7: [("10:00", "12:00")]}
    assert opening_lines(weekend) == [
        "maandag tot en met vrijdag: gesloten", "zaterdag en zondag: 10.00 tot 12.00 uur",
    ]  # fmt: skip
