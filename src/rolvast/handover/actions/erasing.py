"""Erases what was told about a subject; that it was told, to whom and when, stays."""

from datetime import datetime

from django.db import transaction

from rolvast.handover import queries
from rolvast.handover.models import Outgoing, Try
from rolvast.handover.rules import STANDS_BEFORE, Outcome, Status


@transaction.atomic
def erase(subject_id: int, *, at: datetime) -> int:
    """Erase the events about a subject with their salts. What still stood open is given up. Gives how many.

    The act of the erasing itself is the caller's.
    """
    rows = Outgoing.objects.select_for_update().filter(subject_id=subject_id, erased_at=None).order_by("pk")
    count = 0
    for outgoing in rows:
        if outgoing.status in STANDS_BEFORE:
            Try.objects.create(
                municipality_id=outgoing.municipality_id,
                outgoing=outgoing,
                number=len(queries.tries_of(outgoing)) + 1,
                at=at,
                outcome=Outcome.GIVEN_UP.value,
                words="De gegevens zijn gewist.",
            )
            outgoing.status, outgoing.next_try_at = Status.GIVEN_UP.value, None
        outgoing.body = outgoing.salt = None
        outgoing.erased_at = at
        outgoing.save(update_fields=["status", "next_try_at", "body", "salt", "erased_at"])
        count += 1
    return count
