"""Which leave an initiative needs, and the case in which it was asked."""

from datetime import datetime

from django.db import transaction

from rolvast.accounts.rules import Identity
from rolvast.cases import queries as cases
from rolvast.catalogue import queries as catalogue
from rolvast.initiatives.actions.keeping import move_on
from rolvast.initiatives.models import PermitNeed
from rolvast.initiatives.rules import InitiativeRefused, Move


@transaction.atomic
def need_permit(initiative_id: int, *, task_key: str, by: Identity, at: datetime) -> PermitNeed:
    """Say that it needs what this task of the catalogue gives."""
    task = catalogue.visible_to(by).filter(key=task_key).first()
    if task is None:
        raise InitiativeRefused("Deze taak kennen wij niet. Kies uit de lijst.")
    row = move_on(initiative_id, Move.PERMIT, by=by, at=at, facts={"task": task_key})
    need, is_new = PermitNeed.objects.get_or_create(
        initiative=row, task=task, defaults={"municipality_id": row.municipality_id, "at": at}
    )
    if not is_new:
        raise InitiativeRefused("Dit staat al in de lijst.")
    return need


@transaction.atomic
def couple(need_id: int, *, number: str, by: Identity, at: datetime) -> PermitNeed:
    """Couple the case in which it was asked: one's own, of the same task."""
    need = PermitNeed.objects.select_for_update().get(pk=need_id)
    case = cases.visible_to(by).filter(number=number, task_id=need.task_id).first()
    if by.is_staff or case is None:
        raise InitiativeRefused("Deze zaak is niet van u, of gaat over iets anders.")
    if need.case_id is not None or PermitNeed.objects.filter(case=case).exists():
        raise InitiativeRefused("Hier hoort al een zaak bij.")
    move_on(need.initiative_id, Move.COUPLE, by=by, at=at, facts={"case": case.pk})
    need.case = case
    need.save(update_fields=["case"])
    return need
