"""One matter of each other domain, from its form to its result, with the branch that its own law asks for."""

from datetime import timedelta

import pytest
from django.urls import reverse
from tests.cases.conftest import page
from tests.conftest import NOW

from rolvast.accounts.rules import system
from rolvast.acts import actions as acts_write
from rolvast.acts.models import Mandate
from rolvast.cases import actions, queries
from rolvast.cases.models import Case
from rolvast.cases.rules import Outcome, Status, Verdict
from rolvast.catalogue.rules import Authority

REACHED = {
    "naam": "Rin de Boer",
    "email": "rin@voorbeeld.example",
    "straat": "Dorpsstraat 1",
    "plaats": "7311 AB Apeldoorn",
    "indiener": "SELF",
}
#: What a resident answers; the task's own names of its questions.
ANSWERS = {
    "leerlingenvervoer": {
        "kind-naam": "Bo de Boer",
        "kind-geboortedatum": "2016-03-01",
        "adres": "Dorpsstraat 1",
        "school": "De Zonnebloem",
        "waarom": "Alleen reizen lukt nog niet.",
        "vanaf": "2026-11-01",
    },
    "cultuursubsidie": {
        "titel": "Buurtfestival",
        "plan": "Een middag muziek op het plein.",
        "datum": "2027-05-01",
        "plek": "Marktplein",
        "bezoekers": "300",
        "kosten": "2500",
        "bijdrage": "1500",
        "rekening": "NL00 TEST 0000 0000 00",
    },
    "sporthal-huren": {
        "sport": "volleybal",
        "soort": "elke week",
        "eerste_dag": "2026-10-01",
        "tijd": "dinsdagavond",
        "mensen": "14",
    },
    "parkeervergunning": {
        "soort": "voor een bewoner",
        "adres": "Dorpsstraat 1",
        "kenteken": "XX-999-X",
        "eigenaar": "van mijzelf",
        "ingang": "2026-10-01",
    },
    "straat-en-verlichting": {"plek": "N345 bij de brug", "wat": "lantaarn brandt niet", "gevaar": "nee"},
    "volkstuin": {
        "wijk": "Zuid",
        "grootte": "klein om te proberen",
        "soort": "een nieuwe tuin beginnen met buren",
    },
    "evenementenvergunning": {
        "naam_evenement": "Lentemarkt",
        "soort": "markt of braderie",
        "plek": "Marktplein",
        "eerste_dag": "2027-04-10",
        "laatste_dag": "2027-04-10",
        "bezoekers": "900",
        "muziek": "nee",
        "wegen": "ja",
        "welke_wegen-rijen": "1",
        "welke_wegen-0-straat": "Marktstraat, van de kerk tot de brug",
        "welke_wegen-0-tijden": "10 april van 7.00 tot 19.00 uur",
        "telefoon": "055 580 12 34",
        "toelichting": "Zestig kramen en een draaimolen.",
    },
    "boom-en-groen": {"plek": "Speelveld aan de Linde", "wat": "boom omgevallen", "gevaar": "ja"},
}


