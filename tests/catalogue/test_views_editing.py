"""The pages on which a keeper edits a task: what is asked, said, kept and refused."""

import re
from dataclasses import replace
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.conftest import NOW, make_place

from rolvast.accounts import actions as accounts
from rolvast.acts.models import Act
from rolvast.catalogue import actions, queries
from rolvast.catalogue.models import Proposal, PublicTask, TaskVersion
from rolvast.catalogue.rules import EXAMPLE, dump, parse

FILES = dict(queries.packaged_task_files())
EDIT = "/taken/speelplek/bewerken/"
FILE = "/taken/speelplek/bewerken/bestand/"
KEEPERS_ONLY = [EDIT, FILE, "/taken/nieuw/", "/taken/nieuw/bestand/", "/taken/speelplek/vervallen/"]


def bring(place, *keys):
    files = [(f"{key}.yaml", FILES[f"{key}.yaml"]) for key in keys]
    actions.import_task_files(files, by=place.officer, roles_by=place.board, at=NOW)


@pytest.fixture
def task(place):
    bring(place, "speelplek")
    return PublicTask.objects.get(key="speelplek")


@pytest.fixture
def keeper(task, place, signed_in):
    return signed_in(place.manager)


def shown(response):
    """The values that stand in the form, as a browser would send them again."""
    text = response.content.decode()
    sent = {}
    for attributes in re.findall(r"<input ([^>]*)>", text):
        found = dict(re.findall(r'(\w+)="([^"]*)"', attributes))
        if found.get("type") in {"checkbox", "radio"} and not re.search(r"\bchecked\b", attributes):
            continue
        if found.get("name") and found["name"] != "csrfmiddlewaretoken":
            sent.setdefault(found["name"], []).append(unescape(found.get("value", "on")))
    for name, value in re.findall(r'<textarea [^>]*name="(\w+)"[^>]*>\n(.*?)</textarea>', text, re.DOTALL):
        sent[name] = [unescape(value)]
    for name, options in re.findall(r'<select [^>]*name="(\w+)"[^>]*>(.*?)</select>', text, re.DOTALL):
        sent[name] = re.findall(r'value="([^"]*)" selected', options)
    return sent


def typed(client, address=EDIT, **changed):
    """What the form shows, with something typed in."""
    return {**shown(client.get(address)), **changed}


def counts():
    return Act.objects.count(), TaskVersion.objects.count(), Proposal.objects.count()


# Who may


@pytest.mark.parametrize("address", KEEPERS_ONLY)
def test_only_a_keeper_opens_or_sends_it(task, place, signed_in, client, address):
    other = make_place("GM0310", "Elders", is_default=False)
    elsewhere = signed_in(other.manager)
    accounts.enter(place.municipality_id)
    before = counts()
    for send in (client.get, client.post):
        response = send(address)
        assert response.status_code == 302
        assert "inloggen" in response["Location"]
    for who in (place.officer, place.board, place.resident):
        assert signed_in(who).get(address).status_code == 403
        assert signed_in(who).post(address, {}).status_code == 403
    assert elsewhere.get(address).status_code in {302, 403}
    assert elsewhere.post(address, {}).status_code in {302, 403}
    assert signed_in(place.manager).get(address).status_code == 200
    assert counts() == before


def test_a_task_that_is_not_there(keeper):
    for address in KEEPERS_ONLY:
        if "speelplek" in address:
            assert keeper.get(address.replace("speelplek", "weg")).status_code == 404
    assert keeper.get("/taken/weg/versies/").status_code == 404


def test_the_page_of_the_task_leads_its_keeper_here(task, place, signed_in, client):
    assert f'href="{EDIT}"' in signed_in(place.manager).get("/taken/speelplek/").content.decode()
    for reader in (client, signed_in(place.officer)):
        page = reader.get("/taken/speelplek/").content.decode()
        assert EDIT not in page
        assert "/taken/speelplek/versies/" in page


# Field by field


