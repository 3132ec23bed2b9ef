"""Destroys a case whose time is over: what people said goes, that it was there and its acts stay."""

from collections.abc import Callable, Mapping
from datetime import datetime

from django.db import transaction

from rolvast.accounts.rules import Identity
from rolvast.acts import actions as acts
from rolvast.acts import queries as acts_read
from rolvast.appointments import actions as appointments
from rolvast.cases import queries
from rolvast.cases.actions.keeping import move_on
from rolvast.cases.models import Advice, Case, Note, Objection, Opinion, Record, Submission
from rolvast.cases.rules import AppliesAs, Move, MoveRefused
from rolvast.documents import actions as documents
from rolvast.handover import actions as handover
from rolvast.huisstijl.dates import calendar_day
from rolvast.messages import actions as messages
from rolvast.support import actions as support

#: What each room keeps of people about a subject, erased with the case; a test holds this to the models.
ERASES: Mapping[str, Callable[..., object]] = {
    "appointments": appointments.erase,
    "documents": documents.erase,
    "handover": handover.erase,
    "messages": messages.erase,
    "support": support.erase,
}
#: What this room itself keeps of people about a case; the same test.
OWN = (Advice, Case, Note, Objection, Opinion, Record, Submission)


@transaction.atomic
def erase_case(case_id: int, *, reason: str, facts: Mapping[str, object], by: Identity, at: datetime) -> Case:
    """Destroy a case: all at once, or nothing. Its acts and their digests stay, so its chain still verifies.

    ``facts``: what the act says besides the result of the selection list; nothing personal.
    Raises ``MoveRefused`` while it must be kept: its time is not over, or something stops it.
    """
    case = Case.objects.select_for_update(of=("self",)).get(pk=case_id)
    kept = queries.kept_cases([case_id])[case_id]
    if stops := kept.stops(on=calendar_day(at)):
        raise MoveRefused(" ".join(stops))
    person_id = case.person_id
    for erase in ERASES.values():
        erase(case.subject_id, at=at)
    acts.erase_words(acts_read.acts_of(case.subject_id).values_list("pk", flat=True), at=at)
    _erase_own(case_id, at=at)
    result = kept.kept.result if kept.kept else ""
    case = move_on(
        case_id,
        Move.DESTROY,
        by=by,
        at=at,
        reason=reason,
        facts=lambda state, definition: {**facts, "result": result},
    )
    if person_id is not None and not Case.objects.filter(person_id=person_id).exists():
        acts.forget_resident(person_id)
    return case


def _erase_own(case_id: int, *, at: datetime) -> None:
    Submission.objects.filter(case_id=case_id, erased_at=None).update(
        answers=None,
        name="",
        email="",
        phone="",
        address="",
        applies_as=AppliesAs.SELF.value,
        organisation="",
        organisation_number="",
        represents="",
        authorisation="",
        salt=None,
        erased_at=at,
    )
    Note.objects.filter(case_id=case_id, erased_at=None).update(text=None, salt=None, erased_at=at)
    Record.objects.filter(case_id=case_id, erased_at=None).update(text=None, salt=None, erased_at=at)
    Advice.objects.filter(case_id=case_id, erased_at=None).update(
        text=None, answer="", salt=None, erased_at=at
    )
    Objection.objects.filter(case_id=case_id).update(now_holds="", salt=None)
    _erase_opinions(case_id, at=at)
    Case.objects.filter(pk=case_id).update(person=None)


def _erase_opinions(case_id: int, *, at: datetime) -> None:
    """What others thought of it; each has a subject of its own, with the messages to who gave it."""
    given = Opinion.objects.filter(notice__case_id=case_id, erased_at=None)
    for subject_id in given.values_list("subject_id", flat=True):
        messages.erase(subject_id, at=at)
        acts.erase_words(acts_read.acts_of(subject_id).values_list("pk", flat=True), at=at)
    given.update(name="", email="", text=None, salt=None, erased_at=at)
