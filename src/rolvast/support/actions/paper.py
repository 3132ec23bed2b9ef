"""Types over sheets of paper with signatures."""

from collections.abc import Sequence
from datetime import date, datetime

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction

from rolvast.accounts.rules import Identity
from rolvast.acts import actions as acts
from rolvast.acts.rules import Weight
from rolvast.support import queries
from rolvast.support.actions.counting import open_list, reach
from rolvast.support.models import Sheet, Signature
from rolvast.support.rules import Channel, Line, SupportRefused, person_mark


@transaction.atomic
def enter_paper(
    subject_id: int,
    *,
    number: int,
    lines: Sequence[Line],
    area_id: int | None,
    outside: bool,
    by: Identity,
    at: datetime,
    signed_on: date | None = None,
) -> Sheet:
    """Type over a sheet of paper, marked as paper; who signed already is left out and counted as double.

    ``signed_on``: the day on which the sheet came in, where that was before today.
    """
    if not by.is_staff:
        raise PermissionDenied
    found = open_list(subject_id, at=at, on=signed_on)
    if Sheet.objects.filter(support_list=found, number=number).exists():
        raise SupportRefused(f"Blad {number} is al overgetypt.")
    salt = bytes(found.salt or b"")
    known = {
        bytes(one or b"")
        for one in queries.standing([found.pk])
        .exclude(person_mark=None)
        .values_list("person_mark", flat=True)
    }
    new: list[tuple[Line, bytes]] = []
    for line in lines:
        one = person_mark(line.name, line.postcode, line.house_number, salt=salt, key=settings.SECRET_KEY)
        if one not in known:
            known.add(one)
            new.append((line, one))
    rows = [
        Signature(
            municipality_id=by.municipality_id,
            support_list=found,
            channel=Channel.PAPER.value,
            area_id=None if outside else area_id,
            outside=outside,
            name=line.name,
            person_mark=one,
            asked_at=at,
            confirmed_at=at,
        )
        for line, one in new
    ]
    sheet = Sheet.objects.create(
        municipality_id=by.municipality_id, support_list=found, number=number, doubles=len(lines) - len(rows)
    )
    for row in rows:
        row.sheet = sheet
    Signature.objects.bulk_create(rows)
    sheet.entered = acts.record(
        subject_id,
        kind="support.sheet",
        weight=Weight.FACT,
        by=by,
        at=at,
        facts={"sheet": number, "signatures": [row.pk for row in rows], "doubles": sheet.doubles},
    )
    sheet.save(update_fields=["entered"])
    reach(found, at=at)
    return sheet
