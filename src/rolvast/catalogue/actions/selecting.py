"""Keeps a national selection list as it was read; the latest one read counts, earlier ones stay."""

import hashlib
from datetime import datetime

from django.db import transaction

from rolvast.catalogue.models import SelectionList, SelectionResult
from rolvast.catalogue.rules.selection import read_selection


@transaction.atomic
def import_selection_list(data: bytes, *, label: str, at: datetime) -> tuple[SelectionList, bool]:
    """Keep the list in this file, once; says whether it is new. Raises ``SelectionListError``."""
    results = read_selection(data)
    digest = hashlib.sha256(data).digest()
    known = SelectionList.objects.filter(digest=digest).first()
    if known is not None:
        return known, False
    listing = SelectionList.objects.create(digest=digest, label=label[:200], read_at=at)
    SelectionResult.objects.bulk_create(
        SelectionResult(
            listing=listing,
            number=one.number,
            process=one.process,
            name=one.name,
            permanent=one.permanent,
            period=one.period,
            process_term=one.process_term.value,
            note=one.note,
        )
        for one in results
    )
    return listing, True
