"""Pledges: counted once, never overfilled, withdrawn, kept, let go; who may see and do what."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import NOW, make_place

from rolvast.accounts.rules import stranger
from rolvast.acts.models import Act
from rolvast.messages.actions import Asked
from rolvast.messages.models import Message
from rolvast.pledges import actions, queries
from rolvast.pledges.actions import PledgeSaid
from rolvast.pledges.models import Cause, Need, Pledge, Promise
from rolvast.pledges.rules import AmountRefused, Doing, NeedKind, PledgeRefused, PromiseStatus, Status


def pledge(need, amount, *, by, **said):
    return actions.pledge(need.pk, PledgeSaid(amount=amount, **said), by=by, at=NOW).pledge


def filled(need):
    return Need.objects.get(pk=need.pk).filled


def by_mail(need, amount, place, monkeypatch, email="sam@voorbeeld.nl"):
    monkeypatch.setattr("rolvast.messages.actions.ask_confirmation", lambda **_: Asked.SENT)
    return pledge(need, amount, by=place.stranger, name="Sam Vos", email=email)


def nothing_differs():
    assert list(queries.verify_pledges()) == []


def test_a_pledge_counts_at_once_with_an_account_and_leaves_one_act(ask, place):
    need = ask()
    made = pledge(need, 120, by=place.neighbour)
    assert (made.status, filled(need)) == (Status.CONFIRMED, 120)
    act = Act.objects.get(kind=Doing.CONFIRMED)
    assert act.facts == {"pledge": made.key.hex, "need": need.key.hex, "amount": 120, "reserve": False}
    assert Message.objects.filter(person_id=place.resident.person_id, title="Iemand wil helpen").count() == 1
    nothing_differs()


def test_without_an_account_it_counts_when_the_address_is_confirmed_and_not_before(ask, place, monkeypatch):
    need = ask()
    made = by_mail(need, 60, place, monkeypatch)
    assert (made.status, filled(need)) == (Status.UNCONFIRMED, 0)
    assert not Act.objects.filter(kind=Doing.CONFIRMED).exists()
    for _ in range(2):  # opening the link twice counts once
        actions.confirm(made.pk, by=actions.guest_of(made), at=NOW)
    assert filled(need) == 60
    assert Act.objects.filter(kind=Doing.CONFIRMED).count() == 1
    nothing_differs()


def test_without_a_mail_server_nothing_is_kept_and_it_is_said_what_to_do(ask, place):
    need = ask()
    with pytest.raises(PledgeRefused, match="Meld u aan, of bel ons"):
        pledge(need, 60, by=place.stranger, name="Sam", email="sam@voorbeeld.nl")
    assert not Pledge.objects.exists()


def test_twice_by_the_same_person_or_address_is_refused(ask, place, monkeypatch):
    need = ask()
    pledge(need, 60, by=place.neighbour)
    with pytest.raises(PledgeRefused, match="al iets toe"):
        pledge(need, 60, by=place.neighbour)
    first, again = (by_mail(need, 60, place, monkeypatch) for _ in range(2))
    actions.confirm(first.pk, by=place.stranger, at=NOW)
    with pytest.raises(PledgeRefused, match="al iets toe"):
        actions.confirm(again.pk, by=place.stranger, at=NOW)
    assert filled(need) == 120


@pytest.mark.parametrize("amount", [-180, 0, 600_000])
def test_hours_that_cannot_be(ask, place, amount):
    with pytest.raises(AmountRefused):
        pledge(ask(), amount, by=place.neighbour)


def test_full_is_reserve_and_withdrawing_reopens_and_moves_up(ask, place, monkeypatch):
    need = ask(wanted=120)
    first = pledge(need, 120, by=place.neighbour)
    waiting = by_mail(need, 60, place, monkeypatch)
    assert actions.confirm(waiting.pk, by=place.stranger, at=NOW).status == Status.RESERVE
    assert filled(need) == 120
    actions.withdraw(first.pk, by=place.neighbour, at=NOW)
    assert filled(need) == 60
    assert Pledge.objects.get(pk=waiting.pk).status == Status.CONFIRMED
    assert Message.objects.filter(title="Uw hulp is nu nodig").count() == 1
    with pytest.raises(PledgeRefused, match="ingetrokken"):
        actions.withdraw(first.pk, by=place.neighbour, at=NOW)
    nothing_differs()


def test_nobody_withdraws_what_is_of_another(ask, place):
    made = pledge(ask(), 60, by=place.neighbour)
    for who in (place.resident, place.officer, place.stranger):
        with pytest.raises(PledgeRefused, match="niet uw"):
            actions.withdraw(made.pk, by=who, at=NOW)


def given_now(subject):
    return [(row.kept, row.amount) for row in queries.given_to([subject])]


def test_what_was_done_is_written_by_who_arranges_it_and_counted_honestly(ask, place):
    need = ask(wanted=120)
    made = pledge(need, 120, by=place.neighbour)
    subject = need.cause.subject_id
    assert given_now(subject) == [(False, 120)]
    for who in (place.neighbour, place.colleague, place.stranger):
        with pytest.raises(PledgeRefused):
            actions.verify(made.pk, done=60, by=who, at=NOW)
    with pytest.raises(AmountRefused):
        actions.verify(made.pk, done=-1, by=place.resident, at=NOW)
    for done, status, taken in (
        (60, Status.PARTLY_KEPT, 60),
        (0, Status.NOT_KEPT, 0),
        (150, Status.KEPT, 120),
    ):
        assert actions.verify(made.pk, done=done, by=place.resident, at=NOW).status == status
        assert filled(need) == taken
        assert given_now(subject) == ([(True, done)] if done else [])
        nothing_differs()


def test_stopping_lets_go_and_tells_everyone_with_the_reason(ask, place):
    need = ask()
    pledge(need, 60, by=place.neighbour)
    subject = need.cause.subject_id
    actions.promise(subject, words="Zand", due_on=NOW.date() + timedelta(days=9), by=place.officer, at=NOW)
    actions.close_cause(subject, reason="Wij stoppen.", by=place.resident, at=NOW)
    assert Pledge.objects.get().status == Status.LET_GO
    assert filled(need) == 0
    assert Promise.objects.get().status == PromiseStatus.LET_GO
    told = Message.objects.get(person_id=place.neighbour.person_id)
    assert "Wij stoppen." in (told.body or "")
    assert queries.needs_of(subject, place.stranger)[0].closed_reason == "Wij stoppen."
    with pytest.raises(PledgeRefused, match="niet meer nodig"):
        pledge(need, 60, by=place.neighbour)
    nothing_differs()


def test_a_promise_is_of_staff_and_is_kept_with_a_word(ask, place):
    subject, due = ask().cause.subject_id, NOW.date() + timedelta(days=7)
    with pytest.raises(PledgeRefused, match="medewerker"):
        actions.promise(subject, words="Zand", due_on=due, by=place.resident, at=NOW)
    with pytest.raises(PledgeRefused, match="al geweest"):
        actions.promise(
            subject, words="Zand", due_on=NOW.date() - timedelta(days=1), by=place.officer, at=NOW
        )
    row = actions.promise(subject, words="Zand", due_on=due, by=place.officer, at=NOW)
    assert queries.promises_of(subject, today=due)[0].label == "loopt nog"
    assert queries.promises_of(subject, today=due + timedelta(days=1))[0].tone == "warning"
    with pytest.raises(PledgeRefused, match="Schrijf"):
        actions.answer_promise(row.pk, kept=True, words=" ", by=place.officer, at=NOW)
    actions.answer_promise(row.pk, kept=True, words="Het ligt er.", by=place.officer, at=NOW)
    assert queries.promises_of(subject, today=due)[0].label == "gedaan"
    nothing_differs()


def test_only_who_arranges_it_asks_and_sees_who_pledged(cause, ask, place):
    need = ask()
    pledge(need, 60, by=place.neighbour)
    said = actions.NeedSaid(kind=NeedKind.GOODS, title="Verf", wanted=2)
    for who in (place.neighbour, place.colleague, place.stranger):
        assert queries.pledges_of(cause, who) == []
        with pytest.raises(PledgeRefused, match="Alleen wie dit regelt"):
            actions.ask(cause.subject_id, said, by=who, at=NOW)
    for who in (place.resident, place.officer):
        assert [one.person_id for one in queries.pledges_of(cause, who)] == [place.neighbour.person_id]
    assert queries.needs_of(cause.subject_id, place.stranger)[0].pledges[0].who == "een buurtgenoot"
    Pledge.objects.update(first_name_shown=True)
    assert queries.needs_of(cause.subject_id, place.stranger)[0].pledges[0].who == "Noor"


def test_another_municipality_sees_nothing(ask, place):
    key = ask().key
    make_place("GM0363", "Elders", is_default=False)
    assert queries.need_by_key(key) is None
    assert queries.open_needs(place.stranger) == []


def test_a_first_need_waits_for_a_look(cause, place):
    said = actions.NeedSaid(kind=NeedKind.HANDS, title="Koop www.koopnu.xyz", wanted=60)
    need = actions.ask(cause.subject_id, said, by=place.resident, at=NOW)
    assert queries.needs_of(cause.subject_id, place.stranger) == []
    assert queries.needs_of(cause.subject_id, place.resident)[0].is_held
    with pytest.raises(PledgeRefused, match="blik"):
        pledge(need, 60, by=place.neighbour)


def test_erasing_cuts_the_people_and_keeps_the_count(ask, place, monkeypatch):
    need = ask()
    made = by_mail(need, 60, place, monkeypatch)
    actions.confirm(made.pk, by=place.stranger, at=NOW)
    actions.erase(need.cause.subject_id, at=NOW)
    row = Pledge.objects.get()
    assert (row.name, row.email, row.amount, row.status) == ("", "", 60, Status.CONFIRMED)
    assert Cause.objects.get().organisers == []
    nothing_differs()


def test_who_never_confirmed_is_forgotten(ask, place, monkeypatch):
    by_mail(ask(), 60, place, monkeypatch)
    assert actions.forget_unconfirmed(at=NOW + timedelta(days=14)) == 0
    assert actions.forget_unconfirmed(at=NOW + timedelta(days=16)) == 1
    assert Pledge.objects.get().email == ""


def test_a_change_that_no_act_tells_of_is_found(ask, place):
    need = ask()
    pledge(need, 60, by=place.neighbour)
    Need.objects.update(filled=120)
    assert [one.where for one in queries.verify_pledges()] == [f"need {need.key}"]
    Need.objects.update(filled=60)
    Pledge.objects.update(amount=90)
    assert any("not what its acts say" in one.what for one in queries.verify_pledges())


@pytest.mark.parametrize(
    ("model", "change", "name"),
    [
        (Need, {"filled": 601}, "need_never_overfilled"),
        (Need, {"wanted": 0, "filled": 0}, "need_wanted"),
        (Need, {"kind": "X"}, "need_kind"),
        (Pledge, {"amount": 0}, "pledge_amount"),
        (Pledge, {"status": "X"}, "pledge_status"),
        (Pledge, {"status": Status.KEPT}, "pledge_done"),
        (Pledge, {"confirmed_at": None}, "pledge_confirmed"),
        (Cause, {"latitude": None}, "cause_point"),
    ],
)
def test_the_database_holds(ask, place, model, change, name):
    pledge(ask(), 60, by=place.neighbour)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        model.objects.update(**change)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from("pwv"), st.integers(0, 5), st.integers(1, 9)), max_size=9))
def test_whatever_happens_a_need_is_filled_by_each_pledge_once(ask, place, deeds):
    with transaction.atomic():
        need, made = ask(wanted=8), []
        for what, which, amount in deeds:
            try:
                if what == "p":
                    row = Pledge.objects.create(
                        municipality_id=place.municipality_id, need=need, key=uuid4(),
                        name="A", email=f"a{len(made)}@voorbeeld.nl", amount=amount, made_at=NOW,
                        status=Status.UNCONFIRMED,
                    )  # fmt: skip
                    made.append(actions.confirm(row.pk, by=stranger(place.municipality_id), at=NOW))
                elif made and what == "w":
                    row = made[which % len(made)]
                    by = replace(place.stranger, actor_id=row.actor_id)
                    actions.withdraw(row.pk, by=by, at=NOW)
                elif made:
                    actions.verify(made[which % len(made)].pk, done=amount, by=place.resident, at=NOW)
            except PledgeRefused:
                pass
            assert filled(need) <= 8
        nothing_differs()
        transaction.set_rollback(True)
