"""Makes an appointment about a case: only while the case is open, and for the one it is about."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse

from rolvast.accounts.rules import Identity
from rolvast.appointments import actions as appointments
from rolvast.cases import queries
from rolvast.cases.models import Case, Submission
from rolvast.cases.rules import MoveRefused, Status
from rolvast.cases.rules.moves import OPEN
from rolvast.catalogue import queries as catalogue


@transaction.atomic
def book_appointment(case_id: int, *, desk_id: int, starts_at: datetime, by: Identity, at: datetime) -> None:
    """Have the applicant of a case expected at a desk: while it is open, or to collect what lies ready.

    Raises :class:`MoveRefused` for a case that is over, and what ``appointments.actions.book`` raises.
    """
    case = Case.objects.select_for_update(of=("self",)).select_related("version__task").get(pk=case_id)
    definition = catalogue.definition(case.version)
    if Status(case.status) not in OPEN and queries.collectable(definition, case.subject_id) is None:
        raise MoveRefused("Deze zaak is klaar. Een afspraak is niet meer nodig.")
    kept = Submission.objects.filter(case=case, erased_at=None).first()
    appointments.book(
        task_version=case.version,
        desk_id=desk_id,
        starts_at=starts_at,
        guest=appointments.Guest(
            person_id=case.person_id,
            name=kept.name if kept else "",
            email=kept.email if kept else "",
        ),
        about=appointments.About(
            subject_id=case.subject_id,
            actor_id=case.applicant_id,
            reference=case.number,
            work_link=reverse("cases:handle", args=[case.number]),
        ),
        by=by,
        at=at,
    )
