"""Stopping and handing back: everyone told once, nothing left open, and the case as it was."""

import pytest
from django.urls import reverse
from tests.conftest import NOW
from tests.initiatives.test_carrying import case, differences, draft, let_through, shared

from rolvast.accounts.models import Person
from rolvast.accounts.rules import Identity, IdentityKind
from rolvast.acts.models import Act
from rolvast.cases import actions as cases
from rolvast.cases import queries as cases_read
from rolvast.cases.models import Case
from rolvast.initiatives import actions
from rolvast.messages.models import Message
from rolvast.pledges import actions as pledges
from rolvast.pledges import queries as pledges_read
from rolvast.pledges.models import Need, Pledge
from rolvast.pledges.rules import NeedKind, PledgeRefused, Status
from rolvast.support import actions as support
from rolvast.support import queries as support_read
from rolvast.support.rules import Purpose

__all__ = ["case", "draft", "shared"]
WHY = "De buurt verhuist."


@pytest.fixture(autouse=True)
def now(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


@pytest.fixture
def others(place):
    """Four more residents, by name."""
    made = {}
    for name in ("Jo", "Kim", "Lou", "Max"):
        person = Person.objects.create(
            municipality_id=place.municipality_id, sign_in_name=f"stop-{name}", name=f"{name} Prins"
        )
        made[name] = Identity(
            municipality_id=place.municipality_id, kind=IdentityKind.RESIDENT, person_id=person.pk
        )
    return made


@pytest.fixture
def busy(place, shared, others):
    """Noor fills one need and pledged to the other; Jo waits, Kim's is done, Max took it back, Lou helps."""
    wanted = [
        pledges.ask(
            shared.subject_id, pledges.NeedSaid(kind=NeedKind.HANDS, title=title, wanted=120),
            by=place.resident, at=NOW,
        )
        for title in ("Schilderen", "Graven")
    ]  # fmt: skip
    let_through(place)

    def gives(need, who, minutes):
        return pledges.pledge(need.pk, pledges.PledgeSaid(amount=minutes), by=who, at=NOW).pledge

    kept = gives(wanted[1], others["Kim"], 30)
    pledges.verify(kept.pk, done=30, by=place.resident, at=NOW)
    gives(wanted[0], place.neighbour, 120)
    gives(wanted[1], place.neighbour, 30)
    gives(wanted[0], others["Jo"], 60)
    withdrawn = gives(wanted[1], others["Max"], 30)
    pledges.withdraw(withdrawn.pk, by=others["Max"], at=NOW)
    actions.join(shared.pk, name="Lou", by=others["Lou"], at=NOW)
    actions.join(shared.pk, name="Noor", by=place.neighbour, at=NOW)
    support.open_for(
        shared.subject_id, title="Schommel", path=f"/initiatieven/{shared.key}/",
        purpose=Purpose.INITIATIVE, by=place.resident, at=NOW,
    )  # fmt: skip
    return shared


@pytest.mark.parametrize(
    ("end", "word"),
    [(actions.stop, "initiative.stopped"), (actions.hand_back, "initiative.handed_back")],
)
def test_everyone_is_told_once_and_nothing_stays_open(
    place, case, busy, others, signed_in, monkeypatch, end, word
):
    cases.assign(case.pk, position_id=place.officer.position_id, team_id=None, by=place.officer, at=NOW)
    case_before = cases_read.load_state(Case.objects.get(pk=case.pk))
    seen = Message.objects.count()
    end(busy.pk, reason=WHY, by=place.resident, at=NOW)
    told = list(Message.objects.order_by("pk")[seen:])
    names = {"Noor": place.neighbour, **others}
    counts = {
        name: [WHY in (one.body or "") for one in told if one.person_id == who.person_id]
        for name, who in names.items()
    }
    assert counts == {"Noor": [True], "Jo": [True], "Kim": [True], "Lou": [True], "Max": []}
    assert {(one.is_open, one.closed_reason) for one in Need.objects.all()} == {(False, WHY)}
    assert sorted(one.status for one in Pledge.objects.all()) == [
        Status.KEPT, Status.LET_GO, Status.LET_GO, Status.LET_GO, Status.WITHDRAWN,
    ]  # fmt: skip
    given = pledges_read.given_to([busy.subject_id])
    assert [(row.kept, row.amount) for row in given] == [(True, 30)]
    assert not support_read.count_of(busy.subject_id).is_open
    assert cases_read.load_state(Case.objects.get(pk=case.pk)) == case_before
    assert Act.objects.filter(subject_id=case.subject_id, kind=word).count() == 1
    desk = signed_in(place.officer)
    title = {"initiative.stopped": "gestopt met hun", "initiative.handed_back": "geven het terug"}[word]
    assert title in desk.get(reverse("cases:handle", args=[case.number])).content.decode()
    assert case.number in desk.get(reverse("initiatives:work")).content.decode()
    wrong = [*differences(), *pledges_read.verify_pledges(), *support_read.verify_support()]
    assert wrong == []


def test_words_that_wait_for_a_look_are_not_passed_on_by_need_or_message(place, busy):
    words = "Kijk op www.koopnu.xyz"
    seen = Message.objects.count()
    actions.stop(busy.pk, reason=words, by=place.resident, at=NOW)
    assert Message.objects.count() > seen
    assert not any("koopnu" in (one.body or "") for one in Message.objects.all())
    assert not any("koopnu" in one.closed_reason for one in Need.objects.all())
    assert not any(
        "koopnu" in one.closed_reason for one in pledges_read.needs_of(busy.subject_id, place.stranger)
    )


def test_what_is_done_asks_no_more_and_keeps_what_was_pledged(place, busy):
    actions.finish(busy.pk, result="Hij hangt weer.", by=place.resident, at=NOW)
    assert not any(one.is_open for one in Need.objects.all())
    assert pledges_read.open_needs(place.stranger) == []
    need = Need.objects.get(title="Graven")
    with pytest.raises(PledgeRefused, match="gesloten"):
        pledges.pledge(need.pk, pledges.PledgeSaid(amount=30), by=place.resident, at=NOW)
    standing = Pledge.objects.get(need__title="Schilderen", person_id=place.neighbour.person_id)
    assert standing.status == Status.CONFIRMED
    assert pledges.verify(standing.pk, done=120, by=place.resident, at=NOW).status == Status.KEPT
    assert Pledge.objects.get(need__title="Schilderen", status=Status.LET_GO).amount == 60
    assert [*differences(), *pledges_read.verify_pledges()] == []
