"""An objection from the decided case to the court: who may, by when, and what comes of it."""

from datetime import date, datetime, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.cases.objecting import (
    AFTER,
    CONTACT,
    DECIDED,
    LAST,
    MADE,
    WHY,
    assert_nothing_differs,
    colleague,
    judge,
    object_to,
    objection,
    refused,
)
from tests.conftest import NOW

from rolvast.acts import queries as acts
from rolvast.acts.rules import ActRefused, MandateRefused
from rolvast.cases import actions, queries
from rolvast.cases.forms import SuspendForm
from rolvast.cases.models import Objection
from rolvast.cases.rules import Channel, Ground, Move, MoveRefused, Outcome, Status
from rolvast.cases.rules.objecting import Costs, Review, Ruling, Waiver
from rolvast.catalogue.rules import Kind as CaseKind
from rolvast.documents.rules import MediaType
from rolvast.huisstijl.dates import calendar_day
from rolvast.messages import queries as post
from rolvast.messages.models import Delivery, Message
from rolvast.messages.rules import Kind

__all__ = ["colleague", "objection", "refused"]  # fixtures


def test_the_term_counts_from_the_last_day_to_object(refused, place):
    case = object_to(refused, queries.resident_of(refused))
    current = queries.load_state(case).current
    assert current.term.start == LAST
    assert current.due_on == date(2026, 12, 1)
    tie = Objection.objects.get(case=case)
    assert (tie.against_id, tie.last_on, tie.by_applicant) == (refused.pk, LAST, True)
    assert tie.decided.kind == Move.DECIDE
    assert case.person_id == refused.person_id
    sent = post.of_subject(case.subject_id)
    assert "Wij hebben uw bezwaar ontvangen" in sent[0].title
    assert f"het besluit van 8 september 2026 in zaak {refused.number}" in sent[0].body
    assert_nothing_differs()


