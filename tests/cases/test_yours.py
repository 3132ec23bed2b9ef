"""What an applicant must still do, from every room together."""

from datetime import date
from types import SimpleNamespace as Made

import pytest

from rolvast.cases.queries.yours import yours_of
from rolvast.cases.rules import NextStep

TODAY = date(2026, 9, 1)
NOTHING = NextStep(happens="Wij werken aan uw zaak.")
DECIDED = NextStep(
    happens="Er is een besluit.",
    may="Bent u het er niet mee eens? Dan kunt u bezwaar maken.",
)
ASKED = NextStep(happens="Wij wachten.", must="Geef antwoord op onze vraag.")
PAY = Made(outstanding=1250, due=Made(due_on=date(2026, 9, 30)))
AT_DESK = Made(outstanding=8387, due=Made(due_on=None))
PAID = Made(outstanding=0, due=Made(due_on=None))
READY = Made(at_hand=True, item="paspoort", row=Made(until=date(2026, 10, 1)))
GONE = Made(at_hand=True, item="paspoort", row=Made(until=date(2026, 8, 1)))


def said(told, **what):
    base = {"open_case": True, "offered": {"intrekken"}, "visit": None, "waiting": None, "charges": []}
    return yours_of(told, **{**base, "steps": None, "today": TODAY, **what})


def test_nothing_is_said_only_where_nothing_is_left():
    assert said(NOTHING, charges=[PAID]) == ["U hoeft nu niets te doen."]
    assert said(NOTHING, charges=[PAY]) == ["Ja. Betaal €\xa012,50, uiterlijk woensdag 30 september 2026."]
    assert said(NOTHING, charges=[AT_DESK]) == ["Ja. Betaal €\xa083,87 aan de balie."]


def test_what_one_may_do_stays_beside_what_one_must():
    found = said(DECIDED, open_case=False, offered=(), charges=[PAY])
    assert found[0].startswith("Ja. Betaal")
    assert found[1] == "Bent u het er niet mee eens? Dan kunt u bezwaar maken."


def test_our_question_goes_first_and_the_visit_is_not_forgotten():
    found = said(ASKED, visit=Made(standing=None), charges=[AT_DESK])
    assert [line.split()[0] for line in found] == ["Geef", "Kies", "Betaal"]


@pytest.mark.parametrize(("waiting", "first"), [(READY, "Ja. Haal uw paspoort op"), (GONE, "Ja. Bel ons")])
def test_what_lies_ready_is_fetched_or_called_about(waiting, first):
    assert said(NOTHING, waiting=waiting)[0].startswith(first)


def test_a_step_of_the_applicant_is_offered_and_not_demanded_until_its_day_is_over():
    step = Made(title="Uw eigen plan geven", by_resident=True, late=False)
    assert said(NOTHING, steps=Made(now=[step])) == [
        "U hoeft nu niets te doen.",
        "U kunt dit doen als u wilt: Uw eigen plan geven.",
    ]
    step.late = True
    assert len(said(NOTHING, steps=Made(now=[step]))) == 1