def test_what_is_typed_is_saved_and_said(keeper):
    sent = typed(
        keeper, summary="Meld wat kapot is.", keywords="wip kapot\r\n\r\n  schommel  \r\n", publish=[]
    )
    response = keeper.post(EDIT, sent, follow=True)
    assert response.redirect_chain == [("/taken/speelplek/", 303)]
    page = response.content.decode()
    assert "Bewaard als versie 2. Veranderd: samenvatting, woorden van inwoners, besluiten openbaar." in page
    assert "Meld wat kapot is." in page
    task = PublicTask.objects.get()
    assert (task.version, task.words) == (2, "wip kapot\nschommel")


def test_every_form_sent_as_it_is_shown_changes_nothing(place, signed_in):
    keys = [name.removesuffix(".yaml") for name in FILES]
    bring(place, *keys)
    client = signed_in(place.manager)
    before = counts()
    for key in keys:
        for address in (f"/taken/{key}/bewerken/", f"/taken/{key}/bewerken/bestand/"):
            response = client.post(address, typed(client, address))
            assert (response.status_code, key) == (422, key)
            assert "Er is niets veranderd." in response.content.decode()
    assert counts() == before


def test_a_look_at_what_would_change_saves_nothing(keeper):
    before = counts()
    sent = typed(
        keeper,
        summary="Kort.",
        term_period="5 dagen",
        term_reason="Sneller.",
        term_from="2099-01-01",
        bekijk="1",
    )
    response = keeper.post(EDIT, sent)
    page = response.content.decode()
    assert response.status_code == 200
    assert "Wat er verandert als u bewaart" in page
    assert "Pas na de uitvoeringstoets" in page
    assert "5 werkdagen, belofte van de gemeente" in page
    assert shown(response)["summary"] == ["Kort."]
    assert counts() == before
    same = keeper.post(EDIT, typed(keeper, bekijk="1")).content.decode()
    assert "Niets: uw tekst is gelijk" in same


def test_a_changed_term_asks_why_and_becomes_a_proposal(keeper):
    before = counts()
    sent = typed(keeper, summary="Kort.", term_period="5 werkdagen")
    response = keeper.post(EDIT, sent)
    assert response.status_code == 422
    assert response.content.decode().count("U verandert de termijn. Vul dit dan ook in.") == 4
    past = keeper.post(EDIT, {**sent, "term_reason": "Sneller.", "term_from": "2020-01-01"})
    assert "Deze dag is al geweest" in past.content.decode()
    assert counts() == before
    done = keeper.post(EDIT, {**sent, "term_reason": "Sneller.", "term_from": "2099-01-01"}, follow=True)
    assert done.redirect_chain == [("/taken/speelplek/voorstel/1/", 303)]
    page = done.content.decode()
    assert "Bewaard als versie 2. Veranderd: samenvatting." in page
    assert "De nieuwe termijn geldt nog niet." in page
    task = PublicTask.objects.get()
    assert queries.definition(queries.current_version(task)).term.period == "P10D"
    assert parse(Proposal.objects.get().text, source="x").term.period == "P5D"
    # While that is open the term is not asked again; in the file it is refused.
    again = keeper.get(EDIT)
    assert "term_period" not in shown(again)
    assert "/taken/speelplek/voorstel/1/" in again.content.decode()
    text = shown(keeper.get(FILE))["text"][0]
    refused = keeper.post(FILE, {"version": "2", "text": text.replace("P10D", "P3D")})
    assert refused.status_code == 422
    assert "Er is al een voorstel over de termijn" in refused.content.decode()
    assert keeper.post(EDIT, typed(keeper, summary="Nog korter.")).status_code == 303


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": ""}, "Vul dit in."),
        ({"name": "x" * 121}, "121"),
        ({"keywords": "wip\nWip"}, "staat er twee keer"),
        ({"keywords": "x" * 81}, "hoogstens 80 tekens"),
        ({"keywords": ""}, "Vul dit in."),
        ({"explanation": "x" * 8001}, "8001"),
        ({"domain": "MAAN"}, "Kies een van de antwoorden"),
        ({"for_whom": []}, "Kies een antwoord."),
        ({"outcomes": ["GEWONNEN"]}, "Kies een van de antwoorden"),
        ({"term_period": "snel"}, "bijvoorbeeld: 8 weken"),
        ({"term_period": "1 maand en 3 dagen"}, "Schrijf een termijn als P8W"),
        ({"term_norm": ""}, "horen bij elkaar"),
        ({"retention_result": "vijf"}, "Schrijf het resultaat uit de selectielijst"),
        ({"retention_period": "altijd"}, "bijvoorbeeld: 8 weken"),
        ({"summary": "a\0b"}, "Null"),
        ({"version": "drie"}, "geheel getal"),
        ({"version": ""}, "verplicht"),
    ],
)
def test_what_is_wrong_is_said_at_its_question_and_nothing_is_lost(keeper, wrong, said):
    before = counts()
    sent = typed(keeper, **{"cost_note": "Dit blijft staan.", **wrong})
    response = keeper.post(EDIT, sent)
    page = response.content.decode()
    assert response.status_code == 422
    assert said.casefold() in page.casefold()
    assert shown(response)["cost_note"] == ["Dit blijft staan."]
    assert counts() == before


