"""Moves the steps of a case: the row is locked first, so that of two at once the second hears it is over."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from rolvast.accounts import queries as accounts
from rolvast.accounts.rules import Identity, holds_on, system
from rolvast.acts import actions as acts
from rolvast.acts.rules import Weight
from rolvast.catalogue import queries as catalogue
from rolvast.huisstijl.dates import calendar_day
from rolvast.steps import queries
from rolvast.steps.models import Step
from rolvast.steps.queries.showing import state_of
from rolvast.steps.rules import Doing, States, Status, StepRefused, can_open, check, due

if TYPE_CHECKING:
    from rolvast.catalogue.models import TaskVersion
    from rolvast.catalogue.rules import StepBlock

_NOT_STAFF = "Dit kan alleen een medewerker doen."
_GONE = "Deze stap is er niet, of is nog niet begonnen. Kijk hieronder hoe het nu staat."


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """Whose steps they are: a subject with acts, the version of its task, its number and page for staff."""

    subject_id: int
    version: "TaskVersion"
    reference: str
    work_link: str


def first_acts(version: "TaskVersion", *, at: datetime) -> list[acts.Also]:
    """The acts of the steps that begin with a case, to be written with its first; then :func:`keep_first`."""
    return [
        acts.Also(Doing.OPEN, at, _facts(step, team, last))
        for step, team, last in _opening(version, {}, at=at)
    ]


def keep_first(about: About, *, municipality_id: int, at: datetime) -> None:
    """The rows of the steps that began with a case, whose acts stand with its first act."""
    found = _opening(about.version, {}, at=at)
    Step.objects.bulk_create(
        _row(about, step, team, last, municipality_id=municipality_id, at=at) for step, team, last in found
    )


@transaction.atomic
def begin(about: About, *, municipality_id: int, at: datetime) -> None:
    """Open every step that can begin now; nothing where there is none. The program does it, not a person."""
    begun = queries.steps_begun(about.subject_id)
    for step, team, last in _opening(about.version, begun, at=at):
        acts.record(
            about.subject_id,
            kind=Doing.OPEN,
            weight=Weight.FACT,
            by=system(municipality_id),
            at=at,
            facts=_facts(step, team, last),
        )
        _row(about, step, team, last, municipality_id=municipality_id, at=at).save(force_insert=True)


def _opening(
    version: "TaskVersion", begun: States, *, at: datetime
) -> list[tuple["StepBlock", str, date | None]]:
    """Which steps can begin, with the team that has each and its last day."""
    definition = catalogue.definition(version)
    return [
        (step, step.team or definition.contact_team, due(step, opened_on=calendar_day(at)))
        for step in can_open(definition.steps, begun)
    ]


def _facts(step: "StepBlock", team: str, last: date | None) -> dict[str, object]:
    return {
        "step": step.name,
        "title": step.title,
        "due": last.isoformat() if last else None,
        "team": team,
    }


def _row(
    about: About, step: "StepBlock", team: str, last: date | None, *, municipality_id: int, at: datetime
) -> Step:
    return Step(
        municipality_id=municipality_id,
        subject_id=about.subject_id,
        version=about.version,
        name=step.name,
        status=Status.OPEN.value,
        team=team,
        opened_at=at,
        due_on=last,
        reference=about.reference,
        work_link=about.work_link,
    )


@transaction.atomic
def finish(subject_id: int, *, name: str, by: Identity, at: datetime) -> None:
    """A step is done; what waited for it begins. Raises :class:`StepRefused` where it is over already."""
    _end(subject_id, Doing.FINISH, name=name, by=by, at=at)


@transaction.atomic
def skip(subject_id: int, *, name: str, reason: str, by: Identity, at: datetime) -> None:
    """A step is not needed, and why; the applicant can read that."""
    if not reason.strip():
        raise StepRefused("Leg uit waarom deze stap niet nodig is. De indiener kan dat lezen.")
    _end(subject_id, Doing.SKIP, name=name, reason=reason, by=by, at=at)


@transaction.atomic
def hand_over(
    subject_id: int, *, name: str, position_id: int | None, team: str, by: Identity, at: datetime
) -> None:
    """Give an open step to a person in a position, or to a team by its name."""
    if not by.is_staff:
        raise StepRefused(_NOT_STAFF)
    position = accounts.position(position_id) if position_id is not None else None
    if position_id is not None and (
        position is None or not holds_on(position.starts_on, position.ends_on, calendar_day(at))
    ):
        raise StepRefused("Deze collega werkt hier niet (meer). Kies een ander.")
    if position is None and team not in {one.name for one in accounts.teams()}:
        raise StepRefused("Kies een collega of een team.")
    row = _open_row(subject_id, name)
    if (row.position_id, row.team) == (position_id, row.team if position else team):
        raise StepRefused("Deze stap ligt daar al.")
    kept = row.team if position else team
    acts.record(
        subject_id,
        kind=Doing.HAND,
        weight=Weight.FACT,
        by=by,
        at=at,
        facts={"step": name, "title": _title(row), "position": position_id, "team": kept},
    )
    row.position_id, row.team = position_id, kept
    row.save(update_fields=["position", "team"])


@transaction.atomic
def end(subject_id: int, *, reason: str, by: Identity, at: datetime) -> None:
    """The case is over: what is still open is not needed any more."""
    for name in Step.objects.filter(subject_id=subject_id, status=Status.OPEN).values_list("name", flat=True):
        _record_end(subject_id, Doing.SKIP, name=name, reason=reason, by=system(by.municipality_id), at=at)


def _end(subject_id: int, doing: Doing, *, name: str, by: Identity, at: datetime, reason: str = "") -> None:
    if not by.is_staff:
        raise StepRefused(_NOT_STAFF)
    row = _record_end(subject_id, doing, name=name, reason=reason, by=by, at=at)
    about = About(
        subject_id=subject_id, version=row.version, reference=row.reference, work_link=row.work_link
    )
    begin(about, municipality_id=by.municipality_id, at=at)


def _record_end(subject_id: int, doing: Doing, *, name: str, reason: str, by: Identity, at: datetime) -> Step:
    row = _open_row(subject_id, name)
    facts = {"step": name, "title": _title(row)}
    weight = Weight.STATEMENT if doing is Doing.SKIP else Weight.FACT
    acts.record(subject_id, kind=doing, weight=weight, by=by, at=at, reason=reason, facts=facts)
    row.status = (Status.SKIPPED if doing is Doing.SKIP else Status.DONE).value
    row.ended_at = at
    row.save(update_fields=["status", "ended_at"])
    return row


def _open_row(subject_id: int, name: str) -> Step:
    """The step, locked, so that of two tabs the second hears that it is over."""
    row = (
        Step.objects.select_for_update(of=("self",))
        .select_related("version")
        .filter(subject_id=subject_id, name=name)
        .first()
    )
    if row is None:
        raise StepRefused(_GONE)
    check(state_of(row))
    return row


def _title(row: Step) -> str:
    """What the step is called, in the version that its case is on."""
    return next(step.title for step in catalogue.definition(row.version).steps if step.name == row.name)
