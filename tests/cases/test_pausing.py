"""Asking the applicant to let the decision wait: asked, agreed, declined, taken back (Awb 4:15(2)(a))."""

from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.cases.conftest import page
from tests.conftest import NOW

from rolvast.accounts.rules import system
from rolvast.acts import queries as acts
from rolvast.acts.rules import ActRefused
from rolvast.cases import actions, queries
from rolvast.cases.rules import (
    Ground,
    Move,
    MoveRefused,
    Status,
    Step,
    agreeing_facts,
    apply,
    check_asking_pause,
    next_step,
    pause_asked,
    replay,
)
from rolvast.messages.models import Message

UNTIL = date(2026, 9, 29)
DUE, LATER = date(2026, 10, 27), date(2026, 11, 24)  # 28 days further: 2 to 29 September, both counted


def state(case):
    case.refresh_from_db()
    return queries.load_state(case)


def ask(case, place, *, until=UNTIL, at=NOW):
    return actions.ask_pause(case.pk, until=until, reason="De adviseur is ziek.", by=place.officer, at=at)


def agree(case, *, until=UNTIL, at=NOW):
    return actions.agree_pause(case.pk, until=until, by=queries.resident_of(case), at=at)


def decline(case, *, at=NOW, words="Ik kan niet wachten."):
    return actions.decline_pause(case.pk, words=words, by=queries.resident_of(case), at=at)


def doing(case, what):
    return reverse("cases:do", args=[queries.link_token(case), what])


def move(case, what):
    return reverse("cases:move", args=[case.number, what])


@pytest.fixture
def clean(place):
    """After the test the rows are what the acts say."""
    yield
    assert list(acts.verify_chains()) == []
    assert list(queries.verify_cases()) == []


# --- rules --------------------------------------------------------------------------------------------

BEGUN = [
    Step(Move.SUBMIT, NOW, {"start": "2026-09-01", "term": "P8W", "regime": "law", "direction": "forward"}),
    Step(Move.ASSIGN, NOW, {"position": 1, "team": None}),
]
days = st.integers(min_value=0, max_value=120).map(lambda count: NOW + timedelta(days=count))


@given(asked=days, until=days, answered=days)
@settings(max_examples=200)
def test_agreeing_moves_the_date_by_the_days_that_are_left_and_never_otherwise(asked, until, answered):
    assume(answered >= asked)
    case = replay(BEGUN)
    try:
        check_asking_pause(case, until=until.date(), today=asked.date())
    except MoveRefused:
        assert asked.date() >= DUE or until <= asked
        return
    case = apply(case, Step(Move.ASK_PAUSE, asked, {"until": until.date().isoformat()}))
    assert case.current.due_on == DUE  # asking moves nothing
    still = pause_asked(case, today=answered.date())
    assert still == (until.date() if answered.date() < min(until.date(), DUE) else None)
    try:
        facts = agreeing_facts(case, until=until.date(), today=answered.date())
    except MoveRefused:
        assert still is None
        return
    assert still is not None
    after = apply(case, Step(Move.AGREE_PAUSE, answered, facts))
    stood = (until.date() - answered.date()).days
    assert after.status is Status.WAITING
    assert after.current.pause_asked_until is None
    assert after.current.nominal_on == case.current.nominal_on + timedelta(days=stood)
    declined = apply(case, Step(Move.DECLINE_PAUSE, answered, {}))
    assert declined == replay(BEGUN)


@pytest.mark.parametrize("end", [Move.WITHDRAW, Move.FORWARD, Move.CLOSE])
def test_the_question_ends_with_the_case(end):
    case = apply(replay(BEGUN), Step(Move.ASK_PAUSE, NOW, {"until": "2026-09-29"}))
    ended = apply(case, Step(end, NOW, {"outcome": "WITHDRAWN"}))
    assert ended.current.pause_asked_until is None
    assert pause_asked(ended, today=NOW.date()) is None


def test_a_case_without_a_term_has_nothing_to_pause():
    case = replay([Step(Move.SUBMIT, NOW, {}), BEGUN[1]])
    with pytest.raises(MoveRefused, match="geen termijn"):
        check_asking_pause(case, until=UNTIL, today=NOW.date())


# --- the way of a question ------------------------------------------------------------------------------


def test_asked_and_agreed(place, taken, clean):
    case = taken()
    with pytest.raises(ActRefused):
        actions.ask_pause(case.pk, until=UNTIL, reason=" ", by=place.officer, at=NOW)
    ask(case, place)
    assert (state(case).current.pause_asked_until, state(case).current.due_on) == (UNTIL, DUE)
    assert next_step(state(case), today=NOW.date()).asked
    agree(case)
    now = state(case)
    assert (now.status, now.current.due_on, now.current.pause_asked_until) == (Status.WAITING, LATER, None)
    assert now.current.suspensions[-1].ground == Ground.CONSENT
    told = list(Message.objects.order_by("pk").values_list("kind", "title"))[-2:]
    assert told == [
        ("QUESTION", f"Mag ons antwoord later komen? ({case.number})"),
        ("DATE_CHANGED", f"U stemde in met uitstel ({case.number})"),
    ]
    actions.lapse_due(by=system(place.municipality_id), at=NOW + timedelta(days=30))
    assert state(case).status is Status.IN_PROGRESS
    assert state(case).current.due_on == LATER


def test_declined_and_nothing_changes(place, taken, clean):
    case = taken()
    ask(case, place)
    before = Message.objects.count()
    decline(case)
    assert (state(case).current.due_on, state(case).status) == (DUE, Status.IN_PROGRESS)
    assert Message.objects.count() == before
    assert acts.history(case.subject_id)[-1].reason == "Ik kan niet wachten."
    with pytest.raises(MoveRefused, match="geen vraag om uitstel meer"):
        agree(case)
    ask(case, place)  # may be asked again