def test_an_application_keeps_its_yes_and_no(place, signed_in):
    bring(place, "parkeervergunning")
    client = signed_in(place.manager)
    address = "/taken/parkeervergunning/bewerken/"
    response = client.post(address, typed(client, address, outcomes=["WITHDRAWN"]))
    assert response.status_code == 422
    assert "moet ja (GRANTED) en nee (REFUSED)" in response.content.decode()


def test_the_second_keeper_is_told_what_the_first_did_and_keeps_the_text(keeper):
    sent = typed(keeper, summary="De tweede.")
    keeper.post(EDIT, typed(keeper, cost_note="De eerste."))
    response = keeper.post(EDIT, sent)
    page = response.content.decode()
    assert response.status_code == 422
    assert "Iemand anders heeft deze taak intussen veranderd" in page
    assert "De eerste." in page
    again = shown(response)
    assert (again["summary"], again["version"]) == (["De tweede."], ["2"])
    assert PublicTask.objects.get().version == 2
    assert keeper.post(EDIT, again).status_code == 303
    assert PublicTask.objects.get().summary == "De tweede."


# The whole file


def test_the_whole_file_is_shown_without_its_role_and_saved(keeper):
    text = shown(keeper.get(FILE))["text"][0]
    assert "role:" not in text
    sent = typed(
        keeper, FILE, text=text.replace("label: Vertel wat er is", "label: Wat ziet u?").replace("\n", "\r\n")
    )
    response = keeper.post(FILE, sent, follow=True)
    assert "Veranderd: formulier." in response.content.decode()
    now = queries.definition(queries.current_version(PublicTask.objects.get()))
    assert now.form[-1].label == "Wat ziet u?"
    assert now.role is not None


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda text: "", "Vul dit in"),
        (lambda text: "   \n", "is leeg"),
        (lambda text: "- een\n- lijst\n", "geen taakbestand"),
        (lambda text: "gewoon wat tekst", "geen taakbestand"),
        (lambda text: text.replace("domain:", "domein:"), "regel 12"),
        (lambda text: text + "name: Nog eens\n", "Dit veld staat er twee keer."),
        (lambda text: text.replace("key: speelplek", "key: speelplaats"), "De sleutel blijft"),
        (lambda text: text + "withdrawn: true\n", "op de eigen pagina"),
        (lambda text: text + "role:\n  role: PERFORM\n", "Daarover beslist de gemeente met een voorstel"),
        (lambda text: text.replace("competence:", "\tcompetence:"), "klopt de YAML niet"),
        (lambda text: text.replace("Speelplek in", "Speel\0plek in"), "teken dat niet in een tekst hoort"),
        (lambda text: text.replace("Speelplek in de buurt", '"a\\0b"'), "teken dat niet in een tekst hoort"),
        (lambda text: text + "#" * 100_001, "te groot"),
        (lambda text: text.replace("summary: ", "summary: &a "), "Verwijzingen met"),
        (lambda text: text.replace("speelvoorziening kinderen", "volkstuin"), "hoort al bij de taak"),
        (lambda text: "{" * 200, "te diep genest"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_the_file_is_said_by_line_and_the_text_is_kept(keeper, place, change, said):
    bring(place, "volkstuin")
    PublicTask.objects.filter(key="volkstuin").update(product="volkstuin")
    text = change(shown(keeper.get(FILE))["text"][0])
    before = counts()
    response = keeper.post(FILE, typed(keeper, FILE, text=text))
    page = unescape(response.content.decode())
    assert response.status_code == 422
    assert said in page
    kept = shown(response)["text"][0]
    assert kept == text
    for line in re.findall(r'href="#regel-(\d+)"', page):
        assert f'id="regel-{line}"' in page
    assert counts() == before


def test_a_term_in_the_file_waits_too(keeper):
    text = shown(keeper.get(FILE))["text"][0].replace("P10D", "P5D")
    asked = keeper.post(FILE, typed(keeper, FILE, text=text))
    assert asked.status_code == 422
    assert "U verandert de termijn." in asked.content.decode()
    look = keeper.post(
        FILE, typed(keeper, FILE, text=text, term_reason="Zo.", term_from="2099-01-01", bekijk="1")
    )
    assert "Pas na de uitvoeringstoets" in look.content.decode()
    done = keeper.post(FILE, typed(keeper, FILE, text=text, term_reason="Zo.", term_from="2099-01-01"))
    assert (done.status_code, done["Location"]) == (303, "/taken/speelplek/voorstel/1/")
    assert PublicTask.objects.get().version == 1


def test_two_keepers_in_the_file(keeper):
    sent = typed(keeper, FILE)
    sent["text"] = [sent["text"][0].replace("summary: ", "summary: Ik. ")]
    keeper.post(EDIT, typed(keeper, cost_note="De eerste."))
    response = keeper.post(FILE, sent)
    assert response.status_code == 422
    assert "Iemand anders heeft deze taak intussen veranderd" in response.content.decode()
    assert shown(response)["text"] == sent["text"]
    assert shown(response)["version"] == ["2"]


def test_what_is_typed_is_shown_as_text(keeper):
    response = keeper.post(FILE, typed(keeper, FILE, text="<script>alert(1)</script>: x\n"))
    assert "<script>alert" not in response.content.decode()


# New, lapsed, back


NEW = {
    "version": "0", "name": "Bladkorf in de straat", "summary": "Vraag een bladkorf.",
    "explanation": "Wij zetten hem neer.", "expect": "We kijken.\nWe zetten.", "cost_note": "",
    "keywords": "bladkorf", "domain": "PUBLIC_SPACE", "product": "", "for_whom": ["CITIZENS"],
    "kind": "REQUEST", "authority": "EXECUTIVE", "contact_team": "Groen", "competence": "AUTONOMY",
    "basis_title": "Gemeentewet", "basis_article": "108 lid 1", "basis_law": "BWBR0005416",
    "term_period": "3 weken", "retention_result": "6.1", "retention_period": "5 jaar",
}  # fmt: skip


def test_a_new_task_question_by_question(keeper):
    response = keeper.post("/taken/nieuw/", NEW, follow=True)
    assert response.redirect_chain == [("/taken/bladkorf-in-de-straat/", 303)]
    assert "De taak staat in de catalogus." in response.content.decode()
    task = PublicTask.objects.get(key="bladkorf-in-de-straat")
    now = queries.definition(queries.current_version(task))
    assert (task.role, now.term.period, now.retention.period, now.publish) == ("", "P3W", "P5Y", False)
    # The same name again gets a key of its own.
    keeper.post("/taken/nieuw/", NEW)
    assert PublicTask.objects.filter(key="bladkorf-in-de-straat-2").exists()
    edit = "/taken/bladkorf-in-de-straat/bewerken/"
    assert keeper.post(edit, typed(keeper, edit, term_period="2 weken")).status_code == 303
    task.refresh_from_db()
    assert queries.definition(queries.current_version(task)).term.period == "P2W"


def test_a_new_application_takes_the_term_of_the_law(keeper):
    response = keeper.post(
        "/taken/nieuw/", {**NEW, "kind": "APPLICATION", "basis_law": "", "term_period": "8 weken"}
    )
    assert response.status_code == 303
    now = queries.definition(queries.current_version(PublicTask.objects.get(key="bladkorf-in-de-straat")))
    assert (now.term.article, now.term_basis.article) == ("artikel 4:13 Awb", "4:13")
    assert now.bases[0].is_local


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": ""}, "Vul dit in."),
        ({"basis_law": "wetje"}, "Zo&#39;n nummer begint met BWBR"),
        ({"product": "speelvoorziening kinderen"}, "hoort al bij de taak"),
        ({"competence": ""}, "Kies een antwoord."),
        ({"retention_result": "x"}, "Schrijf het resultaat"),
        ({"term_period": ""}, "Vul dit in."),
    ],
)
def test_a_new_task_that_is_not_right(keeper, wrong, said):
    before = counts()
    response = keeper.post("/taken/nieuw/", {**NEW, **wrong})
    assert response.status_code == 422
    assert said in response.content.decode()
    assert counts() == before


