"""Opens, ends and prolongs lists, sets thresholds, and erases who signed."""

import secrets
import uuid
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from rolvast.accounts.rules import Identity, PositionKind, system
from rolvast.acts import actions as acts
from rolvast.acts.rules import Weight
from rolvast.huisstijl.dates import calendar_day
from rolvast.support import queries
from rolvast.support.models import Signature, SupportList, Threshold
from rolvast.support.rules import Purpose, SupportRefused

_KEEPERS = {PositionKind.ADMINISTRATOR, PositionKind.MANAGER}


@transaction.atomic
def open_for(
    subject_id: int,
    *,
    title: str,
    path: str,
    purpose: Purpose,
    by: Identity,
    at: datetime,
    closes_on: date | None = None,
) -> SupportList:
    """Let people sign for a subject; the same list where there is one already.

    ``title`` and ``path``: how its page is called and where it stands. The threshold of today holds for it.
    """
    known = queries.list_of(subject_id)
    if known is not None:
        return known
    threshold = queries.threshold_on(purpose, on=calendar_day(at))
    facts = {
        "purpose": purpose.value,
        "threshold": threshold,
        "until": closes_on.isoformat() if closes_on else None,
    }
    acts.record(subject_id, kind="support.opened", weight=Weight.FACT, by=by, at=at, facts=facts)
    return SupportList.objects.create(
        municipality_id=by.municipality_id,
        subject_id=subject_id,
        key=uuid.uuid4(),
        purpose=purpose.value,
        title=title[:120],
        path=path,
        threshold=threshold,
        opened_at=at,
        closes_on=closes_on,
        salt=secrets.token_bytes(32),
    )


def rename(subject_id: int, *, title: str) -> None:
    """Take over a new title; the act of the room that changed it says so."""
    SupportList.objects.filter(subject_id=subject_id).update(title=title[:120])


@transaction.atomic
def end(subject_id: int, *, reason: str, by: Identity, at: datetime) -> None:
    """Stop signing for a subject, with the reason and the count as it is; nothing where no list is open."""
    found = SupportList.objects.select_for_update().filter(subject_id=subject_id, ended_at=None).first()
    if found is not None:
        _end(found, reason=reason, by=by, at=at)


def end_passed(municipality_id: int, *, at: datetime) -> int:
    """End the lists whose last day is over, each with an act that says how it stood. Gives how many."""
    over = SupportList.objects.filter(ended_at=None, closes_on__lt=calendar_day(at))
    ended = 0
    for key in over.values_list("pk", flat=True):
        with transaction.atomic():
            found = SupportList.objects.select_for_update().get(pk=key)
            if found.ended_at is None:
                reason = "De laatste dag om te tekenen is voorbij."
                _end(found, reason=reason, by=system(municipality_id), at=at)
                ended += 1
    return ended


def _end(found: SupportList, *, reason: str, by: Identity, at: datetime) -> None:
    stood = queries.count_of(found.subject_id)
    acts.record(
        found.subject_id,
        kind="support.ended",
        weight=Weight.STATEMENT,
        by=by,
        at=at,
        reason=reason,
        facts={"online": stood.online, "paper": stood.paper, "missing": stood.missing},
    )
    found.ended_at = at
    found.save(update_fields=["ended_at"])


@transaction.atomic
def prolong(subject_id: int, *, closes_on: date | None, reason: str, by: Identity, at: datetime) -> None:
    """Let people sign (again) until a later day, or without an end, with a reason; for staff."""
    if not by.is_staff:
        raise PermissionDenied
    found = SupportList.objects.select_for_update().get(subject_id=subject_id)
    if closes_on is not None and closes_on < calendar_day(at):
        raise SupportRefused("Kies een dag die nog komt.")
    acts.record(
        subject_id,
        kind="support.prolonged",
        weight=Weight.STATEMENT,
        by=by,
        at=at,
        reason=reason,
        facts={"until": closes_on.isoformat() if closes_on else None},
    )
    found.closes_on, found.ended_at = closes_on, None
    found.save(update_fields=["closes_on", "ended_at"])


@transaction.atomic
def set_threshold(purpose: Purpose, *, number: int, starts_on: date, by: Identity, at: datetime) -> Threshold:
    """Say how many signatures are asked for from a day on. Lists that are open keep what they began with.

    ``number`` 0: none are asked for. Raises ``PermissionDenied`` for who is no administrator or manager.
    """
    if by.position_kind not in _KEEPERS:
        raise PermissionDenied
    if starts_on < calendar_day(at):
        raise SupportRefused("Kies vandaag of een dag die nog komt: wat gold, blijft staan.")
    facts = {"kind": purpose.value, "from": starts_on.isoformat(), "number": number}
    acts.note_change("threshold.set", by=by, at=at, facts=facts)
    row, _new = Threshold.objects.update_or_create(
        municipality_id=by.municipality_id,
        purpose=purpose.value,
        starts_on=starts_on,
        defaults={"number": number},
    )
    return row


def erase(subject_id: int, *, at: datetime) -> int:
    """Erase who signed for a subject; the count stays. Gives of how many."""
    lists = SupportList.objects.filter(subject_id=subject_id)
    rows = Signature.objects.filter(support_list__in=lists)
    found = rows.exclude(name="", email="", person=None, person_mark=None, address_mark=None).update(
        name="", name_public=False, email="", person=None, person_mark=None, address_mark=None
    )
    lists.update(salt=None)
    return found
