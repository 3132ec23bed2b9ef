"""A municipality's own task, from an empty draft to a decided case, through forms alone."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.catalogue.drafting import begin, fill, fill_leaf_baskets, shown
from tests.conftest import NOW, make_place

from rolvast.accounts import actions as accounts
from rolvast.acts.models import Act
from rolvast.cases.models import Case, Submission
from rolvast.cases.rules.similar import ANSWER
from rolvast.catalogue import actions, queries, rules
from rolvast.catalogue.models import PublicTask, TaskDraft
from rolvast.documents.models import Upload
from rolvast.messages.models import Message

HANDED_IN = {
    ANSWER + "waar_moet_de_korf_staan": "Dorpsstraat 12, Testwijk",
    ANSWER + "hoe_groot_moet_de_korf_zijn": "Groot",
    "naam": "Bo van de Reis",
    "email": "bo@example.org",
    "straat": "Dorpsstraat 12",
    "plaats": "7311 AB Testwijk",
    "indiener": "SELF",
}


@pytest.fixture
def keeper(place, signed_in):
    return signed_in(place.manager)


@pytest.fixture
def draft(keeper):
    address = begin(keeper)
    fill_leaf_baskets(keeper, address)
    return address


def answers(client, address):
    """What the form asks, by the names it has, filled in with invented answers."""
    sent = shown(client.get(address))
    names = re.findall(r'name="([^"]+)"', client.get(address).content.decode())
    wanted = {name: value for name, value in HANDED_IN.items() if name in names}
    assert {"naam", "straat"} <= set(wanted)
    assert sum("korf" in name for name in wanted) == 2, names
    return {**sent, **wanted}


def test_a_manager_makes_tries_and_puts_it_in_force_a_resident_hands_in_and_staff_decides(
    place, signed_in, keeper, draft
):
    page = keeper.get(draft).content.decode()
    assert "Probeer het uit" in page, re.findall(r"niet in orde", page)
    assert keeper.post(f"{draft}invoeren/", shown(keeper.get(draft))).status_code in {303, 422}
    assert not PublicTask.objects.exists()

    preview = keeper.get(f"{draft}voorbeeld/").content.decode()
    assert "U krijgt wat u hebt aangevraagd" in preview
    assert "Dit is een voorbeeld van een ontwerp" in preview

    kept = (Case.objects.count(), Submission.objects.count(), Message.objects.count(), Act.objects.count())
    wrong = keeper.post(f"{draft}uitproberen/", {**answers(keeper, f"{draft}uitproberen/"), "naam": ""})
    assert wrong.status_code == 422
    assert TaskDraft.objects.get().tried == ""
    tried = keeper.post(f"{draft}uitproberen/", answers(keeper, f"{draft}uitproberen/"))
    assert tried.status_code == 200, tried.content.decode()
    said = tried.content.decode()
    assert "Zo zou het gaan" in said
    assert "Dorpsstraat 12, Testwijk" in said
    assert "Beste Bo van de Reis" in said
    assert kept == (
        Case.objects.count(), Submission.objects.count(), Message.objects.count(), Act.objects.count(),
    )  # fmt: skip
    row = TaskDraft.objects.get()
    assert (row.tried, row.tried_by_id) == (rules.drafts.digest(row.text), place.manager.position_id)
    assert "Bo van de Reis" not in row.text

    done = fill(keeper, f"{draft}invoeren/")
    assert (done.status_code, done["Location"]) == (303, "/taken/bladkorf-in-de-straat/")
    task = PublicTask.objects.get()
    assert keeper.get(draft).status_code == 404
    assert not queries.takes_cases(queries.current_version(task))
    # About the role is decided as about any.
    ours = queries.in_force([task.key])[task.key]
    actions.decide_role(
        task,
        role=rules.Role.PERFORM,
        by=place.board,
        at=NOW,
        reason="Wij zetten de korven neer.",
        basis=ours.bases[0],
        authority=rules.Authority.EXECUTIVE.label,
        takes_effect_on=NOW.date(),
        untested_because="Dit is een proef in een test.",
    )
    resident = signed_in(place.resident)
    form = "/taken/bladkorf-in-de-straat/indienen/"
    assert resident.post(form, answers(resident, form)).status_code == 303
    case = Case.objects.get()
    officer = signed_in(place.officer)
    work = f"/werk/{case.number}/"
    page = officer.get(work)
    assert page.status_code == 200
    assert "Groot" in page.content.decode()
    taken = officer.post(f"{work}toewijzen/", {"position": place.officer.position_id})
    assert taken.status_code == 303
    page = officer.get(f"{work}besluit/")
    bases = re.findall(r'name="basis" value="([^"]+)"', page.content.decode())
    decided = officer.post(
        f"{work}besluit/",
        {
            **shown(page),
            "outcome": "GRANTED",
            "reason": "Er is plek voor een korf.",
            "basis": bases[0],
            "public": "Besluit over een bladkorf.",
            "besluit": "1",
        },
    )
    assert decided.status_code == 303, decided.content.decode()
    case.refresh_from_db()
    assert case.status == "DECIDED"
    letter = officer.get(f"{work}brief/").content.decode()
    assert "U krijgt wat u hebt aangevraagd" in letter
    assert "artikel 4:13 Algemene wet bestuursrecht" in letter


def test_what_is_changed_after_trying_must_be_tried_again(keeper, draft):
    keeper.post(f"{draft}uitproberen/", answers(keeper, f"{draft}uitproberen/"))
    assert "Voer in" in keeper.get(f"{draft}invoeren/").content.decode()
    sent = shown(keeper.get(f"{draft}invoeren/"))
    fill(keeper, f"{draft}deel/lezen/", cost_note="Een bladkorf kost 5 euro.")
    assert "Probeer het opnieuw uit" in keeper.get(draft).content.decode()
    assert keeper.post(f"{draft}invoeren/", sent).status_code == 422
    row = TaskDraft.objects.get()
    refused = keeper.post(f"{draft}invoeren/", {"version": row.edition, "editie": row.edition})
    assert refused.status_code == 422
    assert "Probeer dit ontwerp eerst uit" in refused.content.decode()
    assert not PublicTask.objects.exists()


def test_what_was_changed_while_it_was_tried_does_not_count(keeper, draft):
    sent = answers(keeper, f"{draft}uitproberen/")
    fill(keeper, f"{draft}deel/lezen/", cost_note="Een bladkorf kost 5 euro.")
    response = keeper.post(f"{draft}uitproberen/", sent)
    assert response.status_code == 422
    assert "veranderd terwijl u het uitprobeerde" in response.content.decode()
    assert TaskDraft.objects.get().tried == ""


def test_a_file_is_looked_over_and_not_kept(keeper, draft):
    fill(keeper, f"{draft}deel/form/3/", label="Foto van de plek", kind="file", required="on")
    address = f"{draft}uitproberen/"
    sent = answers(keeper, address)
    wrong = SimpleUploadedFile("foto.png", b"\x7fELF\x00\x01\x02")
    assert keeper.post(address, {**sent, ANSWER + "foto_van_de_plek": wrong}).status_code == 422
    good = SimpleUploadedFile("plek.txt", b"Bij de boom.")
    response = keeper.post(address, {**sent, ANSWER + "foto_van_de_plek": good})
    assert response.status_code == 200
    assert "plek.txt" in response.content.decode()
    assert not Upload.objects.exists()


def test_nobody_else_looks_at_a_draft_or_tries_it(place, signed_in, client, draft):
    other = make_place("GM0310", "Elders", is_default=False)
    elsewhere = signed_in(other.manager)
    accounts.enter(place.municipality_id)
    edition = TaskDraft.objects.get().edition
    for tail in ("", "voorbeeld/", "uitproberen/", "invoeren/", "tekst/", "deel/lezen/", "deel/form/1/"):
        for send in (client.get, client.post):
            response = send(draft + tail)
            assert response.status_code == 302, tail
            assert "inloggen" in response["Location"]
        for who in (place.officer, place.board, place.resident):
            assert signed_in(who).get(draft + tail).status_code == 403
            assert signed_in(who).post(draft + tail, {}).status_code == 403
        assert elsewhere.get(draft + tail).status_code in {302, 403, 404}
    assert TaskDraft.objects.get().edition == edition
