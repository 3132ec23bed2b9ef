"""Similar open cases: what makes two reports alike, which are offered, and that nothing of others leaks."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from tests.cases.conftest import page
from tests.conftest import NOW, make_place

from rolvast.accounts import actions as accounts
from rolvast.cases import actions, queries
from rolvast.cases.queries.similar import DAYS, MOST
from rolvast.cases.rules import Channel, Outcome, Status
from rolvast.cases.rules.similar import (
    ALIKE,
    Report,
    alike,
    lexicon_of,
    matter_of,
    offers_similar,
    report_of,
    shared_street,
)
from rolvast.catalogue import queries as catalogue
from rolvast.catalogue.rules import parse

DEFINITIONS = {
    definition.key: definition
    for definition in (parse(text, source=name) for name, text in catalogue.packaged_task_files())
}
STREET = DEFINITIONS["straat-en-verlichting"]
DARK = {
    "plek": "Kerkstraat 12",
    "wat": "lantaarn brandt niet",
    "toelichting": "Al dagen donker bij Pietersen",
}


def report(place="", written="", *, wat="lantaarn brandt niet", area=None) -> Report:
    return report_of(STREET, {"plek": place, "wat": wat, "toelichting": written}, area)


def likeness(one: Report, other: Report) -> float:
    return alike(one, other, lexicon_of([one, other]))


# --- The rule ---------------------------------------------------------------------------------------------


def test_only_published_reports_about_public_space_offer_it():
    assert {key for key, one in DEFINITIONS.items() if offers_similar(one)} == {
        "boom-en-groen",
        "speelplek",
        "straat-en-verlichting",
        "verkeerssituatie",
    }


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (report("Kerkstraat 12"), report("hoek van de kerkstraat", wat="gat in de weg")),
        (report("52.2100,5.9600"), report("52.2105, 5.9605")),
        (report(written="de lantaarnpaal is donker", area=3), report(written="donkere lantaarn", area=3)),
        (
            report(written="grote kuil in het asfalt", wat="iets anders", area=3),
            report(written="kuilen asfalt", wat="gat in de weg", area=3),
        ),
    ],
)
def test_alike(one, other):
    assert likeness(one, other) >= ALIKE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (report("Kerkstraat"), report("Dorpsstraat")),
        (report("voor de school, op het plein"), report("op het plein")),
        (report("op het zebrapad"), report("bij het zebrapad")),
        (report("52.2100,5.9600"), report("52.2130,5.9600")),
        (report(area=3), report(area=3)),  # the same chosen in a district is not enough
        (report(written="al dagen donker", area=3), report(written="al dagen donker", area=4)),
        (report(written="al dagen donker"), report(written="al dagen donker")),  # where is not known
        (report(), report()),
    ],
)
def test_not_alike(one, other):
    assert likeness(one, other) < ALIKE


def test_what_says_more_the_same_is_more_alike():
    mine = report("Kerkstraat", "lantaarn flikkert")
    same = likeness(mine, report("Kerkstraat 1", "de lantaarn flikkert 's avonds"))
    chosen = likeness(mine, report("Kerkstraat 1"))
    other = likeness(mine, report("Kerkstraat 1", wat="put verstopt"))
    assert same > chosen > other >= ALIKE


texts = st.text(alphabet="abcdeknrst 12,.-é", max_size=40)
reports = st.builds(
    report,
    st.one_of(texts, st.sampled_from(["Kerkstraat 3", "52.21,5.96", "kerkstraat", "Laan van Écu, Écupark"])),
    texts,
    wat=st.sampled_from([*STREET.form[1].choices, "iets heel anders"]),
    area=st.one_of(st.none(), st.integers(1, 3)),
)


@given(reports, reports)
def test_likeness_is_a_part_and_the_same_both_ways(one, other):
    assert 0 <= likeness(one, other) <= 1 + 1e-9
    assert likeness(one, other) == pytest.approx(likeness(other, one))


@given(reports, reports)
def test_a_street_is_shown_only_as_the_reader_wrote_it(mine, theirs):
    shown = shared_street(mine, theirs)
    assert shown == "" or shown in re.findall(r"[^\W\d_]+", mine.place)


@given(texts)
def test_what_was_not_offered_by_the_form_is_never_shown(chosen):
    shown = matter_of(STREET, {"wat": chosen, "toelichting": chosen})
    assert shown == "" or shown in STREET.form[1].choices


def test_what_a_form_marks_as_personal_is_not_compared():
    waste = DEFINITIONS["huishoudelijk-afval"]
    found = report_of(waste, {"adres": "Kerkstraat 1", "toelichting": "bak weg"}, None)
    assert found.place == ""


# --- On the database --------------------------------------------------------------------------------------


@pytest.fixture
def area(place):
    return accounts.add_area(
        municipality_id=place.municipality_id, code="WK01", name="Matenhoeve", outline=[], inhabitants=None,
        counted_on=None, source="",
    )  # fmt: skip


@pytest.fixture
def hand_in(place, tasks):
    """A function that hands in a street report, with everything personal one can write."""

    def made(*, key="straat-en-verlichting", at=NOW, area_id=None, by=None, **answers):
        return actions.submit(
            task_version=tasks[key],
            answers={**DARK, "gevaar": False, **answers},
            contact=actions.Contact(name="Rin de Boer", email="rin@voorbeeld.example", phone="0555801234"),
            channel=Channel.WEB,
            by=by or place.resident,
            at=at,
            area_id=area_id,
        )

    return made


@pytest.fixture
def ask(place, tasks):
    """A function that asks what looks like a report as a stranger types it."""

    def asked(*, viewer=None, at=NOW, area_id=None, key="straat-en-verlichting", but=None, **answers):
        version = tasks[key]
        return queries.similar_cases(
            viewer or place.stranger,
            catalogue.definition(version),
            task_id=version.task_id,
            answers={"plek": "kerkstraat", "wat": "lantaarn brandt niet", **answers},
            area_id=area_id,
            at=at,
            but=but,
        )

    return asked


def test_what_is_told_of_a_similar_case(hand_in, ask, area):
    hand_in(area_id=area.pk)
    (found,) = ask()
    assert (found.matter, found.street, found.area) == ("lantaarn brandt niet", "kerkstraat", "Matenhoeve")
    assert (found.received_on, found.status) == (NOW.date(), Status.RECEIVED)
    assert found.due_on.isoformat() == "2026-09-15"


def test_no_word_of_the_sender_is_in_it(hand_in, ask, area):
    """Whatever was written, in whichever field: a reader who did not write it does not get it."""
    hand_in(area_id=area.pk, toelichting="Donker sinds Sjoukje viel, bel 0612345678", lantaarnnummer="K77")
    (found,) = ask(area_id=area.pk, plek="", toelichting="het is donker, de lantaarn is kapot")
    said = repr(found).lower()
    for word in (
        "sjoukje",
        "viel",
        "donker",
        "k77",
        "0612345678",
        "kerkstraat",
        "12,",
        "rin",
        "boer",
        "0555801234",
    ):
        assert word not in said, word


def test_only_open_cases_of_the_last_ninety_days(hand_in, ask, place):
    early = hand_in(at=NOW - timedelta(days=DAYS + 1))
    hand_in(at=NOW - timedelta(days=DAYS - 1))
    solved = hand_in()
    actions.assign(solved.pk, position_id=place.officer.position_id, team_id=None, by=place.officer, at=NOW)
    assert len(ask()) == 2
    actions.close(solved.pk, outcome=Outcome.SOLVED, reason="Gemaakt.", by=place.officer, at=NOW)
    assert len(ask()) == 1
    assert early.pk
    assert len(ask(at=NOW - timedelta(days=2))) == 2


def test_the_most_alike_first_and_five_at_most(hand_in, ask):
    for _ in range(MOST + 2):
        hand_in(wat="put verstopt", toelichting="")
    hand_in(toelichting="De lantaarn knippert", at=NOW - timedelta(days=30))
    found = ask(toelichting="lantaarns knipperen")
    assert len(found) == MOST
    assert found[0].matter == "lantaarn brandt niet"


def test_not_of_another_task_nor_of_a_task_that_does_not_offer_it(hand_in, ask):
    hand_in()
    assert ask(key="boom-en-groen") == []
    hand_in(key="overlast", waar="Kerkstraat 12")
    with CaptureQueriesContext(connection) as captured:
        assert ask(key="overlast", waar="Kerkstraat") == []
    assert len(captured) == 0


def test_another_municipality_sees_nothing(hand_in, ask, place):
    hand_in()
    assert len(ask()) == 1
    other = make_place("GM0363", "Elders", is_default=False)
    assert ask(viewer=other.stranger) == []
    accounts.enter(place.municipality_id)
    assert ask(viewer=other.stranger) == []


def test_a_case_of_which_the_words_were_erased_is_left_out(hand_in, ask):
    case = hand_in()
    case.submission.__class__.objects.filter(case=case).update(
        answers=None, salt=None, name="", email="", phone="", erased_at=NOW
    )
    assert ask() == []


def test_one_statement_however_many_there_are(hand_in, ask):
    for count in (1, 6):
        for _ in range(count):
            hand_in()
        with CaptureQueriesContext(connection) as captured:
            assert ask()
        assert len(captured) == 1


# --- On the pages -----------------------------------------------------------------------------------------


def test_the_form_has_a_place_for_it_only_where_it_is_offered(anyone, tasks, clock):
    assert 'data-similar="../lijkt-op/"' in page(anyone.get("/taken/straat-en-verlichting/indienen/"))
    for key in ("huishoudelijk-afval", "overlast", "paspoort", "wmo-melding"):
        text = page(anyone.get(f"/taken/{key}/indienen/"))
        assert "data-similar" not in text
        assert "similar.js" not in text


def test_handing_in_is_never_stopped_and_the_confirmation_shows_what_runs(anyone, hand_in, clock, area):
    """Without JavaScript, too: the form goes through at once, and afterwards one sees what looks like it."""
    hand_in(area_id=area.pk)
    form = {"antwoord_plek": "Kerkstraat 3", "antwoord_wat": "lantaarn brandt niet", "antwoord_gevaar": "nee"}
    response = anyone.post("/taken/straat-en-verlichting/indienen/", form)
    assert response.status_code == 303
    text = page(anyone.get(response["Location"]))
    near = text[text.index("Wat er al loopt in de buurt") : text.index("Wat u hebt ingestuurd")]
    assert near.count('class="similar__one"') == 1
    assert "Kerkstraat, Matenhoeve" in near
    assert "We hebben het ontvangen." in near
    for word in ("Pietersen", "donker", "12", "Rin"):
        assert word not in near, word


def test_the_confirmation_of_the_only_one_says_nothing_of_others(anyone, tasks, clock):
    form = {"antwoord_plek": "Kerkstraat 3", "antwoord_wat": "put verstopt", "antwoord_gevaar": "nee"}
    response = anyone.post("/taken/straat-en-verlichting/indienen/", form)
    assert "in de buurt" not in page(anyone.get(response["Location"]))
