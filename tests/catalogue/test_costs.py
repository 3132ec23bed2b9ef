"""What a task costs: dated values with their source, added and never overwritten."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import NOW, make_place

from rolvast.accounts import actions as accounts
from rolvast.acts import actions as acts
from rolvast.acts import queries as act_queries
from rolvast.acts.models import Act
from rolvast.acts.rules import Weight
from rolvast.catalogue import actions, queries
from rolvast.catalogue.models import TaskCost
from rolvast.catalogue.rules.costs import (
    COST,
    CostKnown,
    CostRefused,
    CostSaid,
    cents_of,
    check_cost,
    minutes_of,
    per_window,
)

KEY = "speelplek"
COSTS, SAY = reverse("catalogue:costs", args=[KEY]), reverse("catalogue:say_cost", args=[KEY])
SAID = CostSaid(
    starts_on=date(2026, 1, 1),
    cents_per_year=4_850_000,
    minutes_per_year=20_400,
    included="Keuren, repareren en schoonmaken. Zonder afschrijving.",
    source="Programmabegroting 2026, bladzijde 41",
    known=CostKnown.BUDGET,
)
FORM = {
    "starts_on": "2026-01-01", "cents_per_year": "48.500", "cents_per_case": "", "minutes_per_year": "340",
    "included": SAID.included, "source": SAID.source, "known": "BUDGET", "reason": "Uit de nieuwe begroting.",
}  # fmt: skip


@pytest.fixture(autouse=True)
def now(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


@pytest.fixture
def task(tasks):
    return tasks[KEY].task


def say(task, place, *, reason="Uit de begroting.", **changes):
    return actions.say_cost(task, replace(SAID, **changes), reason=reason, by=place.manager, at=NOW)


def text(response):
    return " ".join(response.content.decode().split())


# --- rules ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "wrong",
    [
        {"cents_per_year": None, "minutes_per_year": None},
        {"cents_per_year": -1},
        {"minutes_per_year": 10**12},
        {"source": " "},
        {"included": ""},
        {"source": "Bel 055-580 12 34"},
    ],
)
def test_a_cost_that_cannot_be_is_refused(wrong):
    with pytest.raises(CostRefused):
        check_cost(replace(SAID, **wrong))


@pytest.mark.parametrize("written", ["-5", "1,234", "veel", "1.25", "12 000", "", "1e5"])
def test_what_is_no_amount_is_refused(written):
    with pytest.raises(CostRefused):
        cents_of(written)
    with pytest.raises(CostRefused):
        minutes_of(written)


@given(st.integers(0, 10**9 - 1))
def test_every_amount_is_read_as_it_is_written(cents):
    whole, rest = divmod(cents, 100)
    assert cents_of(f"{whole:,}".replace(",", ".") + f",{rest:02}") == cents


@given(st.integers(0, 10**9), st.integers(0, 365))
def test_two_parts_of_a_year_are_the_year(cents, days):
    parts = per_window(cents, days=days) + per_window(cents, days=365 - days)
    assert abs(parts - cents) <= 1


# --- actions and queries ----------------------------------------------------------------------------------


def test_what_is_said_leaves_a_row_and_an_act(task, place):
    cost = say(task, place)
    act = cost.act
    assert (act.kind, act.weight, act.subject_id) == (COST, Weight.STATEMENT, task.subject_id)
    assert act.facts == queries.cost_facts(cost)
    assert act_queries.public_statements([act.pk])[act.pk] == "Uit de begroting."


def test_what_counts_on_a_day(task, place):
    say(task, place)
    later = say(task, place, starts_on=date(2027, 1, 1), cents_per_year=5_000_000)
    better = say(task, place, cents_per_year=4_900_000, reason="Een post was vergeten.")
    assert queries.cost_on(task.pk, date(2025, 12, 31)) is None
    assert queries.cost_on(task.pk, date(2026, 12, 31)) == better
    assert queries.cost_on(task.pk, date(2027, 1, 1)) == later
    assert queries.costs_on([task.pk], date(2026, 6, 1)) == {task.pk: better}
    assert [(row.number, row.corrected, row.until) for row in queries.costs_of(task.pk)] == [
        (2, False, None),
        (3, False, date(2027, 1, 1)),
        (1, True, date(2027, 1, 1)),
    ]
    assert queries.cost_row_on(task.pk, date(2026, 6, 1)).number == 3


def test_who_may_not_and_what_is_refused_writes_nothing(task, place):
    say(task, place)
    before = Act.objects.count()
    for by in (place.officer, place.resident, place.board, place.stranger):
        with pytest.raises(CostRefused):
            actions.say_cost(task, replace(SAID, cents_per_year=1), reason="x", by=by, at=NOW)
    with pytest.raises(CostRefused, match="precies zo"):
        say(task, place)
    with pytest.raises(CostRefused, match="waarom"):
        say(task, place, cents_per_year=1, reason=" ")
    elsewhere = make_place("GM0363", "Elders", is_default=False)
    with pytest.raises(CostRefused):
        actions.say_cost(task, replace(SAID, cents_per_year=1), reason="x", by=elsewhere.manager, at=NOW)
    accounts.enter(place.municipality_id)
    assert (Act.objects.count(), TaskCost.objects.filter(task=task).count()) == (before, 1)


def test_verifying_sees_a_changed_row_and_an_act_without_one(task, place):
    cost = say(task, place)
    assert list(queries.verify_costs()) == []
    TaskCost.objects.filter(pk=cost.pk).update(cents_per_year=1)
    assert len(list(queries.verify_costs())) == 1
    TaskCost.objects.filter(pk=cost.pk).update(cents_per_year=SAID.cents_per_year)
    acts.record(
        task.subject_id, kind=COST, weight=Weight.STATEMENT, by=place.manager, at=NOW, reason="x",
        facts={"cost": 2},
    )  # fmt: skip
    assert [found.what for found in queries.verify_costs()] == ["cost 2 is not there"]


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({}, "taskcost_number"),
        ({"number": 2, "known": "GUESS"}, "taskcost_known"),
        ({"number": 2, "cents_per_year": None, "minutes_per_year": None}, "taskcost_says_something"),
        ({"number": 2, "source": ""}, "taskcost_source"),
        ({"number": 2, "included": ""}, "taskcost_source"),
        ({"number": 2, "cents_per_year": -1}, "cents_per_year"),
    ],
)
def test_what_the_database_itself_refuses(task, place, changes, constraint):
    cost = say(task, place)
    act = acts.record(task.subject_id, kind=COST, weight=Weight.FACT, by=place.manager, at=NOW)
    for name, value in {"pk": None, "act": act, **changes}.items():
        setattr(cost, name, value)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        cost.save(force_insert=True)


# --- pages ------------------------------------------------------------------------------------------------


def test_everyone_reads_what_a_task_costs_with_its_source(task, place, signed_in):
    assert "nog niet gezegd" in text(Client().get(f"/taken/{KEY}/"))
    assert "Nog niet bekend" in text(Client().get(COSTS))
    sent = signed_in(place.manager).post(SAY, FORM)
    assert (sent.status_code, sent["Location"]) == (303, COSTS)
    for address in (f"/taken/{KEY}/", COSTS):
        shown = text(Client().get(address)).replace("\N{NO-BREAK SPACE}", " ")
        assert all(words in shown for words in ("€ 48.500,00", "bladzijde 41", "340 uur"))
        assert "nieuw/" not in shown
    assert "Uit de nieuwe begroting." in text(Client().get(COSTS))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"cents_per_year": "", "minutes_per_year": ""}, "Vul minstens één bedrag of de uren in."),
        ({"cents_per_year": "-3"}, "Zonder minteken."),
        ({"source": ""}, "Vul dit in."),
        ({"known": "GUESS"}, "Kies een van de antwoorden"),
        ({"starts_on": "ooit"}, "Schrijf een datum"),
        ({"reason": "Bel 055-580 12 34"}, "telefoonnummer"),
    ],
)
def test_a_bad_form_says_what_is_wrong_and_writes_nothing(task, place, signed_in, changes, words):
    answer = signed_in(place.manager).post(SAY, {**FORM, **changes})
    assert answer.status_code == 422
    assert words in text(answer)
    assert not TaskCost.objects.filter(task=task).exists()


def test_the_same_twice_is_a_message_at_the_form(task, place, signed_in):
    client = signed_in(place.manager)
    assert client.post(SAY, FORM).status_code == 303
    answer = client.post(SAY, FORM)
    assert answer.status_code == 422
    assert "Dit staat er al precies zo." in text(answer)
