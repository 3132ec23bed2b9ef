"""What was given to some subjects and when, for who counts what residents do."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from rolvast.pledges.models import Pledge
from rolvast.pledges.rules import NeedKind, Status

_KEPT = (Status.KEPT, Status.PARTLY_KEPT)


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenRow:
    """A pledge without who made it. ``amount``: minutes, cents or pieces, by kind.

    ``kept``: did who arranges it write down that it was done? Then ``at`` and ``amount`` are of that, else
    of the pledge.
    """

    at: datetime
    kind: NeedKind
    kept: bool
    amount: int


def given_to(subject_ids: Collection[int]) -> list[GivenRow]:
    """Every pledge to these subjects that stands or was kept, each once; one statement."""
    rows = Pledge.objects.filter(need__cause__subject_id__in=subject_ids)
    standing = rows.filter(status__in=[Status.CONFIRMED, *_KEPT]).order_by("pk")
    return [
        GivenRow(
            at=(ended or confirmed) if status in _KEPT else confirmed,
            kind=NeedKind(kind),
            kept=status in _KEPT,
            amount=done if done is not None else amount,
        )
        for status, kind, amount, done, confirmed, ended in standing.values_list(
            "status", "need__kind", "amount", "done", "confirmed_at", "ended_at"
        )
        if confirmed is not None  # what stands was confirmed: a constraint says so
    ]
