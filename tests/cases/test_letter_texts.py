"""The municipality's own words in its letters: checked, kept by version, and never in place of the law's."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import given
from hypothesis import strategies as st
from tests.cases.conftest import page
from tests.conftest import NOW

from rolvast.accounts.rules import Reached
from rolvast.acts import queries as acts
from rolvast.cases import actions, queries
from rolvast.cases.models import LetterText
from rolvast.cases.queries import lettering
from rolvast.cases.rules import Outcome
from rolvast.cases.rules.letter_parts import PLACEHOLDERS, LetterPart, LetterTextRefused, check_text, fill
from rolvast.cases.rules.letters import LetterFacts, letter
from rolvast.catalogue import queries as catalogue

FACTS = LetterFacts(
    municipality="Testwijk", number="2026-000001", decided_on=date(2026, 9, 1), received_on=date(2026, 8, 1),
    name="Rin de Boer", address="", task="Garage", what="aanvraag", outcome=Outcome.REFUSED,
    reason="Te hoog.", interests="", conditions=(), basis="artikel 2", authority="het college",
    decider="vergunningverlener",
    contact="Ans, vergunningverlener",
)  # fmt: skip


def write(administrator, text, *, part=LetterPart.OPENING, task=None):
    return actions.write_letter_text(part=part, task=task, text=text, by=administrator, at=NOW)


def words_of(made):
    sections = [
        (part.heading, part.lead, *part.paragraphs, *part.points, *part.end) for part in made.sections
    ]
    return [
        made.title,
        made.opening,
        *made.more,
        *(words for part in sections for words in part),
        *made.last,
        *made.closing,
    ]


texts = st.text(max_size=40)


@given(st.dictionaries(st.sampled_from(LetterPart), texts, max_size=4))
def test_own_words_only_ever_add(own):
    bare = words_of(letter(FACTS))
    made = words_of(
        letter(LetterFacts(**{**{name: getattr(FACTS, name) for name in FACTS.__slots__}, "own": own}))
    )
    assert [words for words in bare if words not in made] == []


@given(texts)
def test_a_text_that_is_taken_has_no_brace_left(text):
    try:
        check_text(text)
    except LetterTextRefused:
        assert "{" in text or "}" in text
    else:
        filled = fill(text, dict.fromkeys(PLACEHOLDERS, "x"))
        assert not {"{", "}"} & set(filled)


@pytest.mark.parametrize("text", ["{naam}", "{", "a } b", "{ taak }", "{}", "x" * 1501])
def test_what_would_come_out_wrong_is_refused(text):
    with pytest.raises(LetterTextRefused):
        check_text(text)


def test_each_part_has_its_place_and_is_filled_in():
    own = {
        part: f"{part.value} {{zaaknummer}} {{taak}} {{contactpersoon}} {{telefoon}}" for part in LetterPart
    }
    known = {name: getattr(FACTS, name) for name in FACTS.__slots__}
    reached = Reached(telephone="14 055", postal_address="Postbus 1", open=("maandag: 9.00 tot 12.00 uur",))
    made = letter(LetterFacts(**{**known, "own": own, "reached": reached}))
    filled = "2026-000001 Garage Ans, vergunningverlener 14 055"
    assert made.more == (f"OPENING {filled}",)
    assert made.last == (f"CLOSING {filled}",)
    by_heading = {section.heading: section for section in made.sections}
    assert by_heading["Hoe het verdergaat"].paragraphs == (f"NEXT {filled}",)
    assert by_heading["Hebt u een vraag?"].paragraphs[1:] == (
        f"QUESTIONS {filled}", "Bel 14 055.", "Onze balie is open:\nmaandag: 9.00 tot 12.00 uur",
    )  # fmt: skip
    assert "Postbus 1" in " ".join(words_of(made))


def test_versions_are_kept_and_those_of_a_task_come_first(place, administrator, tasks):
    task = catalogue.by_keys(administrator, ["omgevingsvergunning-garage"])[0]
    write(administrator, "Eerst.")
    write(administrator, "Dan.")
    write(administrator, "Voor garages.", task=task)
    assert lettering.own_words(None) == {LetterPart.OPENING: "Dan."}
    assert lettering.own_words(task.pk) == {LetterPart.OPENING: "Voor garages."}
    assert [one.text for one in lettering.text_versions(LetterPart.OPENING, task_id=None)] == [
        "Dan.",
        "Eerst.",
    ]
    write(administrator, "", task=task)
    assert lettering.own_words(task.pk) == {LetterPart.OPENING: ""}
    with pytest.raises(LetterTextRefused, match="niets veranderd"):
        write(administrator, "Dan.")
    with pytest.raises(LetterTextRefused, match="telefoonnummer"):
        write(administrator, "Bel {telefoon}.")
    assert [one.what for one in acts.organisation_changes()] == ["letter.write"] * 4
    assert list(acts.verify_chains()) == []


def test_only_an_administrator_writes(place, signed_in):
    for who in (place.officer, place.manager, place.board, place.resident):
        with pytest.raises(PermissionDenied):
            write(who, "Hallo.")
        for path in ("/beheer/brieven/", "/beheer/brieven/opening/"):
            assert signed_in(who).get(path).status_code == 403
    assert not LetterText.objects.exists()


def test_a_decision_carries_the_words(place, administrator, taken, signed_in):
    write(administrator, "Fijn dat u met ons meedenkt.")
    case = taken()
    definition = catalogue.definition(case.version)
    written = queries.write_letter(
        case.pk, definition, outcome=Outcome.GRANTED, reason="Het past.", basis=definition.term_basis,
        by=place.officer, at=NOW,
    )  # fmt: skip
    assert "Fijn dat u met ons meedenkt." in written.page


def test_writing_on_the_page_with_a_letter_beside_it(place, administrator, tasks, signed_in, clock):
    browser = signed_in(administrator)
    assert browser.get("/beheer/brieven/").status_code == 200
    address = "/beheer/brieven/opening/"
    looked = browser.post(address, {"text": "Wij lazen uw plan.", "check": "1"})
    assert looked.status_code == 200
    assert "Wij lazen uw plan." in page(looked)
    assert not LetterText.objects.exists()
    wrong = browser.post(address, {"text": "Beste {naam}"})
    assert wrong.status_code == 422
    assert "kennen wij niet" in page(wrong)
    assert browser.post(address, {"text": "Wij lazen uw plan."}).status_code == 303
    assert browser.post(address, {"text": "Wij lazen uw plan."}).status_code == 422
    of_task = "/beheer/brieven/opening/omgevingsvergunning-garage/"
    assert browser.post(of_task, {"text": "<b>Garage</b>"}).status_code == 303
    assert "&lt;b&gt;Garage" in page(browser.get(of_task))
    chosen = browser.get("/beheer/brieven/kies/?taak=omgevingsvergunning-garage&deel=opening")
    assert chosen["Location"] == of_task
    for missing in ("/beheer/brieven/midden/", "/beheer/brieven/opening/bestaat-niet/"):
        assert browser.get(missing).status_code == 404


def test_words_changed_behind_the_acts_are_found(administrator):
    write(administrator, "Goedendag.")
    assert list(queries.verify_letter_texts()) == []
    LetterText.objects.update(text="Iets anders.")
    assert [one.where for one in queries.verify_letter_texts()] == ["letter text of all tasks, OPENING, 1"]
