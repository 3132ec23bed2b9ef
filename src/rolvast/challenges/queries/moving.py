"""Since when residents carry a task out by agreement, and which cases asked for it."""

from datetime import date

from django.db.models import Min, QuerySet

from rolvast.accounts.rules import Identity
from rolvast.challenges.models import Agreement, Challenge


def agreed_since(viewer: Identity, *, today: date) -> list[tuple[int, date]]:
    """(task id, first day) of each challenge that came to an agreement which has begun; one statement."""
    signed = Agreement.objects.filter(
        municipality_id=viewer.municipality_id, signed__isnull=False, agreed__isnull=False
    )
    begun = signed.values("challenge_id", "challenge__task_id").annotate(first=Min("starts_on"))
    rows = begun.order_by("challenge_id").values_list("challenge__task_id", "first")
    return [(task_id, first) for task_id, first in rows if first <= today]


def subjects_about(task_id: int) -> QuerySet[Challenge, int]:
    """The subjects on which everything about the challenges for a task is written."""
    return Challenge.objects.filter(task_id=task_id).values_list("subject_id", flat=True)
