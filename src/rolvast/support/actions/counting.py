"""What makes a signature count once: an open list, no double, and reaching the number."""

from datetime import date, datetime

from django.db.models import Q

from rolvast.accounts.rules import system
from rolvast.acts import actions as acts
from rolvast.acts.rules import Weight
from rolvast.huisstijl.dates import calendar_day
from rolvast.support import queries
from rolvast.support.models import Signature, SupportList
from rolvast.support.rules import SupportRefused, check_signing


def open_list(subject_id: int, *, at: datetime, on: date | None = None) -> SupportList:
    """The list of a subject, locked, where one can sign."""
    found = SupportList.objects.select_for_update().filter(subject_id=subject_id).first()
    if found is None or found.salt is None:
        raise SupportRefused("Hiervoor kan niemand tekenen.")
    ended = found.ended_at is not None and on is None
    check_signing(ended=ended, closes_on=found.closes_on, on=on or calendar_day(at))
    return found


def refuse_double(row: Signature) -> None:
    """Raise where the same address, home or account counts already; the list is locked."""
    same = Q(pk__in=[])
    for name in ("person_id", "address_mark", "person_mark"):
        if getattr(row, name) is not None:
            same |= Q(**{name: getattr(row, name)})
    if queries.standing([row.support_list_id]).filter(same).exclude(pk=row.pk).exists():
        raise SupportRefused("U staat al op deze lijst, online of op papier. Iedereen telt één keer mee.")


def reach(found: SupportList, *, at: datetime) -> None:
    if found.threshold is None or found.reached_at is not None:
        return
    stands = queries.count_of(found.subject_id)
    if stands.total < found.threshold:
        return
    acts.record(
        found.subject_id,
        kind="support.reached",
        weight=Weight.FACT,
        by=system(found.municipality_id),
        at=at,
        facts={"number": stands.total, "threshold": found.threshold},
    )
    found.reached_at = at
    found.save(update_fields=["reached_at"])