def test_a_new_task_from_the_text_of_a_file(keeper):
    assert shown(keeper.get("/taken/nieuw/bestand/"))["text"] == [EXAMPLE.rstrip("\n") + "\n"]
    for text, said in (
        (EXAMPLE.replace("key: bladkorf", "key: speelplek"), "is al van een andere taak"),
        (EXAMPLE.replace("key: bladkorf", "key: nieuw"), "het adres van een andere bladzijde"),
        (EXAMPLE + "role: PERFORM\n", "Daarover beslist de gemeente met een voorstel"),
        ("", "Vul dit in"),
    ):
        response = keeper.post("/taken/nieuw/bestand/", {"version": "0", "text": text})
        assert response.status_code == 422
        assert said in response.content.decode()
        assert shown(response)["text"] == [text]
    done = keeper.post("/taken/nieuw/bestand/", {"version": "0", "text": EXAMPLE})
    assert (done.status_code, done["Location"]) == (303, "/taken/bladkorf/")


def test_a_task_lapses_and_comes_back(keeper):
    address = "/taken/speelplek/vervallen/"
    assert keeper.post(address, {"naar": "vervallen", "reason": " "}).status_code == 422
    gone = keeper.post(address, {"naar": "vervallen", "reason": "De buurt doet dit nu."}, follow=True)
    assert gone.redirect_chain == [("/taken/speelplek/", 303)]
    assert "Deze taak is vervallen" in gone.content.decode()
    twice = keeper.post(address, {"naar": "vervallen", "reason": "Nog eens."})
    assert twice.status_code == 422
    assert "al vervallen" in twice.content.decode()
    assert "Haal de taak terug" in keeper.get(address).content.decode()
    back = keeper.post(address, {"naar": "terug", "reason": "Het ging niet."}, follow=True)
    assert "De taak is er weer." in back.content.decode()
    page = keeper.get("/taken/speelplek/versies/").content.decode()
    assert "De buurt doet dit nu." in page
    assert "Het ging niet." in page


