"""Who is told, and what an administrator does about what did not arrive."""

import pytest
from django.core.exceptions import PermissionDenied
from tests.conftest import NOW
from tests.handover.conftest import SECRET, queued

from rolvast.acts import queries as acts
from rolvast.handover import actions, queries
from rolvast.handover.models import Outgoing, Receiver, Try
from rolvast.handover.rules import Answer, Outcome, Status

BRP = {"key": "brp", "name": "BRP", "url": "https://brp.example/", "is_active": True}


@pytest.fixture
def dead(offer, set_up):
    """An event that was refused."""
    set_up(9)
    outgoing = offer()
    actions.delivering.keep(outgoing, Answer(code=400, words="geweigerd", final=True), at=NOW)
    return outgoing


def test_a_receiver_nobody_set_up_yet_keeps_what_is_for_it(offer, set_up):
    outgoing = offer()
    found = Receiver.objects.get()
    assert (found.key, found.is_active, outgoing.status, queued()) == ("register", False, Status.WAITING, [])
    assert actions.deliver(outgoing.pk, at=NOW) is None
    assert actions.wake(at=NOW.replace(year=2027)) == 0
    set_up(9, is_active=False)
    assert queued() == []
    set_up(9)
    assert queued() == [outgoing.pk]
    set_up(9)
    assert queued() == [outgoing.pk]


def test_setting_up_is_an_act_without_the_secret(set_up, administrator):
    set_up(9)
    found = Receiver.objects.get()
    steps = acts.acts_of(found.subject_id)
    assert [act.kind for act in steps] == ["handover.receiver"]
    assert steps[0].facts == {
        "receiver": "register",
        "host": "127.0.0.1:9",
        "active": True,
        "new_secret": True,
    }
    assert SECRET[6:].encode() not in bytes(found.secret)
    again = actions.renew_secret("register", by=administrator, at=NOW)
    assert again.secret.startswith("whsec_")
    assert acts.acts_of(found.subject_id).count() == 2


def test_a_secret_is_made_where_none_is_given_and_shown_then_alone(set_up, administrator, settings):
    settings.HANDOVER_INSIDE = frozenset()
    made = actions.set_up(**BRP, by=administrator, at=NOW)
    assert made.secret.startswith("whsec_")
    assert actions.set_up(**BRP, by=administrator, at=NOW).secret == ""


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"key": "Het Register"}, "key"), ({"name": " "}, "name"), ({"url": "http://brp.example/"}, "url"),
        ({"url": "https://127.0.0.1"}, None), ({"secret": "geheim"}, "secret"),
    ],
)  # fmt: skip
def test_what_cannot_be_set_up(place, administrator, changes, field):
    known = {**BRP, **changes}
    if field is None:  # the name is looked at when something is sent to it
        actions.set_up(**known, by=administrator, at=NOW)
        return
    with pytest.raises(actions.ReceiverRefused) as caught:
        actions.set_up(**known, by=administrator, at=NOW)
    assert caught.value.field == field
    assert not Receiver.objects.exists()


def test_sending_again_begins_anew(dead, administrator, about):
    actions.send_again(dead.pk, by=administrator, at=NOW)
    dead.refresh_from_db()
    assert (dead.status, dead.next_try_at, queued()[-1]) == (Status.WAITING, NOW, dead.pk)
    assert acts.acts_of(about.subject.pk).last().kind == "handover.again"
    assert list(queries.verify_handover()) == []


def test_giving_up_needs_a_reason_and_lets_the_next_go(dead, offer, administrator, about):
    following = offer()
    with pytest.raises(actions.HandoverRefused):
        actions.give_up(dead.pk, reason=" ", by=administrator, at=NOW)
    actions.give_up(dead.pk, reason="Per telefoon doorgegeven.", by=administrator, at=NOW)
    dead.refresh_from_db()
    assert (dead.status, queued()[-1]) == (Status.GIVEN_UP, following.pk)
    row = acts.history(about.subject.pk)[-1]
    assert (row.kind, row.reason) == ("handover.given_up", "Per telefoon doorgegeven.")
    assert list(queries.verify_handover()) == []
    for again in (actions.send_again, lambda key, **who: actions.give_up(key, reason="x", **who)):
        with pytest.raises(actions.HandoverRefused, match="al opgegeven"):
            again(dead.pk, by=administrator, at=NOW)


def test_only_an_administrator(dead, place):
    for who in (place.officer, place.manager, place.resident):
        for act in (
            lambda: actions.send_again(dead.pk, by=who, at=NOW),  # noqa: B023
            lambda: actions.give_up(dead.pk, reason="x", by=who, at=NOW),  # noqa: B023
            lambda: actions.renew_secret("register", by=who, at=NOW),  # noqa: B023
            lambda: actions.set_up(**BRP, by=who, at=NOW),  # noqa: B023
        ):  # fmt: skip
            with pytest.raises(PermissionDenied):
                act()
        assert not queries.visible_to(who).exists()
        assert not queries.receivers_for(who).exists()


def test_too_large_is_kept_for_somebody_to_look_at(offer, set_up, administrator):
    set_up(9)
    outgoing = offer(answers={"voornamen": "x" * 70_000})
    assert (outgoing.status, queued()) == (Status.DEAD, [])
    assert Try.objects.get().outcome == Outcome.REFUSED
    with pytest.raises(actions.HandoverRefused, match="te groot"):
        actions.send_again(outgoing.pk, by=administrator, at=NOW)
    assert list(queries.verify_handover()) == []


def test_erasing_leaves_that_it_was_told(dead, offer, about):
    waiting = offer()
    assert actions.erase(about.subject.pk, at=NOW) == 2
    assert actions.erase(about.subject.pk, at=NOW) == 0
    for outgoing in (dead, waiting):
        outgoing.refresh_from_db()
        assert (outgoing.body, outgoing.salt, outgoing.status) == (None, None, Status.GIVEN_UP)
    assert actions.deliver(waiting.pk, at=NOW) is None
    assert list(queries.verify_handover()) == []


def test_what_was_tampered_with_is_found(dead, offer, about):
    second = offer()
    Outgoing.objects.filter(pk=dead.pk).update(body="{}")
    Outgoing.objects.filter(pk=second.pk).update(status="DELIVERED", next_try_at=None, number=7)
    found = [difference.what for difference in queries.verify_handover()]
    assert found == [
        "its body is not what was sent",
        "its number is 7, 2 was expected",
        "status is DELIVERED, its tries say WAITING",
    ]