class Walk:
    """A case as its resident and the officer walk it, each through their own pages."""

    def __init__(self, anyone, signed_in, officer):
        self.resident, self._signed_in, self._officer = anyone, signed_in, officer

    @property
    def officer(self):
        return self._signed_in(self._officer)  # anew: a session is over before a case is

    def hand_in(self, key, **more):
        said = {f"antwoord_{name}": answer for name, answer in ANSWERS[key].items()}
        sent = self.resident.post(reverse("cases:submit", args=[key]), {**REACHED, **said, **more})
        assert sent.status_code == 303, page(sent)
        self.case = Case.objects.get()
        return self.move("toewijzen", position=self._officer.position_id)

    def at(self, name, *more):
        return reverse(f"cases:{name}", args=[self.case.number, *more])

    def own(self, *what):
        return reverse("cases:do" if what else "cases:case", args=[queries.link_token(self.case), *what])

    def move(self, what, *, wanted=303, **said):
        answer = self.officer.post(self.at("move", what), said)
        assert answer.status_code == wanted, page(answer)
        self.case.refresh_from_db()
        return page(answer)

    def step(self, name):
        assert self.officer.post(self.at("step", name), {"wat": "klaar"}).status_code == 303

    def decide(self, outcome, *, wanted=303, **said):
        text = {"reason": "Zo staat het in de regels.", "basis": "1", "public": "Besluit genomen.", **said}
        answer = self.officer.post(self.at("decide"), {"outcome": outcome, "minutes": "20", **text})
        assert answer.status_code == wanted, page(answer)
        self.case.refresh_from_db()
        return page(answer)

    def do(self, what, *, wanted=303, **said):
        answer = self.resident.post(self.own(what), said)
        assert answer.status_code == wanted, page(answer)
        self.case.refresh_from_db()
        return page(answer)

    def reads(self):
        return page(self.resident.get(self.own()))

    def letter(self):
        return page(self.resident.get(reverse("cases:letter", args=[queries.link_token(self.case)])))

    @property
    def episode(self):
        return queries.load_state(self.case).current

    def ends(self, status=Status.CLOSED):
        assert self.case.status == status
        assert list(queries.verify_cases()) == []


@pytest.fixture
def walk(signed_in, anyone, place, tasks, clock):
    """A walk that begins at NOW."""
    return Walk(anyone, signed_in, place.officer)


def test_school_transport_is_left_untreated_only_after_time_to_complete_it(walk, place, clock):
    """Awb 4:5: not before the applicant had a term to complete it, and within four weeks after that term."""
    walk.hand_in("leerlingenvervoer")
    assert walk.episode.due_on.isoformat() == "2026-10-27"  # eight weeks, Awb 4:13
    assert "de tijd kreeg om de aanvraag aan te vullen" in walk.decide("NOT_TREATED", wanted=422)
    walk.move("aanvulling", reason="Wij missen de verklaring van de school.", until="2026-09-22")
    assert "de verklaring van de school" in walk.reads()
    clock.now = NOW + timedelta(days=22)
    actions.lapse_due(by=system(place.municipality_id), at=clock.now)  # as the nightly job does
    walk.decide("NOT_TREATED", reason="De verklaring van de school kwam niet.")
    walk.move("afsluiten", reason="De brief is verstuurd.")
    assert "bezwaar" in walk.letter().lower()
    walk.do("oordeel", verdict="NOT_SOLVED", words="Ik stuur het alsnog.")
    assert walk.episode.verdict is Verdict.NOT_SOLVED
    walk.ends()


def test_a_subsidy_is_granted_in_part_with_conditions(walk):
    """Awb 4:37: what the subsidy obliges to stands in the decision."""
    walk.hand_in("cultuursubsidie")
    walk.decide("PARTLY_GRANTED", conditions="Stuur na afloop een kort verslag.")
    text = walk.letter()
    assert "Stuur na afloop een kort verslag." in text
    walk.move("afsluiten", reason="Het geld is overgemaakt.")
    walk.do("oordeel", verdict="SOLVED", words="Dank u wel.")
    walk.ends()


def test_hiring_a_hall_is_a_contract_and_no_decision(walk):
    """Burgerlijk Wetboek 7:201: private law, so nothing to object to and no statutory term (Awb 8:3)."""
    walk.hand_in("sporthal-huren")
    walk.decide("GRANTED")  # sent back to the case: there is nothing to decide
    assert walk.case.status == Status.IN_PROGRESS
    walk.move("afsluiten", outcome="SOLVED", reason="Dinsdag van 20 tot 22 uur. Het contract is getekend.")
    objecting = reverse("cases:object", args=[queries.link_token(walk.case)])
    assert walk.resident.get(objecting)["Location"] == walk.own()
    assert "ingebrekestelling" not in walk.reads()
    walk.do("oordeel", verdict="SOLVED", words="")
    walk.ends()


