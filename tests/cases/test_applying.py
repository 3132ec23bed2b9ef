"""For whom something is asked, where post goes, and the copy of what was entered."""

import hashlib

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.cases.conftest import GARAGE as ANSWERS
from tests.cases.conftest import page
from tests.cases.test_views_submitting import GARAGE, LAMP
from tests.conftest import NOW

from rolvast.acts import queries as acts
from rolvast.cases import actions, queries
from rolvast.cases.models import Case, Submission
from rolvast.cases.rules import (
    Applicant,
    AppliesAs,
    Authorisation,
    Channel,
    MoveRefused,
    Outcome,
    addressed_to,
    contact_rows,
    lacks,
)
from rolvast.catalogue import queries as catalogue
from rolvast.messages.models import Message

FOR_NOOR = {"indiener": "REPRESENTATIVE", "namens": "Noor Smit", "machtiging": "WRITTEN"}
FOR_CLUB = {"indiener": "ORGANISATION", "organisatie": "Buurtvereniging Zuid", "kvk": "1234 5678"}


def address(key="omgevingsvergunning-garage"):
    return reverse("cases:submit", args=[key])


applicants = st.builds(
    Applicant,
    applies_as=st.sampled_from(AppliesAs),
    organisation=st.sampled_from(["", " ", "Bakkerij"]),
    organisation_number=st.sampled_from(["", "12345678", "1234567", "abcdefgh", "١٢٣٤٥٦٧٨"]),
    represents=st.sampled_from(["", "Noor"]),
    authorisation=st.sampled_from(["", "onzin", *Authorisation]),
)


@given(applicants, st.booleans())
def test_nothing_is_lacking_only_where_the_answer_is_whole(applicant, needed):
    missing = lacks(applicant, number_needed=needed)
    digits = applicant.organisation_number == "12345678"
    match applicant.applies_as:
        case AppliesAs.SELF:
            assert not missing
        case AppliesAs.REPRESENTATIVE:
            assert ("represents" in missing) is (applicant.represents == "")
            assert ("authorisation" in missing) is (applicant.authorisation in {"", "onzin"})
        case AppliesAs.ORGANISATION:
            assert ("organisation" in missing) is (applicant.organisation.strip() == "")
            fits = digits or (applicant.organisation_number == "" and not needed)
            assert ("organisation_number" in missing) is not fits


@given(applicants, st.sampled_from(["", "Rin de Boer"]))
def test_an_address_has_no_empty_lines_and_a_copy_no_empty_answers(applicant, name):
    assert all(addressed_to(name, applicant))
    rows = contact_rows(name=name, email="", phone="", address="", applicant=applicant)
    assert all(value for _, value in rows)
    assert ("Naam", name) in rows or not name


def test_only_a_lawyer_is_not_asked_for_the_authorisation():
    assert [one for one in Authorisation if not one.may_be_asked] == [Authorisation.LAWYER]


def test_for_somebody_else_is_kept_shown_and_covered_by_the_digest(anyone, place, tasks, clock):
    response = anyone.post(address(), {**GARAGE, **FOR_NOOR, "organisatie": "blijft weg"})
    assert response.status_code == 303
    kept = Submission.objects.get()
    assert (kept.applies_as, kept.represents, kept.authorisation) == (
        "REPRESENTATIVE", "Noor Smit", "WRITTEN",
    )  # fmt: skip
    assert (kept.organisation, kept.address) == ("", "Dorpsstraat 1, 7311 AB Apeldoorn")
    text = page(anyone.get(response["Location"]))
    assert "Noor Smit" in text
    assert "een schriftelijke machtiging" in text
    assert "7311 AB Apeldoorn" in text
    assert list(queries.verify_cases()) == []
    for name, value in (("represents", "Iemand"), ("address", "Elders 2"), ("applies_as", "ORGANISATION")):
        Submission.objects.update(**{name: value})
        found = [difference.what for difference in queries.verify_cases()]
        assert found == ["what was handed in is not what the act refers to"], name
        Submission.objects.update(**{name: getattr(kept, name)})


def test_the_digest_of_what_was_handed_in_before_these_questions_stays_as_it_was():
    old = Submission(answers={"a": 1}, name="Rin", email="r@x.nl", phone="", salt=b"0" * 32)
    digest = hashlib.sha256(b"0" * 32 + b'[{"a":1},"Rin","r@x.nl",""]').hexdigest()
    assert queries.submission_digest(old) == digest


