"""Every page of what residents do themselves, once by each kind of visitor: what opens, what stands on it."""

import pytest
from django.test import Client
from django.urls import reverse
from tests.budgets.conftest import budget, voting
from tests.challenges.conftest import way
from tests.conftest import NOW, make_place
from tests.initiatives.test_carrying import case, draft, let_through, shared

from rolvast.accounts import actions as accounts
from rolvast.accounts.models import Person
from rolvast.accounts.rules import Identity, IdentityKind
from rolvast.acts.models import Act
from rolvast.cases import queries as cases_read
from rolvast.initiatives import actions
from rolvast.initiatives.rules import InitiativeSaid, Role
from rolvast.messages.actions import Asked
from rolvast.moderation import queries as moderation
from rolvast.pledges import actions as pledges
from rolvast.pledges.models import Cause
from rolvast.pledges.rules import NeedKind
from rolvast.support import actions as support
from rolvast.support.rules import Purpose

__all__ = ["budget", "case", "draft", "shared", "voting", "way"]

VIEWERS = (
    "stranger", "supporter", "initiator", "organiser", "contact", "other_team", "manager", "elsewhere",
)  # fmt: skip
#: What may be read by whom at all; nobody else reads it on any page.
ARRANGE = {"initiator", "organiser", "contact"}
STAFF = {"contact", "other_team", "manager"}
SECRETS = {
    "Noor Smit": ARRANGE | {"supporter"},
    "Sam Geheim": ARRANGE,
    "sam@geheim.example": ARRANGE,
    "Alleen op zaterdag": ARRANGE,
    "genodigd@geheim.example": {"initiator", "organiser"},
    "Nog niet gedeeld": {"initiator"},
    "Kwast koopnu.xyz": ARRANGE | {"manager"},
    "Nieuws koopnu.xyz": {"initiator", "organiser", "manager"},
    "Tekenaar Stil": STAFF,
}
#: What opens (200) for the viewers in that order; R is refused: sent to sign in, 403 or 404.
TABLE = {
    "initiatives:initiatives": "OOOOOOOO",
    "initiatives:work": "RRRROOOR",
    "initiatives:one": "OOOOOOOO",
    "initiatives:change": "RROORRRR",
    "initiatives:one draft": "RRORRRRR",
    "initiatives:change draft": "RRORRRRR",
    "initiatives:card draft": "RRRRRRRR",
    "pledges:overview": "OOOOOOOO",
    "pledges:mine": "ROOO????",
    "pledges:need": "OOOOOOOO",
    "pledges:need held": "RROOORRR",
    "pledges:cause": "RROOOOOR",
    "pledges:ask": "RROOORRR",
    "pledges:promise": "RRRROOOR",
    "pledges:verify": "RROOORRR",
    "pledges:close_need": "RROOORRR",
    "support:lists": "OOOOOOOO",
    "support:sign": "OOOOOOOO",
    "support:work": "RRRROOOR",
    "support:paper": "RRRROOOR",
    "support:thresholds": "RRRRRROR",
    "challenges:tasks": "OOOOOOOO",
    "challenges:overview": "RRRROOOR",
    "challenges:handle": "RRRROOOR",
    "budgets:budgets": "OOOOOOOO",
    "budgets:budget": "OOOOOOOO",
    "budgets:project": "OOOOOOOO",
    "budgets:overview": "RRRROOOR",
    "budgets:one": "RRRROOOR",
    "budgets:judge": "RRRROOOR",
    "budgets:enter": "RRRROOOR",
    "budgets:dates": "RRRRRROR",
    "budgets:stop": "RRRRRROR",
    "moderation:house_rules": "OOOOOOOO",
    "moderation:waiting": "RRRRRROR",
    "moderation:one": "RRRRRROR",
}


