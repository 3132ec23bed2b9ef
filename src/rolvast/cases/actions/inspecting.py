"""Says which device a report is about: a defect of that device, which the case goes with."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse

from rolvast.accounts.rules import Identity
from rolvast.cases import queries
from rolvast.cases.models import Case
from rolvast.cases.rules import MoveRefused, Status
from rolvast.cases.rules.moves import OPEN
from rolvast.catalogue import queries as catalogue
from rolvast.inspections import actions as inspections
from rolvast.inspections.rules import Severity


@transaction.atomic
def couple_device(
    case_id: int, *, device_id: int, what: str, severity: Severity, by: Identity, at: datetime
) -> None:
    """Write the defect down at a device of the kind of site that the task names.

    Raises :class:`MoveRefused` for a case that is over or another device, and what
    ``inspections.actions.report_defect`` raises.
    """
    case = Case.objects.select_for_update(of=("self",)).select_related("version__task").get(pk=case_id)
    if Status(case.status) not in OPEN:
        raise MoveRefused("Deze zaak is klaar. Heropen haar eerst.")
    known = queries.devices_for(catalogue.definition(case.version))
    if device_id not in {one.pk for one in known}:
        raise MoveRefused("Dit toestel past niet bij deze zaak. Kies uit de lijst.")
    about = inspections.About(
        subject_id=case.subject_id,
        reference=case.number,
        work_link=reverse("cases:handle", args=[case.number]),
    )
    inspections.report_defect(device_id, what=what, severity=severity, about=about, by=by, at=at)