# Versions


def test_versions_are_for_everyone(keeper, client):
    keeper.post(EDIT, typed(keeper, summary="De tweede versie."))
    page = client.get("/taken/speelplek/versies/")
    text = page.content.decode()
    assert page.status_code == 200
    assert text.index("Versie 2") < text.index("Versie 1")
    assert "Veranderd: samenvatting" in text
    assert "De tweede versie." in text
    assert EDIT not in text
    assert EDIT in keeper.get("/taken/speelplek/versies/").content.decode()


def statements(client, address):
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_long_files_and_many_versions_cost_no_more_statements(keeper, place):
    addresses = (EDIT, FILE, "/taken/speelplek/versies/")
    few = [statements(keeper, address) for address in addresses]
    task = PublicTask.objects.get()
    for number in range(25):
        page = queries.edit_page(task)
        more = (*page.shown.keywords, f"nog een woord {number}")
        changed = replace(page.shown, keywords=more, explanation="Lang. " * 50 * number + "Uit.")
        task = actions.edit_task(
            task, parse(dump(changed), source="x"), seen_version=task.version, by=place.manager, at=NOW
        ).task
    assert [statements(keeper, address) for address in addresses] == few
    text = keeper.get("/taken/speelplek/versies/").content.decode()
    assert text.count("versions__item") == 20
    last = keeper.get("/taken/speelplek/versies/?page=2").content.decode()
    assert "De taak kwam in de catalogus." in last
    assert last.count("versions__item") == 6