def test_taken_back_by_staff_and_told(place, taken, clean):
    case = taken()
    ask(case, place)
    actions.unask_pause(case.pk, reason="De adviseur is er weer.", by=place.officer, at=NOW)
    assert Message.objects.latest("pk").title == f"Wij vragen u niet meer om uitstel ({case.number})"
    with pytest.raises(MoveRefused):
        agree(case)
    with pytest.raises(MoveRefused):
        actions.unask_pause(case.pk, reason="Nog eens.", by=place.officer, at=NOW)


def test_refusals(place, taken, clean):
    case = taken()
    with pytest.raises(MoveRefused, match="na vandaag"):
        ask(case, place, until=NOW.date())
    with pytest.raises(MoveRefused, match="eindigt vandaag"):
        ask(case, place, at=NOW + timedelta(days=56), until=date(2026, 12, 1))
    ask(case, place)
    with pytest.raises(MoveRefused, match="al een vraag"):
        ask(case, place)
    with pytest.raises(MoveRefused, match="andere dag"):
        agree(case, until=UNTIL + timedelta(days=1))
    with pytest.raises(MoveRefused, match="geen vraag om uitstel meer"):
        agree(case, at=datetime(2026, 9, 29, 8, tzinfo=NOW.tzinfo))
    for who in (place.officer, system(place.municipality_id)):
        with pytest.raises(MoveRefused):
            actions.agree_pause(case.pk, until=UNTIL, by=who, at=NOW)
    with pytest.raises(MoveRefused):
        actions.ask_pause(case.pk, until=UNTIL, reason="x", by=queries.resident_of(case), at=NOW)
    agree(case)
    with pytest.raises(MoveRefused):
        agree(case)


# --- pages ----------------------------------------------------------------------------------------------


def test_staff_see_what_a_yes_would_do_before_they_ask(signed_in, place, taken, clock, clean):
    case = taken()
    officer = signed_in(place.officer)
    said = {"until": "29-09-2026", "reason": "De adviseur is ziek."}
    seen = page(officer.post(move(case, "uitstel-vragen"), {**said, "bekijk": "1"}))
    assert "dinsdag 24 november 2026" in seen
    assert state(case).current.pause_asked_until is None
    assert officer.post(move(case, "uitstel-vragen"), said).status_code == 303
    assert officer.post(move(case, "uitstel-vragen"), said).status_code == 422
    assert "U vroeg de indiener om uitstel tot en met dinsdag 29 september 2026." in page(
        officer.get(reverse("cases:handle", args=[case.number]))
    )
    assert officer.post(move(case, "uitstel-niet-vragen"), {"reason": "Toch niet."}).status_code == 303
    assert signed_in(place.manager).post(move(case, "uitstel-vragen"), said).status_code == 403


def test_the_applicant_reads_both_dates_and_says_yes_once(anyone, place, taken, clock, clean):
    case = taken()
    ask(case, place)
    link = reverse("cases:case", args=[queries.link_token(case)])
    text = page(anyone.get(link))
    assert "Antwoord uiterlijk dinsdag 27 oktober 2026. Er verandert niets." in text
    assert "Antwoord uiterlijk dinsdag 24 november 2026. Dat is 28 dagen later." in text
    assert anyone.post(doing(case, "uitstel-goed"), {"until": ""}).status_code == 422
    yes = {"until": "2026-09-29"}
    assert anyone.post(doing(case, "uitstel-goed"), yes).status_code == 303
    again = anyone.post(doing(case, "uitstel-goed"), yes)  # the other tab
    assert again.status_code == 422
    assert "Ingestemd met uitstel" in page(again)
    text = page(anyone.get(link))
    assert "U stemde in met uitstel" in text
    assert "van 2 september 2026 tot en met 29 september 2026" in text


def test_a_question_that_was_changed_meanwhile_is_not_agreed_to(anyone, place, taken, clock, clean):
    case = taken()
    ask(case, place)
    actions.unask_pause(case.pk, reason="Langer nodig.", by=place.officer, at=NOW)
    ask(case, place, until=UNTIL + timedelta(days=7))
    response = anyone.post(doing(case, "uitstel-goed"), {"until": "2026-09-29"})
    assert response.status_code == 422
    assert "Wij vragen inmiddels om een andere dag." in page(response)
    assert state(case).status is Status.IN_PROGRESS


def test_no_on_the_page_and_staff_read_why(anyone, signed_in, place, taken, clock, clean):
    case = taken()
    ask(case, place)
    assert anyone.post(doing(case, "uitstel-niet-goed"), {"words": "Ik trouw in mei."}).status_code == 303
    assert "Ik trouw in mei." in page(
        signed_in(place.officer).get(reverse("cases:handle", args=[case.number]))
    )
    assert anyone.post(doing(case, "uitstel-niet-goed"), {"words": ""}).status_code == 422


def test_after_its_day_the_question_is_gone(anyone, place, taken, clock, clean):
    case = taken()
    ask(case, place)
    clock.now = NOW + timedelta(days=28)
    assert (
        "Mag ons antwoord later komen?"
        not in page(anyone.get(reverse("cases:case", args=[queries.link_token(case)]))).split(
            "Wat er is gebeurd"
        )[0]
    )
    assert anyone.post(doing(case, "uitstel-goed"), {"until": "2026-09-29"}).status_code == 422


def test_staff_do_not_agree_for_an_applicant(signed_in, place, taken, clock, clean):
    case = taken()
    ask(case, place)
    response = signed_in(place.officer).post(doing(case, "uitstel-goed"), {"until": "2026-09-29"})
    assert response.status_code == 403
