"""Hands in a case: from the answers on a form to a legal date, in one transaction."""

import secrets
import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from rolvast.accounts.rules import Identity, stranger
from rolvast.acts import actions as acts
from rolvast.acts.rules import Visibility
from rolvast.cases.actions.handing_over import hand_over
from rolvast.cases.actions.keeping import episode_row, party_of
from rolvast.cases.actions.paying import owe
from rolvast.cases.actions.stepping import keep_steps
from rolvast.cases.actions.telling import tell_received
from rolvast.cases.models import Case, Submission
from rolvast.cases.queries import answers_of, contact_of, submission_digest
from rolvast.cases.rules import Applicant, Channel, Move, MoveRefused, Step, apply, check, lacks, term_facts
from rolvast.catalogue import queries as catalogue
from rolvast.catalogue.rules import Direction, Kind
from rolvast.documents import actions as documents
from rolvast.documents import queries as kept
from rolvast.huisstijl.dates import calendar_day
from rolvast.steps import actions as steps

if TYPE_CHECKING:
    from rolvast.acts.models import Actor
    from rolvast.catalogue.models import TaskVersion
    from rolvast.messages.rules import Group


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """How to reach who hands something in; all of it may be left open where the task allows."""

    name: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""
    """For post on paper: street and number, postcode and town, parted by a comma."""
    applicant: Applicant = field(default_factory=Applicant)


@transaction.atomic
def submit(
    *,
    task_version: "TaskVersion",
    answers: Mapping[str, object],
    contact: Contact,
    channel: Channel,
    by: Identity,
    at: datetime,
    area_id: int | None = None,
    received_at: datetime | None = None,
    digital: "Collection[Group] | None" = None,
    start_on: date | None = None,
    beside: Mapping[str, object] | None = None,
    key: uuid.UUID | None = None,
    uploads: Collection[int] = (),
) -> Case:
    """Hand in a case for a task.

    ``at``: now; ``received_at``: when it reached us, where that was earlier (a letter). ``answers``: cleaned
    answers by field name. ``digital``: which messages about this case may come by e-mail (Awb 2:8), where
    that was asked; it stands in the act. ``start_on``: the day the term is counted from, where that is
    another than the task says; ``beside``: more facts of the act. Both are for an objection, which comes in
    by ``objecting.object_to`` alone. ``key``: under which the case is kept, once.

    ``uploads``: loose files that go along; the answers name their digests.

    The confirmation of receipt is made with it. Raises ``MoveRefused`` where the task takes no cases or its
    last day has passed, ``IntegrityError`` where there is a case under this ``key``.
    """
    task, definition = task_version.task, catalogue.definition(task_version)
    rule = check(Move.SUBMIT, status=None, by=party_of(by))
    if not catalogue.takes_cases(task_version):
        raise MoveRefused("Bij deze taak kunt u niets indienen.")
    if definition.kind is Kind.OBJECTION and start_on is None:
        raise MoveRefused("Bezwaar maakt u bij de zaak waarin het besluit is genomen.")
    if definition.follows is not None and "follows" not in (beside or {}):
        raise MoveRefused("Dit dient u in bij de zaak waarop het volgt.")
    if missing := lacks(contact.applicant):
        raise MoveRefused(" ".join(missing.values()))
    received = received_at or at
    day = calendar_day(received)
    submission = Submission(
        municipality_id=by.municipality_id,
        answers=dict(answers),
        name=contact.name,
        email=contact.email,
        phone=contact.phone,
        address=contact.address,
        applies_as=contact.applicant.applies_as.value,
        organisation=contact.applicant.organisation,
        organisation_number=contact.applicant.organisation_number,
        represents=contact.applicant.represents,
        authorisation=contact.applicant.authorisation,
        salt=secrets.token_bytes(32),
    )
    facts: dict[str, object] = {
        "task": task.key,
        "version": task_version.number,
        "channel": channel.value,
        "submission": submission_digest(submission),
        **term_facts(definition.case_term, received_on=day, answers=answers),
        **(beside or {}),
    }
    if uploads:
        facts["files"] = kept.named(uploads)
    if start_on is not None:
        facts["start"] = start_on.isoformat()
    if digital is not None:
        facts["digital"] = sorted(group.value for group in digital)
    state = apply(None, Step(Move.SUBMIT, received, facts))
    last = state.current.due_on
    if definition.case_term.direction is Direction.BACKWARD and last is not None and last < day:
        raise MoveRefused(f"Dit kan niet meer: de laatste dag was {last:%d-%m-%Y}.")
    opened = acts.open_subject(
        subject_kind="case",
        label=definition.name,
        visibility=Visibility.INVOLVED,
        kind=Move.SUBMIT,
        weight=rule.weight,
        by=by if by.actor_id is None else replace(by, actor_id=None),  # each case has its own pseudonym
        at=received,
        facts=facts,
        also=steps.first_acts(task_version, at=at),
    )
    case = Case.objects.create(
        municipality_id=by.municipality_id,
        subject=opened.subject,
        key=key or uuid.uuid4(),
        number=f"{day.year}-{opened.subject.pk:06d}",
        task=task,
        version=task_version,
        channel=channel.value,
        area_id=area_id,
        person_id=None if by.is_staff else by.person_id,
        applicant=_applicant(by, opened),
        status=state.status.value,
        registered_at=at,
    )
    episode_row(case, state.current).save(force_insert=True)
    submission.case = case
    submission.save(force_insert=True)
    documents.attach(uploads, subject_id=opened.subject.pk)
    keep_steps(case, at=at)
    hand_over(case, definition, act=opened.act, outcome=None, at=at)
    owe(case, definition, outcome=None, by=by, at=at)
    tell_received(
        case,
        definition,
        state=state,
        email=contact.email,
        entered=[*answers_of(definition, answers), *contact_of(submission)],
        digital=digital,
        by=by,
        at=at,
    )
    return case


def _applicant(by: Identity, opened: acts.Opened) -> "Actor":
    """Who handed it in: not the officer at the desk, but the resident they wrote it down for."""
    return acts.actor_for(stranger(by.municipality_id)) if by.is_staff else opened.act.actor
