"""Advice of a colleague: asked with a day, seen by who was asked, answered once, words for nobody outside."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.cases.conftest import page
from tests.conftest import NOW, make_place

from rolvast.accounts import actions as accounts
from rolvast.acts import queries as acts
from rolvast.cases import actions, queries
from rolvast.cases.models import Advice
from rolvast.cases.rules import Move, MoveRefused

LAMP = "straat-en-verlichting"
TODAY = NOW.date()
SOON = TODAY + timedelta(days=7)
QUESTION, ANSWER = "Mag deze kabel hier liggen?", "Ja, mits een meter diep."


@pytest.fixture(autouse=True)
def nothing_differs(place):
    """After every test here rows and words are what the acts say."""
    yield
    assert list(acts.verify_chains()) == []
    assert list(queries.verify_cases()) == []


def ask(case, to, *, by, until=SOON):
    actions.ask_advice(case.pk, adviser_id=to.position_id, question=QUESTION, answer_by=until, by=by, at=NOW)
    return Advice.objects.latest("pk")


def answer(advice, by, at=NOW):
    return actions.advise(advice.pk, answer=ANSWER, minutes=20, by=by, at=at)


def test_asked_and_answered_with_digests_in_the_acts(place, taken):
    case = taken(LAMP)
    advice = ask(case, place.board, by=place.officer)
    answer(advice, place.board)
    asked, given = acts.history(case.subject_id)[-2:]
    assert (asked.kind, given.kind) == (Move.ASK_ADVICE, Move.ADVISE)
    assert asked.facts["adviser"] == place.board.position_id
    assert QUESTION not in str(asked.facts) + asked.reason
    assert ANSWER not in str(given.facts) + given.reason
    assert given.minutes == 20


def test_answered_once_and_only_by_who_was_asked(place, taken):
    advice = ask(taken(LAMP), place.colleague, by=place.officer)
    for who in (place.officer, place.manager, place.resident):
        with pytest.raises(MoveRefused):
            answer(advice, who)
    answer(advice, place.colleague)
    with pytest.raises(MoveRefused, match="al gegeven"):
        answer(advice, place.colleague)


def test_who_replaces_the_adviser_may_answer(place, taken):
    advice = ask(taken(LAMP), place.colleague, by=place.manager)
    actions.go_away(
        place.colleague.position_id, starts_on=TODAY, ends_on=SOON,
        replacement_id=place.officer.position_id, by=place.colleague, at=NOW,
    )  # fmt: skip
    with pytest.raises(MoveRefused):
        answer(advice, place.manager)
    answer(advice, place.officer)


@pytest.mark.parametrize(("who", "days"), [("officer", 7), ("colleague", 0), ("colleague", 181)])
def test_not_oneself_not_yesterday_not_never(place, taken, who, days):
    case = taken(LAMP)
    with pytest.raises(MoveRefused):
        ask(case, getattr(place, who), by=place.officer, until=TODAY + timedelta(days=days))
    assert not Advice.objects.exists()


def test_who_is_asked_sees_it_on_the_worklist_and_on_the_case(signed_in, place, taken, clock):
    case = taken(LAMP)
    officer, colleague = signed_in(place.officer), signed_in(place.colleague)
    sent = officer.post(
        reverse("cases:ask_advice", args=[case.number]),
        {"adviser": place.colleague.position_id, "question": QUESTION, "answer_by": SOON.isoformat()},
    )
    assert sent.status_code == 303
    text = page(colleague.get(reverse("cases:worklist")))
    assert "Er wordt u advies gevraagd" in text
    assert "1 vraag van een collega" in text
    assert "Er wordt u advies gevraagd" not in page(officer.get(reverse("cases:worklist")))
    assert "Geef uw advies" in page(colleague.get(reverse("cases:handle", args=[case.number])))
    clock.now = NOW + timedelta(days=8)
    colleague = signed_in(place.colleague)
    assert "te laat" in page(colleague.get(reverse("cases:advice")))
    mine = reverse("cases:one_advice", args=[Advice.objects.get().pk])
    assert "Schrijf uw advies op." in page(colleague.post(mine, {"answer": ""}))
    assert colleague.post(mine, {"answer": ANSWER}).status_code == 303
    assert colleague.post(mine, {"answer": ANSWER}).status_code == 422
    assert ANSWER in page(signed_in(place.officer).get(reverse("cases:handle", args=[case.number])))
    assert ANSWER in page(colleague.get(mine))  # and afterwards


def test_an_adviser_without_worklist_sees_the_matter_and_not_who_sent_it(signed_in, place, taken, clock):
    case = taken(LAMP)
    advice = ask(case, place.board, by=place.officer)
    mine = reverse("cases:one_advice", args=[advice.pk])
    text = page(signed_in(place.board).get(mine))
    assert QUESTION in text
    assert "Bij de brug" in text
    assert "Rin de Boer" not in text
    assert "Bekijk de hele zaak" not in text
    assert signed_in(place.board).get(reverse("cases:handle", args=[case.number])).status_code == 403


def test_others_do_not_see_it(signed_in, place, taken, clock, anyone):
    advice = ask(taken(LAMP), place.colleague, by=place.officer)
    mine = reverse("cases:one_advice", args=[advice.pk])
    assert anyone.get(mine).status_code == 302
    assert signed_in(place.resident).get(mine).status_code == 403
    for who in (place.officer, place.board):
        assert signed_in(who).get(mine).status_code == 404
        assert signed_in(who).post(mine, {"answer": ANSWER}).status_code == 404
    other = make_place("GM0363", "Elders", is_default=False)
    accounts.enter(other.municipality_id)
    assert queries.advice_to([place.colleague.position_id], advice.pk) is None
    accounts.enter(place.municipality_id)


def test_a_resident_reads_that_advice_was_asked_and_no_word_of_it(place, taken, clock, anyone):
    case = taken(LAMP)
    answer(ask(case, place.colleague, by=place.officer), place.colleague)
    text = page(anyone.get(reverse("cases:case", args=[queries.link_token(case)])))
    assert text.count("We vroegen een collega om advies") == 1
    for words in (QUESTION, ANSWER, "Advies gegeven"):
        assert words not in text


def test_the_list_takes_as_many_statements_for_many_as_for_one(signed_in, place, taken, clock):
    colleague = signed_in(place.colleague)

    def count():
        with CaptureQueriesContext(connection) as captured:
            assert colleague.get(reverse("cases:advice")).status_code == 200
        return len(captured)

    ask(taken(LAMP), place.colleague, by=place.officer)
    few = count()
    for _ in range(4):
        ask(taken(LAMP), place.colleague, by=place.officer)
    assert count() == few
