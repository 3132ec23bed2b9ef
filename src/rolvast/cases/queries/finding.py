"""Which cases a viewer may see; every list, search and page starts here."""

from django.db.models import QuerySet

from rolvast.accounts.rules import Identity
from rolvast.cases.models import Case
from rolvast.cases.rules import OPEN


def visible_to(viewer: Identity) -> QuerySet[Case]:
    """The cases this viewer may see: staff those of their municipality, a resident their own, else none."""
    cases = Case.objects.filter(municipality_id=viewer.municipality_id)
    if viewer.is_staff:
        return cases
    if viewer.person_id is not None:
        return cases.filter(person_id=viewer.person_id)
    return cases.none()


def mine(viewer: Identity) -> QuerySet[Case]:
    """The cases a person handed in themselves, the newest first."""
    if viewer.person_id is None:
        return Case.objects.none()
    cases = Case.objects.filter(municipality_id=viewer.municipality_id, person_id=viewer.person_id)
    return cases.select_related("task").prefetch_related("episodes__suspensions").order_by("-registered_at")


def open_of(task_id: int) -> QuerySet[Case]:
    """The open cases of a task, to be counted; who reads must not show them."""
    return Case.objects.filter(task_id=task_id, status__in=list(OPEN))


def count() -> int:
    """How many cases the municipality entered has."""
    return Case.objects.count()