def test_an_organisation_needs_its_name_and_eight_digits(anyone, tasks, clock):
    wrong = anyone.post(address(), {**GARAGE, "indiener": "ORGANISATION", "kvk": "123"})
    assert wrong.status_code == 422
    assert "Een KVK-nummer heeft 8 cijfers." in page(wrong)
    assert "Vul de naam van het bedrijf" in page(wrong)
    assert not Case.objects.exists()
    assert anyone.post(address(), {**GARAGE, **FOR_CLUB}).status_code == 303
    assert Submission.objects.get().organisation_number == "12345678"


def test_the_action_refuses_by_itself(place, tasks, clock):
    with pytest.raises(MoveRefused, match="voor wie"):
        actions.submit(
            task_version=tasks["omgevingsvergunning-garage"],
            answers=ANSWERS,
            contact=actions.Contact(name="Rin", applicant=Applicant(applies_as=AppliesAs.REPRESENTATIVE)),
            channel=Channel.WEB,
            by=place.resident,
            at=NOW,
        )
    assert not Case.objects.exists()


def test_a_report_does_not_ask_for_whom_nor_for_an_address(anyone, tasks, clock):
    text = page(anyone.get(address("straat-en-verlichting")))
    assert "Voor wie vraagt u dit aan?" not in text
    assert "Postcode en plaats" not in text
    assert anyone.post(address("straat-en-verlichting"), {**LAMP, **FOR_NOOR}).status_code == 303
    assert Submission.objects.get().represents == ""


def test_their_own_address_is_not_asked_twice(anyone, tasks, clock):
    text = page(anyone.get(address("parkeervergunning")))
    assert "Wat is uw adres?" in text
    assert "Postcode en plaats" not in text


@pytest.mark.parametrize(
    ("more", "without", "problem"),
    [
        ({}, ("straat", "plaats"), "Vul dit in, of kies dat besluiten per e-mail mogen."),
        ({}, ("straat", "plaats", "email"), "Vul een e-mailadres in, of hieronder een postadres."),
        ({}, ("straat",), "Vul ook de straat en het huisnummer in."),
        ({}, ("plaats",), "Vul ook de postcode en de plaats in."),
        ({"digitaal": ["DECISION"]}, ("straat", "plaats"), ""),
        ({}, ("email",), ""),
    ],
)
def test_a_decision_can_always_reach_the_applicant(anyone, tasks, clock, more, without, problem):
    said = {name: value for name, value in {**GARAGE, **more}.items() if name not in without}
    response = anyone.post(address(), said)
    assert response.status_code == (422 if problem else 303)
    if problem:
        assert problem in page(response)


def test_the_letter_goes_to_who_acts_and_names_for_whom(anyone, place, tasks, clock):
    anyone.post(address(), {**GARAGE, **FOR_NOOR})
    case = Case.objects.get()
    definition = catalogue.definition(case.version)
    written = queries.write_letter(
        case.pk, definition, outcome=Outcome.GRANTED, reason="Het past.", basis=definition.term_basis,
        by=place.officer, at=NOW,
    )  # fmt: skip
    assert written.letter.to[:3] == ("Rin de Boer", "namens Noor Smit", "Dorpsstraat 1")
    assert "7311 AB Apeldoorn" in written.letter.to


def test_staff_on_behalf_the_copy_says_who_helped_and_how(signed_in, anyone, place, tasks, clock):
    officer = signed_in(place.officer)
    said = {**GARAGE, **FOR_CLUB, "kanaal": "PHONE", "ontvangen_op": "2026-08-31"}
    assert officer.post(address(), said).status_code == 303
    case = Case.objects.get()
    theirs = page(anyone.get(reverse("cases:case", args=[queries.link_token(case)])))
    assert "Ans (medewerker vergunningen) op 1 september 2026, via telefoon" in theirs
    text = page(officer.get(reverse("cases:handle", args=[case.number])))
    assert "Buurtvereniging Zuid" in text
    assert "Ans Bakker (medewerker vergunningen) op 1 september 2026, via telefoon" in text
    paper = page(officer.get(reverse("cases:handle_received", args=[case.number])))
    assert "Ingevoerd door Ans (medewerker vergunningen)" in paper
    assert "ter attentie van Rin de Boer" in paper
    assert "Dorpsstraat 1" in paper
    assert queries.link_token(case) in paper
    assert "12345678" not in str([row.facts for row in acts.history(case.subject_id)])


def test_the_confirmation_holds_a_copy_of_everything(anyone, place, tasks, clock):
    anyone.post(address(), {**GARAGE, **FOR_NOOR})
    body = Message.objects.get(kind="CONFIRMATION").body
    for said in ("Dorpsstraat 1", "Namens: Noor Smit", "rin@voorbeeld.example", "Rin de Boer"):
        assert said in body
