"""What lies ready for an applicant: after a yes; once it is collected or gone, the case is closed with it."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.urls import reverse

from rolvast.accounts.rules import Identity
from rolvast.appointments import actions as appointments
from rolvast.cases import queries
from rolvast.cases.actions.deciding import close
from rolvast.cases.actions.telling import tell_of
from rolvast.cases.models import Case, Episode
from rolvast.cases.rules import MoveRefused, Outcome, Status
from rolvast.catalogue import queries as catalogue
from rolvast.catalogue.rules import TaskDefinition
from rolvast.huisstijl.dates import calendar_day
from rolvast.messages.rules import Kind, Letter
from rolvast.pickup import actions as pickup
from rolvast.pickup import queries as pickup_read
from rolvast.pickup import rules
from rolvast.pickup.rules import Collector, PickupRefused

if TYPE_CHECKING:
    from rolvast.pickup.models import Pickup

_NOTHING_LEFT = "Er ligt niets meer voor u klaar."
_GIVEN = frozenset({Outcome.GRANTED.value, Outcome.PARTLY_GRANTED.value})


@transaction.atomic
def make_ready(case_id: int, *, by: Identity, at: datetime) -> None:
    """Have what was granted lie ready, and tell the applicant where, until when and what to bring.

    Raises :class:`PickupRefused` where nothing was granted, or it lay ready already.
    """
    case, definition = _locked(case_id)
    block = definition.pickup
    outcome = Episode.objects.values_list("outcome", flat=True).get(case=case, is_current=True)
    if block is None or Status(case.status) not in {Status.DECIDED, Status.CLOSED} or outcome not in _GIVEN:
        raise PickupRefused("Er ligt pas iets klaar als de aanvraag is toegekend.")
    row = pickup.make_ready(
        case.subject_id,
        block,
        reference=case.number,
        work_link=reverse("cases:handle", args=[case.number]),
        by=by,
        at=at,
    )
    can_visit = queries.can_visit(definition, case.subject_id, Status(case.status))
    _tell(case, rules.ready(_about(row), visit=can_visit), by=by, at=at)


@transaction.atomic
def collected(case_id: int, *, collector: Collector, by: Identity, at: datetime) -> None:
    """Somebody came for it; a case that was only decided is closed with it: now the verdict is asked."""
    case, _ = _locked(case_id)
    row = pickup.collect(_standing(case), collector=collector, by=by, at=at)
    _close(case, f"Opgehaald: {row.item}.", by=by, at=at)


@transaction.atomic
def sent(case_id: int, *, by: Identity, at: datetime) -> None:
    """It went by post, where the task allows that."""
    case, _ = _locked(case_id)
    row = pickup.send(_standing(case), by=by, at=at)
    _tell(case, rules.sent(_about(row)), by=by, at=at)
    _close(case, f"Met de post verstuurd: {row.item}.", by=by, at=at)


@transaction.atomic
def expired(case_id: int, *, by: Identity, at: datetime) -> None:
    """Nobody came in time, and what had to be done with it was done (Paspoortwet 42(4): destroyed)."""
    case, _ = _locked(case_id)
    row = pickup.expire(_standing(case), by=by, at=at)
    _tell(case, rules.expired(_about(row)), by=by, at=at)
    _close(case, f"Niet op tijd opgehaald: {row.item}.", by=by, at=at)


@transaction.atomic
def remind_to_collect(*, by: Identity, at: datetime) -> int:
    """Remind once of what still lies ready; gives how many. Another worker's are passed over."""
    rows = list(pickup_read.to_remind(today=calendar_day(at)).select_for_update(skip_locked=True))
    cases = Case.objects.select_related("version__task", "task").in_bulk(
        [row.subject_id for row in rows], field_name="subject_id"
    )
    told = 0
    for row in rows:
        case = cases.get(row.subject_id)
        if case is None:
            continue
        _tell(case, rules.reminded(_about(row)), by=by, at=at)
        pickup.reminded(row, by=by, at=at)
        told += 1
    return told


def _locked(case_id: int) -> tuple[Case, TaskDefinition]:
    case = (
        Case.objects.select_for_update(of=("self",)).select_related("version__task", "task").get(pk=case_id)
    )
    return case, catalogue.definition(case.version)


def _standing(case: Case) -> int:
    row = pickup_read.of_subject(case.subject_id)
    if row is None:
        raise PickupRefused("Er ligt niets klaar voor deze zaak.")
    return row.pk


def _close(case: Case, reason: str, *, by: Identity, at: datetime) -> None:
    appointments.cancel_for(case.subject_id, reason=_NOTHING_LEFT, by=by, at=at)
    if Status(case.status) is not Status.DECIDED:
        return
    try:
        close(case.pk, reason=reason, by=by, at=at)
    except MoveRefused as error:
        raise PickupRefused(str(error)) from error


def _about(row: "Pickup") -> rules.About:
    return rules.About(
        item=row.item, at=row.at, until=row.until, uncollected=row.uncollected, bring=row.bring
    )


def _tell(case: Case, letter: Letter, *, by: Identity, at: datetime) -> None:
    tell_of(case, Kind.READY, letter, by=by, at=at)
