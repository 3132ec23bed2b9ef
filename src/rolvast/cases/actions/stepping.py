"""Moves the steps of a case: while the case is not closed, by who works here."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse

from rolvast.accounts.rules import Identity
from rolvast.cases.models import Case
from rolvast.cases.rules import MoveRefused, Status
from rolvast.catalogue import queries as catalogue
from rolvast.catalogue.rules import TaskDefinition
from rolvast.huisstijl.texts import listed
from rolvast.steps import actions as steps
from rolvast.steps import queries as steps_read
from rolvast.steps.rules import in_the_way


def keep_steps(case: Case, *, at: datetime) -> None:
    """The steps that a new case begins with; their acts were written with its first one."""
    if not catalogue.definition(case.version).steps:
        return
    about = steps.About(
        subject_id=case.subject_id,
        version=case.version,
        reference=case.number,
        work_link=reverse("cases:handle", args=[case.number]),
    )
    steps.keep_first(about, municipality_id=case.municipality_id, at=at)


@transaction.atomic
def finish_step(case_id: int, *, name: str, by: Identity, at: datetime) -> None:
    """A step is done. Raises ``StepRefused`` or ``MoveRefused``; then nothing is written."""
    steps.finish(_not_closed(case_id).subject_id, name=name, by=by, at=at)


@transaction.atomic
def skip_step(case_id: int, *, name: str, reason: str, by: Identity, at: datetime) -> None:
    """A step is not needed; the applicant can read why."""
    steps.skip(_not_closed(case_id).subject_id, name=name, reason=reason, by=by, at=at)


@transaction.atomic
def hand_step(
    case_id: int, *, name: str, position_id: int | None, team: str, by: Identity, at: datetime
) -> None:
    """Give a step to a colleague or a team."""
    subject_id = _not_closed(case_id).subject_id
    steps.hand_over(subject_id, name=name, position_id=position_id, team=team, by=by, at=at)


def check_steps(case_id: int, definition: TaskDefinition, *, closing: bool) -> None:
    """Refuse to decide or close while a step that it waits for is not over; names those steps."""
    if not in_the_way(definition.steps, {}, closing=closing):
        return  # none of its steps is waited for
    subject_id = Case.objects.values_list("subject_id", flat=True).get(pk=case_id)
    waiting = steps_read.standing_in_the_way(subject_id, definition.steps, closing=closing)
    if waiting:
        titles = listed([f"‘{step.title}’" for step in waiting])
        first = "U kunt nog niet afsluiten." if closing else "U kunt nog niet besluiten."
        raise MoveRefused(f"{first} Eerst moet dit klaar of overgeslagen zijn: {titles}.")


def _not_closed(case_id: int) -> Case:
    case = Case.objects.select_for_update(of=("self",)).get(pk=case_id)
    if case.status == Status.CLOSED:
        raise MoveRefused("Deze zaak is afgesloten. Aan de stappen verandert niets meer.")
    return case
