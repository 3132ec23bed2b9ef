"""What an applicant is told of each move: which message, in plain words, by which way, and to whom."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob
from tests.cases.conftest import GARAGE, LAMP, page
from tests.conftest import NOW, make_place

from rolvast.accounts import actions as accounts
from rolvast.acts import queries as acts
from rolvast.acts.actions import record
from rolvast.acts.rules import Weight
from rolvast.cases import actions, queries
from rolvast.cases.rules import Channel, Ground, Outcome, Verdict
from rolvast.catalogue import queries as catalogue
from rolvast.config.mail import MailServer
from rolvast.huisstijl import readability
from rolvast.messages import queries as post
from rolvast.messages.rules import Group

UNTIL = (NOW + timedelta(days=14)).date()


@pytest.fixture
def mail_set(settings):
    settings.MAIL_SERVER = MailServer(
        scheme="smtp", host="127.0.0.1", port=9, user="", password="",
        sender="post@gemeente.example", reply_to="",
    )  # fmt: skip


def told(case):
    return post.of_subject(case.subject_id)


def last(case):
    return told(case)[-1]


def jobs():
    return ProcrastinateJob.objects.filter(task_name="messages.deliver").count()


def hand_in(place, tasks, *, by, email="rin@voorbeeld.example", **more):
    return actions.submit(
        task_version=tasks["omgevingsvergunning-garage"], answers=GARAGE,
        contact=actions.Contact(name="Rin de Boer", email=email, phone="055 580 12 34"),
        channel=more.pop("channel", Channel.WEB), by=by, at=NOW, **more,
    )  # fmt: skip


def decide(case, place):
    return actions.decide(
        case.pk, outcome=Outcome.REFUSED, reason="Het plan past niet in de straat.",
        basis=catalogue.definition(case.version).term_basis, public="Vergunning geweigerd voor een garage.",
        by=place.officer, at=NOW,
    )  # fmt: skip


# --- what is told --------------------------------------------------------------------------------------


def test_receipt_is_confirmed_with_the_date_and_a_copy(place, submit):
    case = submit()
    first = last(case)
    assert (first.kind, first.reference) == ("CONFIRMATION", case.number)
    assert case.number in first.title
    assert "uiterlijk dinsdag 27 oktober 2026" in first.body
    assert "Zo komen wij aan deze datum" in first.body
    assert ": Dorpsstraat 1" in first.body  # a copy of what was entered (Awb 2:17)
    assert first.link == reverse("cases:case", args=[queries.link_token(case)])


def test_a_question_says_what_until_when_and_what_it_does_to_the_date(place, taken):
    case = taken()
    actions.ask(case.pk, reason="De tekening ontbreekt.", until=UNTIL, by=place.officer, at=NOW)
    asked = last(case)
    assert asked.kind == "QUESTION"
    assert "De tekening ontbreekt." in asked.body
    assert "antwoorden tot dinsdag 15 september 2026" in asked.body
    assert "uiterlijk maandag 9 november 2026. Dat was dinsdag 27 oktober 2026." in asked.body
    actions.resume(case.pk, by=queries.resident_of(case), reason="Hier is hij.", at=NOW + timedelta(days=3))
    resumed = last(case)
    assert resumed.kind == "DATE_CHANGED"
    assert "Wij hebben uw antwoord ontvangen." in resumed.body
    assert "Hier is hij." not in resumed.body
    assert "uiterlijk donderdag 29 oktober 2026. Dat was maandag 9 november 2026." in resumed.body


def test_a_change_of_date_says_why_and_by_which_article(place, taken):
    case = taken()
    actions.extend(case.pk, period="P6W", reason="Er is advies nodig.", by=place.officer, at=NOW)
    extended = last(case)
    assert extended.kind == "DATE_CHANGED"
    assert "met 6 weken" in extended.body
    assert "Er is advies nodig." in extended.body
    assert "uiterlijk dinsdag 8 december 2026. Dat was dinsdag 27 oktober 2026." in extended.body
    assert "16.64" in extended.body
    actions.suspend(
        case.pk, ground=Ground.CONSENT, reason="Zoals afgesproken.", until=UNTIL, by=place.officer, at=NOW
    )
    assert "u hebt ingestemd met uitstel (Awb 4:15, tweede lid, onder a)" in last(case).body


def test_decision_ready_and_verdict(place, taken):
    case = taken()
    decide(case, place)
    assert last(case).kind == "DECISION"
    assert "De uitkomst: afgewezen." in last(case).body
    assert "Het plan past niet" not in last(case).body  # the reason is read on the page, not in a mail
    actions.close(case.pk, reason="De brief is weg.", by=place.officer, at=NOW)
    assert last(case).kind == "VERDICT"
    assert "binnen 14 dagen" in last(case).body
    count = len(told(case))
    actions.give_verdict(
        case.pk, verdict=Verdict.PARTLY, words="", by=queries.resident_of(case), at=NOW + timedelta(days=1)
    )
    assert len(told(case)) == count  # nobody is told of their own verdict


def test_forwarding_withdrawing_and_reopening_in_their_own_words(place, taken):
    case = taken("straat-en-verlichting")
    actions.forward(case.pk, to="de provincie", reason="Het is hun weg.", by=place.officer, at=NOW)
    assert "de provincie" in last(case).body
    assert "Awb 2:3" in last(case).body
    case = taken("straat-en-verlichting")
    actions.withdraw(case.pk, reason="Het brandt weer.", by=queries.resident_of(case), at=NOW)
    assert "ingetrokken" in last(case).title
    case = taken("straat-en-verlichting")
    actions.close(case.pk, reason="Klaar.", outcome=Outcome.SOLVED, by=place.officer, at=NOW)
    resident, later = queries.resident_of(case), NOW + timedelta(days=2)
    actions.give_verdict(case.pk, verdict=Verdict.NOT_SOLVED, words="", by=resident, at=later)
    actions.reopen(case.pk, reason="Nog kapot.", by=resident, at=later)
    assert "weer open" in last(case).title
    assert "uiterlijk" in last(case).body


def test_giving_a_case_to_somebody_is_not_told(place, taken):
    assert [one.kind for one in told(taken())] == ["CONFIRMATION"]


def test_every_text_reads_easily(place, taken, tasks):
    texts = []
    case = taken()
    actions.ask(case.pk, reason="De tekening mist.", until=UNTIL, by=place.officer, at=NOW)
    actions.resume(case.pk, by=queries.resident_of(case), at=NOW + timedelta(days=1))
    actions.extend(case.pk, period="P6W", reason="Er is advies nodig.", by=place.officer, at=NOW)
    decide(case, place)
    actions.close(case.pk, reason="Klaar.", by=place.officer, at=NOW)
    texts += [one.body for one in told(case)]
    case = taken("straat-en-verlichting")
    actions.forward(case.pk, to="de provincie", reason="Het is hun weg.", by=place.officer, at=NOW)
    texts.append(last(case).body)
    assert len(texts) == 7
    for text in texts:
        own = re.sub(r"(?s)(Zo komen wij aan|Zo gaat het verder|Dit hebt u ingevuld).*?(\n\n|$)", "", text)
        measured = readability.measure(own)
        assert measured.score is not None
        assert measured.score >= 60, (measured.score, own)


# --- by which way --------------------------------------------------------------------------------------


def test_consent_at_handing_in_stands_in_the_act_and_counts_for_what_follows(mail_set, place, tasks):
    case = hand_in(place, tasks, by=place.stranger, digital={Group.PROGRESS})
    assert acts.acts_of(case.subject_id).get(kind="case.submit").facts["digital"] == ["PROGRESS"]
    assert jobs() == 1
    actions.ask(case.pk, reason="De tekening mist.", until=UNTIL, by=place.officer, at=NOW)
    assert jobs() == 2
    actions.resume(case.pk, by=place.officer, reason="Is er.", at=NOW)
    decide(
        actions.assign(
            case.pk, position_id=place.officer.position_id or 0, team_id=None, by=place.officer, at=NOW
        ),
        place,
    )
    assert jobs() == 3  # the answer was told; the decision goes by post: no yes was said to that
    assert last(case).state == "niet gemaild"
    assert list(queries.verify_cases()) == []


def test_the_receipt_is_owed_to_whoever_sent_it_digitally(mail_set, place, tasks):
    hand_in(place, tasks, by=place.stranger, digital=frozenset())
    assert jobs() == 1


@pytest.mark.parametrize(("digital", "queued"), [(None, 0), (frozenset(), 0), ({Group.PROGRESS}, 1)])
def test_what_an_officer_wrote_down_is_mailed_with_consent_only(mail_set, place, tasks, digital, queued):
    hand_in(place, tasks, by=place.officer, channel=Channel.PHONE, digital=digital)
    assert jobs() == queued


def test_with_only_a_telephone_number_nothing_is_mailed(mail_set, place, tasks):
    case = hand_in(place, tasks, by=place.officer, email="", channel=Channel.PHONE, digital=set(Group))
    assert told(case) == []  # who telephones hears the number; there is nobody to write to
    actions.ask(case.pk, reason="De tekening mist.", until=UNTIL, by=place.officer, at=NOW)
    assert last(case).state == "niet gemaild"
    assert jobs() == 0


def test_a_refused_move_tells_nobody(mail_set, place, taken):
    case = taken()
    before = (len(told(case)), jobs())
    with pytest.raises(ValueError, match="termijn"):
        actions.extend(case.pk, period="P52W", reason="Lang.", by=place.officer, at=NOW)
    assert (len(told(case)), jobs()) == before


def test_handing_in_with_a_mail_takes_at_most_ten_statements(mail_set, place, tasks):
    with CaptureQueriesContext(connection) as captured:
        hand_in(place, tasks, by=place.stranger, digital=set(Group))
    aside = ("SAVEPOINT", "RELEASE", "BEGIN")
    statements = [query["sql"] for query in captured if not query["sql"].startswith(aside)]
    assert len(statements) <= 10, statements
    assert jobs() == 1


# --- on the pages --------------------------------------------------------------------------------------


def address(case, what="case"):
    return reverse(f"cases:{what}", args=[queries.link_token(case)])


def test_the_form_asks_which_messages_may_come_by_mail(mail_set, place, tasks, clock, anyone):
    form = reverse("cases:submit", args=["straat-en-verlichting"])
    assert "Welke berichten mogen wij u per e-mail sturen?" in page(anyone.get(form))
    said = {f"antwoord_{name}": value for name, value in {**LAMP, "gevaar": "nee"}.items()}
    anyone.post(form, {**said, "email": "rin@voorbeeld.example", "digitaal": ["DECISION"]})
    anyone.post(form, {**said, "digitaal": ["DECISION"]})  # without an address there is nothing to say yes to
    facts = [act.facts["digital"] for act in acts.acts_of_kind("case.submit")]
    assert facts == [["DECISION"], []]
    wrong = anyone.post(form, {**said, "digitaal": ["ALLES"]})
    assert wrong.status_code == 422


def test_resident_and_staff_see_what_was_told(anyone, signed_in, place, taken, clock):
    case = taken()
    actions.ask(case.pk, reason="De tekening ontbreekt.", until=UNTIL, by=place.officer, at=NOW)
    text = page(anyone.get(address(case)))
    assert "Berichten van ons" in text
    assert "Wij hebben iets van u nodig" in text
    assert "niet gemaild" in text
    staff = page(signed_in(place.officer).get(reverse("cases:handle", args=[case.number])))
    assert "Wat wij de indiener lieten weten" in staff
    assert "Wij hebben iets van u nodig" in staff


def test_a_mail_that_did_not_arrive_stands_in_the_story_and_moves_nothing(
    anyone, signed_in, place, taken, clock
):
    case = taken()
    record(
        case.subject_id, kind="message.failed", weight=Weight.FACT, by=place.officer, at=NOW,
        facts={"message": "DECISION", "outcome": "REFUSED", "code": 550},
    )  # fmt: skip
    assert "Een e-mail aan u kwam niet aan" in page(anyone.get(address(case)))
    staff = page(signed_in(place.officer).get(reverse("cases:handle", args=[case.number])))
    assert "Stuur zo nodig een brief." in staff
    assert list(queries.verify_cases()) == []
    assert list(acts.verify_chains()) == []
    decide(case, place)


def test_consent_for_a_case_is_withdrawn_by_its_link(mail_set, anyone, place, tasks, clock):
    case = hand_in(place, tasks, by=place.stranger, digital=set(Group))
    text = page(anyone.get(address(case)))
    assert len(re.findall(r'value="(?:PROGRESS|DECISION)" checked', text)) == 2
    assert anyone.post(address(case, "mail"), {}).status_code == 303
    assert post.digital_for(subject_id=case.subject_id, person_id=None) == frozenset()
    act = acts.acts_of(case.subject_id).last()
    assert (act.kind, act.actor_id) == ("message.consent", case.applicant_id)
    before = jobs()
    actions.ask(case.pk, reason="De tekening mist.", until=UNTIL, by=place.officer, at=NOW)
    assert jobs() == before
    assert "Keuze over berichten per e-mail" in page(anyone.get(address(case)))
    anyone.post(address(case, "mail"), {"digitaal": ["ALLES"]})
    assert post.digital_for(subject_id=case.subject_id, person_id=None) == frozenset()
    assert list(queries.verify_cases()) == []


def test_nobody_else_says_it_for_them(signed_in, place, tasks, clock, anyone):
    case = hand_in(place, tasks, by=place.stranger)
    before = [act.kind for act in acts.acts_of(case.subject_id)]
    assert signed_in(place.officer).post(address(case, "mail"), {"digitaal": ["DECISION"]}).status_code == 403
    assert anyone.post(reverse("cases:mail", args=["onzin"]), {"digitaal": ["DECISION"]}).status_code == 404
    assert anyone.get(address(case, "mail")).status_code == 405
    make_place("GM0777", "Elders", is_default=False)
    accounts.enter(place.municipality_id)
    assert [act.kind for act in acts.acts_of(case.subject_id)] == before


def test_my_messages_hold_what_my_cases_told_me(signed_in, place, submit, clock):
    case = submit()
    mine = page(signed_in(place.resident).get(reverse("messages:mine")))
    assert case.number in mine
    assert case.number not in page(signed_in(place.neighbour).get(reverse("messages:mine")))
    assert Client().get(reverse("messages:mine")).status_code == 302
