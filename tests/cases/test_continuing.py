"""An application on a report: not before the investigation or its weeks are over (Wmo 2015, 2.3.2(9))."""

from datetime import timedelta

import pytest
from django.urls import reverse
from tests.conftest import NOW

from rolvast.acts import queries as acts
from rolvast.cases import actions, queries
from rolvast.cases.models import Case
from rolvast.cases.rules import Channel, MoveRefused, Outcome

CARE = {
    "geboortedatum": "1950-01-01",
    "adres": "Dorpsstraat 1",
    "wat_lukt_niet": "De trap",
    "haast": False,
    "telefoon": "055 580 12 34",
}


@pytest.fixture(autouse=True)
def nothing_differs(place):
    """After every test here rows are what the acts say."""
    yield
    assert [*acts.verify_chains(), *queries.verify_cases(), *queries.verify_continuations()] == []


@pytest.fixture
def report(place, submit):
    case = submit("wmo-melding", answers=CARE)
    return actions.assign(
        case.pk, position_id=place.officer.position_id or 0, team_id=None, by=place.officer, at=NOW
    )


def follow(report, tasks, place, at):
    return actions.continue_case(
        report.pk,
        task_version=tasks["wmo-aanvraag"],
        answers={"welke_hulp": "Een traplift", "eens": "ja", "vorm": "de gemeente regelt de hulp"},
        contact=actions.Contact(name="Rin de Boer", email="rin@voorbeeld.example"),
        channel=Channel.WEB,
        by=queries.resident_of(report),
        at=at,
    )


def test_before_the_weeks_are_over_it_is_refused_with_the_day_from_which_it_can(
    report, tasks, place, client, clock
):
    token = queries.link_token(report)
    where = reverse("cases:continue", args=[token, "wmo-aanvraag"])
    # Six weeks after 1 September end on 13 October.
    for shown in (client.get(where), client.post(where, {}), client.get(reverse("cases:case", args=[token]))):
        assert "14 oktober" in shown.content.decode()
    with pytest.raises(MoveRefused, match="14 oktober"):
        follow(report, tasks, place, NOW + timedelta(days=42))
    made = follow(report, tasks, place, NOW + timedelta(days=43))
    assert queries.earlier_case(made) == report
    assert made.person_id == report.person_id


def test_with_the_report_of_the_investigation_it_can_at_once_and_once(report, tasks, place, client, clock):
    for name in ("gesprek", "verslag"):
        actions.finish_step(report.pk, name=name, by=place.officer, at=NOW)
    where = reverse("cases:continue", args=[queries.link_token(report), "wmo-aanvraag"])
    assert "Welke hulp vraagt u aan?" in client.get(where).content.decode()
    assert client.post(where, {}).status_code == 422
    made = follow(report, tasks, place, NOW)
    assert queries.load_state(made).current.due_on == (NOW + timedelta(days=14)).date()
    assert made.number in client.get(where).content.decode()
    with pytest.raises(MoveRefused, match="al ingediend"):
        follow(report, tasks, place, NOW)


def test_the_task_alone_says_where_to_begin_and_takes_nothing(tasks, place, client, clock):
    where = reverse("cases:submit", args=["wmo-aanvraag"])
    assert "Doe eerst een melding" in client.get(where).content.decode()
    before = Case.objects.count()
    assert client.post(where, {}).status_code == 200
    assert Case.objects.count() == before


def test_staff_write_it_down_from_their_page_and_see_both(report, tasks, place, signed_in, clock):
    clock.now = NOW + timedelta(days=43)
    officer = signed_in(place.officer)
    where = reverse("cases:handle_continue", args=[report.number, "wmo-aanvraag"])
    assert where in officer.get(reverse("cases:handle", args=[report.number])).content.decode()
    assert officer.get(where).status_code == 200
    made = follow(report, tasks, place, clock.now)
    assert report.number in officer.get(reverse("cases:handle", args=[made.number])).content.decode()
    assert signed_in(place.resident).get(where).status_code == 403
    assert (
        officer.get(reverse("cases:continue", args=[queries.link_token(report), "wmo-aanvraag"])).status_code
        == 403
    )


def test_nothing_follows_on_another_task_and_a_report_waits_for_its_steps(
    report, place, submit, client, clock
):
    garage = submit()
    where = reverse("cases:continue", args=[queries.link_token(garage), "wmo-aanvraag"])
    assert client.get(where).status_code == 404
    with pytest.raises(MoveRefused, match="Het verslag"):
        actions.close(report.pk, outcome=Outcome.SOLVED, reason="Klaar.", by=place.officer, at=NOW)
