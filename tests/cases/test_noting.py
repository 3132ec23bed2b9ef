"""Notes of colleagues: kept apart, digested in an act, read by nobody outside, erased by who wrote them."""

import pytest
from django.urls import reverse
from tests.cases.conftest import page
from tests.conftest import NOW, make_place

from rolvast.accounts import actions as accounts
from rolvast.acts import queries as acts
from rolvast.acts.rules import words_digest
from rolvast.cases import actions, queries
from rolvast.cases.models import Note
from rolvast.cases.rules import Move, MoveRefused, Outcome, Status
from rolvast.cases.rules.noting import LONGEST

LAMP = "straat-en-verlichting"
WORDS = "Belde boos op over de buurman."


@pytest.fixture(autouse=True)
def nothing_differs(place):
    """After every test here rows and words are what the acts say."""
    yield
    assert list(acts.verify_chains()) == []
    assert list(queries.verify_cases()) == []


def write(case, who, text=WORDS):
    return actions.write_note(case.pk, text=text, by=who, at=NOW)


def test_the_act_holds_the_digest_and_not_the_words(place, submit):
    case = submit(LAMP)
    note = write(case, place.officer, f"  {WORDS}\n")
    row = acts.history(case.subject_id)[-1]
    assert row.facts == {"note": note.pk, "digest": words_digest(WORDS, bytes(note.salt)).hex()}
    assert (row.kind, row.reason, row.public) == (Move.NOTE, "", "")


def test_a_note_in_every_status_changes_nothing_else(place, taken):
    case = taken(LAMP)
    write(case, place.officer)
    actions.close(case.pk, outcome=Outcome.SOLVED, reason="Gemaakt.", by=place.officer, at=NOW)
    before = queries.load_state(case)
    write(case, place.manager)
    case.refresh_from_db()
    assert (queries.load_state(case).status, case.hand_overs) == (Status.CLOSED, 0)
    assert queries.load_state(case).episodes == before.episodes or before.status is Status.IN_PROGRESS


@pytest.mark.parametrize("text", ["", "  \n ", "x" * (LONGEST + 1)])
def test_an_empty_or_endless_note_is_refused_and_nothing_is_kept(place, submit, text):
    with pytest.raises(MoveRefused):
        write(submit(LAMP), place.officer, text)
    assert not Note.objects.exists()


def test_a_resident_writes_none(place, submit):
    case = submit(LAMP)
    for who in (queries.resident_of(case), place.stranger):
        with pytest.raises(MoveRefused):
            write(case, who)


def test_staff_read_the_newest_first_with_author(signed_in, place, submit, clock):
    case = submit(LAMP)
    officer = signed_in(place.officer)
    sent = officer.post(reverse("cases:note", args=[case.number]), {"text": WORDS})
    assert sent.status_code == 303
    write(case, place.colleague, "Tweede notitie.")
    text = page(officer.get(reverse("cases:handle", args=[case.number])))
    assert text.index("Tweede notitie.") < text.index(WORDS)
    assert "Ans Bakker, medewerker vergunningen" in text


def test_nobody_outside_reads_that_there_is_a_note(signed_in, place, taken, clock, anyone):
    case = taken(LAMP)
    note = write(case, place.officer)
    actions.erase_note(case.pk, note_id=note.pk, by=place.officer, at=NOW)
    write(case, place.officer)
    actions.close(case.pk, outcome=Outcome.SOLVED, reason="Gemaakt.", by=place.officer, at=NOW)
    link = reverse("cases:case", args=[queries.link_token(case)])
    for client in (anyone, signed_in(place.resident)):
        text = page(client.get(link))
        assert WORDS not in text
        assert "otitie" not in text
    assert WORDS not in page(anyone.get(reverse("acts:register")))
    assert queries.notes(case, place.resident) == []


def test_only_the_author_erases_and_the_act_stays(signed_in, place, submit, clock):
    case = submit(LAMP)
    note = write(case, place.officer)
    other = signed_in(place.colleague)
    address = reverse("cases:erase_note", args=[case.number, note.pk])
    refused = other.post(address)
    assert refused.status_code == 422
    assert "Alleen wie een notitie schreef" in page(refused)
    note.refresh_from_db()
    assert note.text == WORDS
    assert signed_in(place.officer).post(address).status_code == 303
    note.refresh_from_db()
    assert (note.text, note.salt) == (None, None)
    assert acts.history(case.subject_id)[-1].facts == {"note": note.pk}
    with pytest.raises(MoveRefused, match="al gewist"):
        actions.erase_note(case.pk, note_id=note.pk, by=place.officer, at=NOW)


def test_a_note_that_was_changed_is_found(place, submit):
    note = write(submit(LAMP), place.officer)
    Note.objects.filter(pk=note.pk).update(text="Iets anders.")
    assert len(list(queries.verify_words())) == 1
    Note.objects.filter(pk=note.pk).update(text=WORDS)


def test_an_empty_note_is_said_on_the_page(signed_in, place, submit, clock):
    case = submit(LAMP)
    response = signed_in(place.officer).post(reverse("cases:note", args=[case.number]), {"text": " "})
    assert response.status_code == 422
    assert "Schrijf eerst iets op." in page(response)


def test_residents_and_others_do_not_reach_it(signed_in, place, submit, clock, anyone):
    case = submit(LAMP)
    address = reverse("cases:note", args=[case.number])
    assert anyone.post(address, {"text": WORDS}).status_code == 302
    assert signed_in(place.resident).post(address, {"text": WORDS}).status_code == 403
    assert signed_in(place.board).post(address, {"text": WORDS}).status_code == 403
    other = make_place("GM0363", "Elders", is_default=False)
    accounts.enter(other.municipality_id)
    assert queries.visible_to(other.officer).filter(pk=case.pk).count() == 0
    assert queries.notes(case, other.officer) == []
    accounts.enter(place.municipality_id)
    assert not Note.objects.exists()
