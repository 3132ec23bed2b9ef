"""From a plan to done, stopped or handed back: rows, acts, who may, and what happens to the case."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.conftest import NOW

from rolvast.acts import queries as acts
from rolvast.cases import actions as cases
from rolvast.cases import queries as cases_read
from rolvast.cases.actions import Contact
from rolvast.cases.models import Case
from rolvast.cases.rules import Channel
from rolvast.initiatives import actions, queries
from rolvast.initiatives.models import Companion, Initiative, PermitNeed
from rolvast.initiatives.rules import InitiativeRefused, InitiativeSaid, Party, Role, Status
from rolvast.messages.actions import Asked
from rolvast.moderation import queries as moderation
from rolvast.moderation.actions import decide

SAID = InitiativeSaid(title="Schommel maken", plan="Wij maken de schommel zelf.")


@pytest.fixture
def case(place, tasks):
    return cases.submit(
        task_version=tasks["speelplek"], answers={"plek": "Bij de vijver", "wat": "kapot"},
        contact=Contact(name="Rin de Boer"), channel=Channel.WEB, by=place.resident, at=NOW,
    )  # fmt: skip


@pytest.fixture
def draft(place, case):
    return actions.begin(SAID, case_id=case.pk, name="Rin", by=place.resident, at=NOW)


@pytest.fixture
def shared(place, draft):
    """An initiative that everyone can see."""
    actions.publish(draft.pk, by=place.resident, at=NOW)
    let_through(place)
    draft.refresh_from_db()
    return draft


def let_through(place):
    for post in moderation.waiting():
        decide(post.pk, shown=True, reason="", by=place.manager, at=NOW)


def differences():
    return [*acts.verify_chains(), *queries.verify_initiatives(), *cases_read.verify_cases()]


def kinds(subject_id, start):
    return [act.kind for act in acts.acts_of(subject_id) if act.kind.startswith(start)]


def test_only_a_resident_with_an_account_begins(place, tasks):
    for who in (place.officer, place.manager, place.stranger):
        with pytest.raises(InitiativeRefused):
            actions.begin(SAID, by=who, at=NOW)
    assert not Initiative.objects.exists()


def test_a_case_of_another_is_not_taken_up(place, case):
    with pytest.raises(InitiativeRefused, match="niet van u"):
        actions.begin(SAID, case_id=case.pk, by=place.neighbour, at=NOW)


def test_a_plan_is_seen_by_who_made_it_alone(place, draft):
    assert queries.one(place.resident, draft.key) == draft
    for who in (place.neighbour, place.stranger, place.officer, place.manager):
        assert queries.one(who, draft.key) is None


def test_a_first_plan_waits_for_a_look(place, draft):
    actions.publish(draft.pk, by=place.resident, at=NOW)
    assert queries.one(place.stranger, draft.key) is None
    assert queries.one(place.officer, draft.key) == draft
    let_through(place)
    assert queries.one(place.stranger, draft.key) == draft


def test_the_case_stays_as_it_was_until_its_handler_looked(place, case, shared):
    before = cases_read.load_state(Case.objects.get(pk=case.pk))
    actions.start(shared.pk, by=place.resident, at=NOW)
    actions.finish(shared.pk, result="Hij hangt weer.", by=place.resident, at=NOW)
    assert cases_read.load_state(Case.objects.get(pk=case.pk)) == before
    assert kinds(case.subject_id, "initiative.") == ["initiative.shared", "initiative.finished"]
    assert [row.pk for row in queries.work(place.officer, today=NOW.date()).ended] == [shared.pk]
    assert not differences()


def test_handing_back_tells_the_case_and_needs_a_reason(place, case, shared):
    with pytest.raises(InitiativeRefused, match="waarom"):
        actions.hand_back(shared.pk, reason=" ", by=place.resident, at=NOW)
    row = actions.hand_back(shared.pk, reason="Wij hebben geen tijd meer.", by=place.resident, at=NOW)
    assert (row.status, row.ended_at) == (Status.HANDED_BACK, NOW)
    assert kinds(case.subject_id, "initiative.")[-1] == "initiative.handed_back"
    assert not differences()


@pytest.mark.parametrize("who", ["officer", "neighbour", "manager"])
def test_nobody_else_moves_it(place, shared, who):
    by = getattr(place, who)
    for move in (
        lambda: actions.start(shared.pk, by=by, at=NOW),
        lambda: actions.finish(shared.pk, result="x", by=by, at=NOW),
        lambda: actions.stop(shared.pk, reason="x", by=by, at=NOW),
        lambda: actions.hand_back(shared.pk, reason="x", by=by, at=NOW),
        lambda: actions.change(shared.pk, SAID, by=by, at=NOW),
        lambda: actions.write_news(shared.pk, text="x", by=by, at=NOW),
        lambda: actions.need_permit(shared.pk, task_key="speelplek", by=by, at=NOW),
    ):
        with pytest.raises(InitiativeRefused, match="wie het initiatief trekt"):
            move()
    shared.refresh_from_db()
    assert shared.status == Status.LOOKING


def test_the_contact_person_answers_within_a_term(place, shared):
    assert (shared.answer_by - NOW.date()).days == 10
    assert queries.work(place.officer, today=NOW.date()).without == [shared]
    with pytest.raises(InitiativeRefused, match="contactpersoon"):
        actions.answer(shared.pk, words="Ja", by=place.officer, at=NOW)
    with pytest.raises(InitiativeRefused, match="medewerker"):
        actions.name_contact(shared.pk, position_id=place.officer.position_id, by=place.resident, at=NOW)
    actions.name_contact(shared.pk, position_id=place.officer.position_id, by=place.manager, at=NOW)
    assert queries.work(place.officer, today=NOW.date()).due == [shared]
    later = NOW + timedelta(days=1)
    actions.answer(shared.pk, words="Wij lenen u het gereedschap.", by=place.officer, at=later)
    row = actions.answer(shared.pk, words="En het hout.", by=place.officer, at=later + timedelta(days=3))
    assert row.answered_at == later
    page = queries.page(place.stranger, queries.one(place.stranger, shared.key), today=NOW.date())
    assert "Wij lenen u het gereedschap." in [told.why for told in page.history]
    assert page.contact.who == "Ans, medewerker vergunningen"
    assert not differences()


def test_news_is_kept_with_its_digest_and_waits_only_the_first_time(place, shared):
    actions.write_news(shared.pk, text="De palen staan.", by=place.resident, at=NOW)
    row = queries.one(place.stranger, shared.key)
    assert [one.text for one in queries.page(place.stranger, row, today=NOW.date()).news] == [
        "De palen staan."
    ]
    assert not differences()
    shared.updates.update(text="Iets anders.")
    assert [one.what for one in queries.verify_initiatives()] == ["its news is not what its acts say"]


def test_news_with_a_link_waits(place, shared):
    news = actions.write_news(shared.pk, text="Kijk op www.koopnu.xyz", by=place.resident, at=NOW)
    for who, count in ((place.stranger, 0), (place.neighbour, 0), (place.resident, 1)):
        row = queries.one(who, shared.key)
        assert len(queries.page(who, row, today=NOW.date()).news) == count
    assert (shared.subject_id, f"update:{news.pk}") in moderation.held([shared.subject_id])


def test_a_neighbour_helps_and_leaves_and_is_forgotten(place, shared):
    one = actions.join(shared.pk, name="Noor", by=place.neighbour, at=NOW)
    assert queries.party_of(place.neighbour, shared) is Party.RESIDENT
    with pytest.raises(InitiativeRefused, match="al mee"):
        actions.join(shared.pk, name="Noor", by=place.neighbour, at=NOW)
    actions.leave(shared.pk, by=place.neighbour, at=NOW)
    one.refresh_from_db()
    assert (one.person, one.name, one.left_at) == (None, "", NOW)
    with pytest.raises(InitiativeRefused, match="de enige"):
        actions.leave(shared.pk, by=place.resident, at=NOW)
    assert not differences()


def test_who_is_invited_is_in_it_only_after_saying_yes(place, shared):
    companion, asked = actions.invite(
        shared.pk, email="buur@voorbeeld.example", role=Role.ORGANISER, by=place.resident, at=NOW
    )
    assert asked is Asked.NO_MAIL
    assert queries.party_of(place.neighbour, shared) is Party.RESIDENT
    found = queries.invited_by(queries.invitation_path(companion).split("/")[-2])
    assert found == companion
    actions.accept(companion.pk, name="Noor", by=place.neighbour, at=NOW)
    assert queries.party_of(place.neighbour, shared) is Party.CARRIER
    with pytest.raises(InitiativeRefused, match="al gebruikt"):
        actions.accept(companion.pk, name="Noor", by=place.stranger, at=NOW)
    actions.erase(shared.subject_id, at=NOW)
    kept = Companion.objects.filter(initiative=shared)
    assert {(one.person_id, one.name, one.email) for one in kept} == {(None, "", "")}
    assert not differences()


def test_leave_is_coupled_to_a_case_of_ones_own(place, tasks, case, shared):
    need = actions.need_permit(shared.pk, task_key="speelplek", by=place.resident, at=NOW)
    with pytest.raises(InitiativeRefused, match="niet van u"):
        actions.couple(need.pk, number=case.number, by=place.neighbour, at=NOW)
    actions.couple(need.pk, number=case.number, by=place.resident, at=NOW)
    (permit,) = queries.permits_of(place.stranger, shared, today=NOW.date())
    assert permit.number == case.number
    assert permit.due_on == cases_read.load_state(Case.objects.get(pk=case.pk)).current.due_on
    with pytest.raises(InitiativeRefused, match="al in de lijst"):
        actions.need_permit(shared.pk, task_key="speelplek", by=place.resident, at=NOW)
    assert PermitNeed.objects.count() == 1
    assert not differences()


def test_a_row_that_was_changed_by_hand_is_found(place, shared):
    Initiative.objects.filter(pk=shared.pk).update(plan="Iets heel anders.")
    assert [one.what for one in queries.verify_initiatives()] == ["it is not what its acts say"]


@pytest.mark.parametrize(
    ("changed", "name"),
    [
        ({"status": "VERLOREN"}, "initiative_status"),
        ({"longitude": "6.0"}, "initiative_point"),
        ({"ended_at": NOW}, "initiative_ended"),
    ],
)
def test_what_cannot_be_is_refused(place, shared, changed, name):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Initiative.objects.filter(pk=shared.pk).update(**changed)


def test_numbers_people_and_leave_are_there_once(place, draft, shared):
    other = actions.begin(SAID, by=place.resident, at=NOW)
    with pytest.raises(IntegrityError, match="initiative_number"), transaction.atomic():
        Initiative.objects.filter(pk=other.pk).update(number=shared.number)
    twice = {"municipality_id": shared.municipality_id, "initiative": shared, "asked_at": NOW}
    with pytest.raises(IntegrityError, match="companion_once"), transaction.atomic():
        Companion.objects.create(person_id=place.resident.person_id, role="HELPER", **twice)
    with pytest.raises(IntegrityError, match="companion_role"), transaction.atomic():
        Companion.objects.create(role="BAAS", **twice)
    need = actions.need_permit(shared.pk, task_key="speelplek", by=place.resident, at=NOW)
    with pytest.raises(IntegrityError, match="permitneed_once"), transaction.atomic():
        PermitNeed.objects.create(
            municipality_id=shared.municipality_id, initiative=shared, task_id=need.task_id, at=NOW
        )
