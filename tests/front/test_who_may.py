"""Every address of the site, walked by who may not be there: nothing opens that is not in a list here."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from tests.conftest import NOW, make_place

from rolvast.accounts import actions as accounts
from rolvast.accounts.models import Person
from rolvast.accounts.rules import PositionKind
from rolvast.acts.models import Act
from rolvast.cases import actions
from rolvast.cases.actions import Contact
from rolvast.cases.rules import Channel

#: What anyone may read or send, signed in or not.
PUBLIC = {
    "front:home", "front:search", "front:tasks", "front:task", "front:similar", "front:roles",
    "front:about", "front:mandate_register", "acts:register", "insight:dashboard", "insight:definition",
    "messages:outages", "accounts:sign_in", "accounts:sign_in_as", "accounts:sign_out", "cases:submit",
    "catalogue:versions", "catalogue:compare", "catalogue:proposal", "catalogue:all_snags",
    "catalogue:snags", "catalogue:snag", "catalogue:talks", "catalogue:talk", "places:kinds",
    "places:places", "places:one", "places:sheet", "places:geojson", "calendars:calendars",
    "calendars:choose", "calendars:district", "calendars:feed", "calendars:reminding_feed",
    "calendars:stream_feed", "inspections:sites", "inspections:site", "cases:begin", "cases:notices",
    "cases:notice", "moderation:house_rules", "support:lists", "support:sign", "challenges:tasks",
    "challenges:task", "front:districts", "front:district", "catalogue:costs", "insight:moved",
    "insight:moved_of_task", "pledges:overview", "pledges:offer", "pledges:listen", "pledges:need",
    "initiatives:initiatives", "initiatives:begin", "budgets:budgets", "budgets:budget",
    "budgets:project", "budgets:ask", "budgets:export",
}  # fmt: skip
#: What opens with a signed link alone; a test of its own holds that a changed link opens nothing.
BY_LINK = {
    "cases:case", "cases:received", "cases:mail", "cases:letter", "cases:letter_pdf", "cases:paper",
    "cases:paper_pdf", "cases:object", "cases:visit", "cases:do", "messages:confirm", "catalogue:seat",
    "appointments:one", "appointments:change", "appointments:cancel", "appointments:file", "cases:draft",
    "cases:later", "cases:draft_step", "cases:upload", "cases:continue", "moderation:report",
    "moderation:looked", "support:own", "challenges:own", "challenges:own_do", "pledges:confirm",
    "pledges:own", "pledges:led_to", "initiatives:invitation", "budgets:vote", "budgets:receipt",
}  # fmt: skip
#: What a signed-in resident has besides: only what is their own.
OWN = {
    "front:mine", "front:details", "messages:mine", "messages:choose", "messages:ask_again",
    "messages:read", "catalogue:answer_talk", "pledges:mine", "budgets:propose",
}  # fmt: skip
#: What an administrator keeps and who works on cases does not.
KEPT = {
    "front:areas", "front:area", "front:rates", "front:hours", "front:open_day", "front:contact",
    "front:new_mandate", "front:end_mandate", "handover:overview", "handover:one", "handover:again",
    "handover:give_up", "handover:add", "handover:receiver", "handover:renew", "front:administration",
    "front:people", "front:new_person", "front:person", "front:teams", "front:team", "front:changes",
    "cases:letter_texts", "cases:letter_choice", "cases:letter_text", "cases:letter_text_of_task",
    "places:all", "places:new", "places:read_in", "places:change", "places:close", "places:reopen",
    "calendars:all", "calendars:new", "calendars:plan", "calendars:add_stream", "calendars:set_rule",
    "calendars:move", "calendars:take_back", "moderation:waiting", "moderation:one",
    "support:thresholds", "catalogue:say_cost", "budgets:new", "budgets:read_in", "budgets:dates",
    "budgets:stop", "budgets:go_on",
}  # fmt: skip
KWARGS = {
    "key": "speelplek", "number": "", "token": "x", "what": "afsluiten", "part": "OPENING", "closure": 1,
    "kind": "aed", "slug": "x", "calendar": "afval", "area": "x", "stream": "x", "moved": 1,
    "name": "volledig", "address": "term", "payment": 1, "upload": 1, "which": "gepost",
    "wanted": 1, "signature": 1,
    "need": 1,
}  # fmt: skip


def patterns(resolver: URLResolver, room: str = "") -> Iterator[tuple[str, URLPattern]]:
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from patterns(one, str(one.namespace or room))
        elif room != "api" and "openapi" not in str(one.name):  # the API walks its own operations
            yield f"{room}:{one.name}", one


ADDRESSES = dict(patterns(get_resolver()))
#: For whom a page is not even there, or who is sent to sign in.
REFUSED = {302, 403, 404, 405}


@pytest.fixture
def case(place, tasks):
    return actions.submit(
        task_version=tasks["speelplek"], answers={"plek": "Bij de vijver", "wat": "kapot"},
        contact=Contact(name="Rin de Boer"), channel=Channel.WEB, by=place.resident, at=NOW,
    )  # fmt: skip


def address(name, case):
    given = {}
    for wanted, converter in ADDRESSES[name].pattern.converters.items():
        value = KWARGS[wanted]
        if type(converter).__name__ == "IntConverter":
            value = 1
        elif wanted == "number":
            value = case.number if name.startswith("cases:") else 1
        elif type(converter).__name__ == "UUIDConverter":
            value = case.key
        given[wanted] = value
    return reverse(name, kwargs=given)


def refused(client, name, case):
    """Does every way of asking end in a refusal, and is nothing done?"""
    before = Act.objects.count()
    answers = [client.get(address(name, case)), client.post(address(name, case), {"reason": "x"})]
    assert Act.objects.count() == before
    for answer in answers:
        assert answer.status_code in REFUSED, (name, answer.status_code)
        assert answer.status_code != 302 or answer["Location"].startswith("/inloggen/"), name
        assert case.number not in answer.content.decode()


def test_every_address_is_known_here_once():
    assert set(ADDRESSES) >= PUBLIC | BY_LINK | OWN | KEPT
    lists = (PUBLIC, BY_LINK, OWN, KEPT)
    assert sum(map(len, lists)) == len(set().union(*lists))


def test_a_stranger_comes_nowhere_else(case):
    for name in set(ADDRESSES) - PUBLIC - BY_LINK:
        refused(Client(), name, case)


def test_a_link_that_is_none_opens_nothing(case):
    for name in BY_LINK:
        answer = Client().get(address(name, case))
        assert answer.status_code in {400, 403, 404, 405, 410}, (name, answer.status_code)


def test_a_resident_comes_nowhere_where_work_is_done(case, place, signed_in):
    neighbour, resident = signed_in(place.neighbour), signed_in(place.resident)
    for name in set(ADDRESSES) - PUBLIC - BY_LINK - OWN:
        refused(neighbour, name, case)
        if name.startswith("cases:"):  # of their own case too the desk of staff is not theirs
            refused(resident, name, case)


def test_who_works_elsewhere_is_a_stranger_here(case, place):
    other = make_place("GM0363", "Elders", is_default=False)
    person = Person.objects.get(pk=other.officer.person_id)
    client = Client()
    client.force_login(person)
    accounts.enter(place.municipality_id)
    for name in set(ADDRESSES) - PUBLIC - BY_LINK:
        refused(client, name, case)


def test_who_works_on_cases_does_not_keep_the_organisation(case, place, signed_in):
    client = signed_in(place.officer)
    for name in KEPT:
        refused(client, name, case)


def test_a_position_that_has_ended_opens_nothing(case, place):
    person = accounts.add_person(
        municipality_id=place.municipality_id, sign_in_name="weg", name="Ooit Hier", introduction="x"
    )
    accounts.appoint(
        person=person, kind=PositionKind.ADMINISTRATOR, title="beheerder", team=None,
        starts_on=date(2010, 1, 1), ends_on=date(2020, 1, 1),
    )  # fmt: skip
    client = Client()
    client.force_login(person)
    for name in set(ADDRESSES) - PUBLIC - BY_LINK - OWN:
        refused(client, name, case)