@pytest.fixture(autouse=True)
def now(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    monkeypatch.setattr("rolvast.messages.actions.ask_confirmation", lambda **_: Asked.SENT)


@pytest.fixture
def clients(place, shared, signed_in):
    """A client for each viewer; the organiser was invited and said yes."""
    person = Person.objects.create(
        municipality_id=place.municipality_id, sign_in_name="oto", name="Oto Prins", email="oto@x.example"
    )
    organiser = Identity(
        municipality_id=place.municipality_id, kind=IdentityKind.RESIDENT, person_id=person.pk
    )
    invited, _ = actions.invite(
        shared.pk, email="oto@x.example", role=Role.ORGANISER, by=place.resident, at=NOW
    )
    actions.accept(invited.pk, name="Oto", by=organiser, at=NOW)
    other = make_place("GM0363", "Elders", is_default=False)
    elsewhere = Client()
    elsewhere.force_login(Person.objects.get(pk=other.officer.person_id))
    accounts.enter(place.municipality_id)
    known = (
        place.neighbour, place.resident, organiser, place.officer, place.colleague, place.manager,
    )  # fmt: skip
    return dict(zip(VIEWERS, (Client(), *map(signed_in, known), elsewhere), strict=True))


@pytest.fixture
def addresses(place, shared, clients, way, voting):
    """Each page of the table, of an initiative with all that must not be read by others."""
    actions.name_contact(shared.pk, position_id=place.officer.position_id, by=place.officer, at=NOW)
    said = pledges.NeedSaid(kind=NeedKind.HANDS, title="Schilderen", wanted=600)
    need = pledges.ask(shared.subject_id, said, by=place.resident, at=NOW)
    let_through(place)
    said = pledges.NeedSaid(kind=NeedKind.GOODS, title="Kwast koopnu.xyz", wanted=2)
    held = pledges.ask(shared.subject_id, said, by=place.resident, at=NOW)
    actions.write_news(shared.pk, text="Nieuws koopnu.xyz", by=place.resident, at=NOW)
    given = pledges.pledge(
        need.pk, pledges.PledgeSaid(amount=60, words="Alleen op zaterdag"), by=place.neighbour, at=NOW
    ).pledge
    guest = pledges.PledgeSaid(amount=60, name="Sam Geheim", email="sam@geheim.example")
    pledges.confirm(
        pledges.pledge(need.pk, guest, by=place.stranger, at=NOW).pledge.pk, by=place.stranger, at=NOW
    )
    actions.invite(shared.pk, email="genodigd@geheim.example", role=Role.HELPER, by=place.resident, at=NOW)
    plan = actions.begin(InitiativeSaid(title="Nog niet gedeeld", plan="Later."), by=place.resident, at=NOW)
    page = support.open_for(
        shared.subject_id, title="Schommel", path="/x/", purpose=Purpose.INITIATIVE, by=place.resident, at=NOW
    )
    support.sign(
        shared.subject_id, said=support.Said(name="Tekenaar Stil"), sender="x", by=place.neighbour, at=NOW
    )
    cause = Cause.objects.get(subject_id=shared.subject_id)
    given_to = {
        "initiatives:one": [shared.key], "initiatives:change": [shared.key],
        "initiatives:one draft": [plan.key], "initiatives:change draft": [plan.key],
        "initiatives:card draft": [plan.key], "pledges:need": [need.key], "pledges:need held": [held.key],
        "pledges:cause": [cause.key], "pledges:ask": [cause.key], "pledges:promise": [cause.key],
        "pledges:verify": [cause.key, given.key], "pledges:close_need": [cause.key, need.key],
        "support:sign": [page.key], "support:paper": [page.key], "challenges:handle": [way.case.number],
        "moderation:one": [moderation.waiting()[0].pk], "budgets:project": [voting.slug, 1],
        "budgets:judge": [voting.slug, 1],
    }  # fmt: skip
    given_to |= {f"budgets:{name}": [voting.slug] for name in ("budget", "one", "enter", "dates", "stop")}
    return {name: reverse(name.split()[0], args=given_to.get(name, [])) for name in TABLE}


def test_what_opens_and_what_stands_on_it(addresses, clients, case, way):
    opened: dict[str, str] = {}
    read = {secret: set() for secret in (*SECRETS, way.case.number, case.number)}
    before = Act.objects.count()
    for name, address in addresses.items():
        marks = ""
        for viewer, wanted in zip(VIEWERS, TABLE[name], strict=True):
            answer = clients[viewer].get(address)
            assert answer.status_code in {200, 302, 403, 404}, (name, viewer, answer.status_code)
            mark = "O" if answer.status_code == 200 else "R"
            marks += "?" if wanted == "?" else mark
            if answer["Content-Type"].startswith("text/html"):
                html = answer.content.decode()
                for secret in read:
                    if secret in html:
                        read[secret].add(viewer)
        opened[name] = marks
    assert {name: marks for name, marks in opened.items() if marks != TABLE[name]} == {}
    # Whose secret it is reads it somewhere; nobody reads what is not theirs.
    too_much = {secret: seen - SECRETS.get(secret, STAFF | {"initiator", "organiser"})
                for secret, seen in read.items()}  # fmt: skip
    assert {secret: seen for secret, seen in too_much.items() if seen} == {}
    for secret in ("Noor Smit", "Sam Geheim", "sam@geheim.example", "Alleen op zaterdag"):
        assert read[secret] >= ARRANGE, secret
    assert read["Nog niet gedeeld"] == {"initiator"}
    assert "manager" in read["Kwast koopnu.xyz"]
    assert read[way.case.number] <= STAFF
    assert Act.objects.count() == before


NO_LOOKER = "stranger supporter initiator organiser contact other_team elsewhere"
NO_CARRIER = "stranger supporter contact other_team manager elsewhere"
NO_STAFF = "stranger supporter initiator organiser elsewhere"
NO_ORGANISER = "stranger supporter other_team manager elsewhere"
#: What is sent by whom is refused without a trace; the address, what is sent, and who may not.
FORMS = [
    ("pledges:ask", {"kind": "GOODS", "title": "Verf", "amount": "2"}, NO_ORGANISER),
    ("pledges:promise", {"words": "Zand", "due_on": "2026-12-01"}, NO_STAFF),
    ("pledges:verify", {"done": "1"}, NO_ORGANISER),
    ("pledges:close_need", {"words": "Klaar"}, NO_ORGANISER),
    ("initiatives:change", {"title": "x", "plan": "y"}, NO_CARRIER),
    ("support:paper", {"on": "2026-09-01"}, NO_STAFF),
    ("budgets:judge", {"feasible": "ja"}, NO_STAFF),
    ("budgets:enter", {"channel": "DESK"}, NO_STAFF),
    ("budgets:stop", {"reason": "x"}, NO_LOOKER),
    ("moderation:one", {"shown": "ja"}, NO_LOOKER),
]  # fmt: skip


def test_nobody_sends_what_is_not_theirs(addresses, clients):
    before = Act.objects.count()
    for name, sent, viewers in FORMS:
        for viewer in viewers.split():
            answer = clients[viewer].post(addresses[name], sent)
            assert answer.status_code in {302, 403, 404}, (name, viewer, answer.status_code)
    assert Act.objects.count() == before
    # The same is done by who may.
    sent = {"kind": "GOODS", "title": "Verf", "amount": "2"}
    assert clients["organiser"].post(addresses["pledges:ask"], sent).status_code == 303
    assert clients["contact"].post(addresses["pledges:verify"], {"done": "1"}).status_code == 303
    assert Act.objects.count() > before


def test_a_case_of_another_opens_for_no_organiser(addresses, clients, case):
    link = reverse("cases:case", args=[cases_read.link_token(case)])
    assert link not in clients["organiser"].get(addresses["initiatives:one"]).content.decode()