def test_objecting_takes_few_statements(refused, place):
    by = queries.resident_of(refused)
    with CaptureQueriesContext(connection) as seen:
        object_to(refused, by)
    counted = [q["sql"] for q in seen if not q["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    assert len(counted) <= 14, "\n".join(counted)


def test_the_whole_way(refused, objection, colleague, place):
    actions.plan_hearing(
        objection.pk, on=date(2026, 10, 1), start=time(14, 30), reason="Stadhuis, kamer 2.",
        by=colleague, at=MADE,
    )  # fmt: skip
    with pytest.raises(MoveRefused, match="nog niet gehoord"):
        judge(objection, colleague)
    actions.seek_advice(objection.pk, by=colleague, at=MADE)
    assert queries.load_state(objection).current.due_on == date(2027, 1, 12)
    actions.hear(objection.pk, on=date(2026, 10, 1), report="Rin legt uit waarom.", by=colleague, at=AFTER)
    actions.take_advice(
        objection.pk, advice=Outcome.UNFOUNDED, on=date(2026, 10, 20), text="Ongegrond.",
        by=colleague, at=AFTER,
    )  # fmt: skip
    with pytest.raises(MoveRefused, match="waarom u afwijkt"):
        judge(objection, colleague)
    review = Review(
        now_holds="U krijgt de vergunning toch.", costs=Costs.PAID, deviation="De commissie miste de foto."
    )
    judge(objection, colleague, review=review)
    act = acts.acts_of(objection.subject_id).get(kind=Move.DECIDE)
    assert act.reviews.subject_id == refused.subject_id
    assert act.facts["deviates"] is True
    shown = queries.objections_to(refused, to_resident=True)
    assert [(one.outcome, one.now_holds, one.is_pending) for one in shown] == [
        (Outcome.FOUNDED, "U krijgt de vergunning toch.", False)
    ]
    actions.note_appeal(
        objection.pk, received=AFTER.date() + timedelta(days=5), court="rechtbank Gelderland",
        by=colleague, at=AFTER + timedelta(days=6),
    )  # fmt: skip
    actions.note_ruling(
        objection.pk, ruling=Ruling.UPHELD, on=AFTER.date() + timedelta(days=90), reason="Het blijft zo.",
        by=colleague, at=AFTER + timedelta(days=91),
    )  # fmt: skip
    assert queries.standing_of(objection).ruling is Ruling.UPHELD
    assert_nothing_differs()


def test_the_letter_tells_of_appeal_and_of_what_now_holds(objection, colleague):
    actions.waive_hearing(
        objection.pk, ground=Waiver.DECLINED, reason="Rin wil dat niet.", by=colleague, at=MADE
    )
    judge(objection, colleague)
    text = queries.kept_letter(objection, media_type=MediaType.HTML).content.decode()
    assert "in beroep bij de rechter tot en met vrijdag 11 december 2026" in text
    assert "U krijgt de vergunning toch." in text
    assert "bezwaar maken tot en met" not in text


def test_who_took_the_first_decision_cannot_decide(objection, colleague, place):
    actions.waive_hearing(objection.pk, ground=Waiver.DECLINED, reason="Nee.", by=colleague, at=MADE)
    before = len(acts.history(objection.subject_id))
    with pytest.raises(MandateRefused, match="iemand anders"):
        judge(objection, place.officer)
    assert len(acts.history(objection.subject_id)) == before
    assert Objection.objects.get(case=objection).now_holds == ""
    judge(objection, colleague)


def test_without_a_mandate_nobody_decides(refused, place):
    case = object_to(refused, queries.resident_of(refused))
    by = place.colleague
    actions.assign(case.pk, position_id=by.position_id, team_id=None, by=by, at=MADE)
    actions.waive_hearing(case.pk, ground=Waiver.DECLINED, reason="Nee.", by=by, at=MADE)
    with pytest.raises(ActRefused, match="mandaat"):
        judge(case, by)


@pytest.mark.parametrize(
    ("ground", "outcome", "fits"),
    [
        (Waiver.MANIFESTLY_UNFOUNDED, Outcome.FOUNDED, False),
        (Waiver.MANIFESTLY_INADMISSIBLE, Outcome.UNFOUNDED, False),
        (Waiver.FULLY_MET, Outcome.PARTLY_FOUNDED, False),
        (Waiver.NO_ANSWER, Outcome.FOUNDED, True),
    ],
)
def test_a_ground_not_to_hear_must_fit_the_outcome(objection, colleague, ground, outcome, fits):
    actions.waive_hearing(objection.pk, ground=ground, reason="Daarom.", by=colleague, at=MADE)
    if fits:
        judge(objection, colleague, outcome=outcome)
        return
    with pytest.raises(MoveRefused, match="past"):
        judge(objection, colleague, outcome=outcome, review=Review(now_holds="Iets", costs=Costs.PAID))


def test_nobody_objects_twice_but_after_taking_it_back(refused, place):
    by = queries.resident_of(refused)
    first = object_to(refused, by)
    with pytest.raises(MoveRefused, match="al bezwaar gemaakt"):
        object_to(refused, by)
    other = object_to(refused, place.officer, by_applicant=False, channel=Channel.LETTER)
    assert Objection.objects.get(case=other).by_applicant is False
    actions.withdraw(first.pk, reason="Het is al goed.", by=queries.resident_of(first), at=MADE)
    object_to(refused, by)
    assert_nothing_differs()


def test_there_must_be_a_decision(place, taken, objection, colleague):
    with pytest.raises(MoveRefused, match="geen besluit"):
        object_to(taken(), place.resident)
    with pytest.raises(MoveRefused, match="rechter"):
        object_to(objection, place.resident)


def test_an_objection_never_comes_in_by_itself(place, tasks):
    with pytest.raises(MoveRefused, match="bij de zaak"):
        actions.submit(
            task_version=tasks["bezwaar"], answers=WHY, contact=CONTACT, channel=Channel.WEB,
            by=place.resident, at=NOW,
        )  # fmt: skip


def test_what_is_too_late_is_taken_in_and_said(refused, place):
    case = object_to(refused, queries.resident_of(refused), at=AFTER)
    assert queries.objects_to(case).in_time is False
    assert case.status == Status.RECEIVED


def test_a_letter_posted_in_time_is_in_time(refused, place):
    received = datetime.combine(LAST + timedelta(days=3), time(12), NOW.tzinfo)
    case = object_to(
        refused, place.officer, at=AFTER, received_at=received, posted_on=LAST, channel=Channel.LETTER
    )
    assert queries.objects_to(case).in_time is True


def test_the_last_day_counts_from_the_day_the_letter_went_on_the_post(refused):
    # The decision of this case is told by a letter that waits, and is posted three days later.
    letter = Message.objects.get(subject_id=refused.subject_id, kind=Kind.DECISION)
    assert queries.opens(refused)[0].last_on == LAST
    Message.objects.filter(pk=letter.pk).update(channel="PAPER", status="SENT", postal="Dorpsstraat 1")
    Delivery.objects.create(
        municipality_id=letter.municipality_id, message=letter, number=1, at=MADE, stage="POST",
        outcome="ACCEPTED", posted_on=calendar_day(DECIDED) + timedelta(days=3), digest="0" * 64,
    )  # fmt: skip
    assert queries.opens(refused)[0].last_on == LAST + timedelta(days=3)
    late = datetime.combine(LAST + timedelta(days=3), time(12), NOW.tzinfo)
    case = object_to(refused, queries.resident_of(refused), at=late)
    assert Objection.objects.get(case=case).last_on == LAST + timedelta(days=3)
    assert acts.acts_of(case.subject_id)[0].facts["in_time"] is True


def test_an_objection_stands_still_by_its_own_article_alone(objection, colleague):
    until = calendar_day(MADE) + timedelta(days=14)
    with pytest.raises(MoveRefused, match="7:10"):
        actions.suspend(
            objection.pk, ground=Ground.FORCE_MAJEURE, reason="Brand.", until=until, by=colleague, at=MADE
        )
    actions.ask(objection.pk, reason="Welke foto?", until=until, by=colleague, at=MADE)
    asked = acts.acts_of(objection.subject_id).get(kind=Move.ASK)
    assert asked.facts["article"] == "Awb 7:10, tweede lid"
    told = post.of_subject(objection.subject_id)
    assert any("Awb 7:10, tweede lid" in one.body for one in told)
    assert not any("4:15" in one.body for one in told)
    offered = dict(SuspendForm(kind=CaseKind.OBJECTION, until=until).fields["ground"].choices)
    assert offered == {"CONSENT": "u hebt ingestemd met uitstel (Awb 7:10, vierde lid)"}
    assert_nothing_differs()