def test_a_parking_permit_that_is_late_costs_a_penalty(walk, clock):
    """Awb 4:17: two weeks after the notice of default the penalty runs, until there is a decision."""
    walk.hand_in("parkeervergunning")
    walk.do("ingebrekestelling", wanted=422, words="Het duurt te lang.")  # the term has not ended
    clock.now = NOW + timedelta(weeks=8, days=3)
    walk.do("ingebrekestelling", words="Het duurt te lang.")
    clock.now += timedelta(weeks=3)
    assert "dwangsom" in page(walk.officer.get(walk.at("handle")))
    walk.decide("GRANTED")
    assert walk.case.status == Status.DECIDED
    walk.move("afsluiten", reason="De vergunning is verstuurd.")
    assert "dwangsom" in walk.reads()
    walk.do("oordeel", verdict="PARTLY", words="Eindelijk.")
    walk.ends()


def test_a_lamp_along_a_provincial_road_is_sent_on(walk):
    """Awb 2:3: to the authority that it is for, and the sender is told."""
    walk.hand_in("straat-en-verlichting")
    walk.move("doorsturen", kind="PROVINCE", to="provincie Gelderland", reason="De weg is van de provincie.")
    assert walk.episode.outcome is Outcome.FORWARDED
    assert "provincie Gelderland" in walk.reads()
    walk.ends()


def test_an_allotment_begun_by_neighbours_is_solved_by_residents(walk):
    walk.hand_in("volkstuin")
    walk.move("afsluiten", outcome="SOLVED_BY_RESIDENTS", reason="Vijf buren beginnen samen een tuin.")
    assert "Vijf buren beginnen samen een tuin." in walk.reads()
    walk.do("oordeel", verdict="SOLVED", words="Wij gaan spitten.")
    walk.ends()


def test_an_event_is_decided_in_the_name_of_the_mayor(walk, place):
    """Gemeentewet 174: the mayor decides; a mandate of the executive is none of the mayor (Awb 10:3)."""
    held = Mandate.objects.filter(position_id=place.officer.position_id, authority=Authority.MAYOR.label)
    held.update(ends_on=(NOW - timedelta(days=1)).date())
    walk.hand_in("evenementenvergunning")
    assert "Advies van de politie" in walk.decide("GRANTED", wanted=422)  # that step is not over
    walk.step("volledig"), walk.step("politie"), walk.step("brandweer")
    assert "mandaat" in walk.decide("GRANTED", wanted=422)
    acts_write.give_mandate(
        municipality_id=place.municipality_id,
        position_id=place.officer.position_id,
        authority=Authority.MAYOR.label,
        scope="evenementenvergunning",
        starts_on=NOW.date(),
    )
    walk.decide("GRANTED", public="Vergunning voor een markt.", conditions="De muziek stopt om 23.00 uur.")
    assert "burgemeester" in walk.letter().lower()
    walk.move("afsluiten", reason="De vergunning is verstuurd.")
    assert "Vergunning voor een markt." in page(walk.resident.get("/register/"))
    walk.do("oordeel", verdict="SOLVED", words="")
    walk.ends()


def test_a_fallen_tree_that_came_back_is_opened_again(walk, clock):
    """What residents say of the result counts: not solved is a request that must be answered."""
    walk.hand_in("boom-en-groen")
    walk.move("afsluiten", outcome="SOLVED", reason="De boom is opgeruimd.")
    clock.now = NOW + timedelta(days=2)
    walk.do("oordeel", verdict="NOT_SOLVED", words="De stam ligt er nog.")
    walk.move("heropenen", reason="Wij halen de stam ook op.")
    assert walk.case.status == Status.IN_PROGRESS
    clock.now = NOW + timedelta(days=3)
    walk.move("afsluiten", outcome="SOLVED", reason="De stam is weg.")
    walk.do("oordeel", verdict="SOLVED", words="Nu wel.")
    assert walk.episode.verdict is Verdict.SOLVED
    walk.ends()
