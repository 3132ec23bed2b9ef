"""Sending on to the authority that decides (Awb 2:3): one act, the sender told, a letter goes along."""

import pytest
from django.urls import reverse
from tests.cases.conftest import page
from tests.conftest import NOW

from rolvast.acts import actions as acts_write
from rolvast.acts import queries as acts
from rolvast.cases import actions, queries
from rolvast.cases.models import Submission
from rolvast.cases.rules import MoveRefused, Outcome, Status
from rolvast.cases.rules.forwarding import Elsewhere, as_text, named
from rolvast.messages import queries as post
from rolvast.messages.models import Message
from rolvast.messages.rules import Kind

LAMP = "straat-en-verlichting"
WHY = "Deze weg is van de provincie."


@pytest.fixture
def mail_server(settings):
    """A mail server is set; nothing speaks with it here."""
    from rolvast.config import mail

    settings.MAIL_SERVER = mail.settings(
        {"ROLVAST_SMTP": "smtp://127.0.0.1:2525", "ROLVAST_MAIL_FROM": "post@voorbeeld.example"}
    )


def forward(case, place, **more):
    said = {"to": "provincie Gelderland", "kind": Elsewhere.PROVINCE, "reason": WHY} | more
    return actions.forward(case.pk, by=place.officer, at=NOW, **said)


@pytest.mark.parametrize("kind", list(Elsewhere))
def test_every_kind_has_a_name_or_asks_for_one(kind):
    assert kind.label
    assert named(kind, "  bureau   X ") == "bureau X"
    if kind.is_one:
        assert named(kind, "")
    else:
        with pytest.raises(MoveRefused):
            named(kind, " ")


def test_one_act_tells_the_sender_with_a_copy(place, submit):
    case = submit(LAMP)
    forward(case, place)
    case.refresh_from_db()
    assert case.status == Status.CLOSED
    row = acts.history(case.subject_id)[-1]
    assert row.facts == {
        "outcome": Outcome.FORWARDED.value, "to": "provincie Gelderland", "authority": "PROVINCE",
    }  # fmt: skip
    told = post.of_subject(case.subject_id)[-1].body
    for words in ("provincie Gelderland", WHY, "Bij de brug", "Awb 2:3", "begint bij die organisatie"):
        assert words in told
    assert list(queries.verify_cases()) == []


def test_the_letter_says_when_we_got_it_and_when_their_term_begins(place, submit):
    case = submit(LAMP)
    assert queries.forwarded_letter(case) is None
    letter = queries.forwarded_letter(forward(case, place))
    text = as_text(letter)
    for words in (
        "provincie Gelderland", "dinsdag 1 september 2026", WHY, "Bij de brug", "Rin de Boer",
        "De termijn voor uw antwoord begint op de dag waarop u dit ontvangt",
    ):  # fmt: skip
        assert words in text


def test_what_was_erased_is_not_in_the_letter(place, submit):
    case = forward(submit(LAMP), place)
    Submission.objects.filter(case=case).update(
        answers=None, salt=None, name="", email="", phone="", erased_at=NOW
    )
    acts_write.erase_words([row.pk for row in acts.acts_of(case.subject_id)], at=NOW)
    text = as_text(queries.forwarded_letter(case))
    for words in ("Rin de Boer", "Bij de brug", WHY):
        assert words not in text
    assert "gewist" in text


def test_mailed_to_the_authority_with_proof_and_not_on_the_page_of_the_sender(
    place, submit, clock, anyone, mail_server
):
    case = forward(submit(LAMP), place, email="loket@provincie.example")
    mailed = Message.objects.get(kind=Kind.FORWARDED)
    assert (mailed.address, mailed.person_id, mailed.link) == ("loket@provincie.example", None, "")
    assert "Rin de Boer" in mailed.body
    assert len(post.to_authorities(case.subject_id)) == 1
    text = page(anyone.get(reverse("cases:case", args=[queries.link_token(case)])))
    assert "loket@provincie.example" not in text
    assert mailed.title not in text
    assert mailed.pk not in [one.key for one in post.of_subject(case.subject_id)]


def test_without_a_mail_server_nothing_is_done(place, submit):
    case = submit(LAMP)
    with pytest.raises(MoveRefused, match="geen mailserver"):
        forward(case, place, email="loket@provincie.example")
    case.refresh_from_db()
    assert case.status == Status.RECEIVED


def test_staff_choose_a_kind_and_read_the_letter(signed_in, place, submit, clock):
    case, officer = submit(LAMP), signed_in(place.officer)
    address = reverse("cases:move", args=[case.number, "doorsturen"])
    missing = officer.post(address, {"kind": "PROVINCE", "to": "", "reason": WHY})
    assert missing.status_code == 422
    assert "Vul in welke organisatie het is." in page(missing)
    assert "Dit is geen e-mailadres" in page(
        officer.post(address, {"kind": "POLICE", "email": "loket", "reason": WHY})
    )
    assert officer.post(address, {"kind": "POLICE", "to": "", "reason": WHY}).status_code == 303
    handled = page(officer.get(reverse("cases:handle", args=[case.number])))
    assert "Doorgestuurd naar de politie" in handled
    letter = reverse("cases:forwarded", args=[case.number])
    assert letter in handled
    assert "Deze brief is niet gemaild." in page(officer.get(letter))
    answer = officer.get(reverse("cases:forwarded_pdf", args=[case.number]))
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")


def test_the_letter_is_for_staff_and_only_where_one_was_sent(signed_in, place, submit, clock, anyone):
    case = submit(LAMP)
    letter = reverse("cases:forwarded", args=[case.number])
    assert signed_in(place.officer).get(letter).status_code == 404
    forward(case, place)
    assert anyone.get(letter).status_code == 302
    assert signed_in(place.resident).get(letter).status_code == 403
