"""Hands in a case that follows on another, as an application on a report (Wmo 2015, 2.3.2(9))."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from rolvast.accounts.rules import Identity
from rolvast.cases import queries
from rolvast.cases.actions.submitting import submit
from rolvast.cases.models import Case, Continuation
from rolvast.cases.rules import MoveRefused
from rolvast.cases.rules.continuing import not_yet

if TYPE_CHECKING:
    from rolvast.catalogue.models import TaskVersion


@transaction.atomic
def continue_case(
    earlier_id: int, *, task_version: "TaskVersion", by: Identity, at: datetime, **more: Any
) -> Case:
    """Hand in ``task_version`` on an earlier case; ``more`` as :func:`submit`.

    Raises ``MoveRefused`` before it can be, with the day from which it can, and where it was done already.
    """
    earlier = Case.objects.select_for_update(of=("self",)).select_related("version__task").get(pk=earlier_id)
    way = queries.way_on(earlier, task_version, at=at)
    if way is None:
        raise MoveRefused("Dit kunt u niet bij deze zaak indienen.")
    if not way.may.now:
        raise MoveRefused(not_yet(way.may, step=way.step))
    if way.made is not None:
        raise MoveRefused(f"Dit is al ingediend: zaak {way.made.number}.")
    case = submit(
        task_version=task_version,
        by=by,
        at=at,
        area_id=earlier.area_id,
        beside={"follows": earlier.number},
        **more,
    )
    if case.person_id is None and earlier.person_id is not None:
        case.person_id = earlier.person_id
        case.save(update_fields=["person"])
    Continuation.objects.create(municipality_id=case.municipality_id, case=case, earlier=earlier)
    return case
