"""Reads what can be destroyed, and the destruction lists with their record."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db.models import Count, Q, QuerySet

from rolvast.accounts.rules import Identity
from rolvast.acts import queries as acts
from rolvast.cases import queries as cases
from rolvast.cases.rules.retention import Kept
from rolvast.catalogue import queries as catalogue
from rolvast.catalogue.rules.selection import SelectionDifference
from rolvast.retention.models import DestructionItem, DestructionList
from rolvast.retention.queries.holding import ShownHold, holds_of, standing_holds
from rolvast.retention.rules import MOST, ListMove

if TYPE_CHECKING:
    from rolvast.cases.models import Case


@dataclass(frozen=True, slots=True, kw_only=True)
class ToDestroy:
    """How many cases of one result can be destroyed now, and the day since which the first of them could."""

    result: str
    name: str
    count: int
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """What the page about keeping shows. ``more``: there is more to destroy than fits on one list."""

    ready: tuple[ToDestroy, ...]
    more: bool
    unknown: int
    destroyed: int
    lists: list[DestructionList]
    holds: list[ShownHold]
    list_label: str
    differences: list[tuple[str, SelectionDifference]]


def lists_for(viewer: Identity) -> QuerySet[DestructionList]:
    """The lists this viewer may see, the newest first: staff those of their municipality."""
    rows = DestructionList.objects.filter(municipality_id=viewer.municipality_id)
    rows = rows if viewer.is_staff else rows.none()
    return (
        rows.select_related("made_by__person", "approved_by__person", "subject")
        .annotate(
            standing=Count("items", filter=Q(items__taken_off_at=None)),
            gone=Count("items", filter=Q(items__destroyed_at__isnull=False)),
            off=Count("items", filter=Q(items__taken_off_at__isnull=False)),
        )
        .order_by("-number")
    )


def overview(viewer: Identity, *, on: date) -> Overview:
    """What can be destroyed on this day, what stands on lists, what is held, and what the list differs in."""
    standing = DestructionItem.objects.filter(taken_off_at=None, destroyed_at=None)
    found = cases.past_keeping(
        on=on, leave_out=set(standing.values_list("case_id", flat=True)), most=MOST + 1
    )
    counts = Counter(one.result for one in found[:MOST])
    first = {result: min(one.last_on for one in found if one.result == result) for result in counts}
    results = catalogue.selection_results()
    listing = catalogue.selection_list()
    return Overview(
        ready=tuple(
            ToDestroy(
                result=result,
                name=results[result].name if result in results else "",
                count=counts[result],
                since=first[result],
            )
            for result in sorted(counts)
        ),
        more=len(found) > MOST,
        unknown=cases.count_unknown(),
        destroyed=cases.destroyed().count(),
        lists=list(lists_for(viewer)[:50]),
        holds=standing_holds(viewer),
        list_label=listing.label if listing else "",
        differences=[(task.name, one) for task, one in catalogue.selection_differences()],
    )


def items_of(listing: DestructionList) -> QuerySet[DestructionItem]:
    """The cases on a list with what is known of each, past their day longest first."""
    return listing.items.select_related("case__task").order_by("last_on", "pk")


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The record of destruction (verklaring van vernietiging): what, how much, by whom, when."""

    listing: DestructionList
    statement: str
    results: Mapping[str, int]
    names: Mapping[str, str]
    cases: int
    digest: str
    approved_because: str
    at: datetime


def record_of(listing: DestructionList) -> Record | None:
    """The record of a list that was carried out; read from its acts, which are kept for ever."""
    history = acts.history(listing.subject_id)
    last = next((row for row in history if row.kind == ListMove.FINISH), None)
    approved = next((row for row in history if row.kind == ListMove.APPROVE), None)
    if last is None or approved is None:
        return None
    results = last.facts["results"]
    return Record(
        listing=listing,
        statement=last.reason,
        results=dict(results) if isinstance(results, dict) else {},
        names={key: row.name for key, row in catalogue.selection_results().items()},
        cases=int(str(last.facts["cases"])),
        digest=str(last.facts["digest"]),
        approved_because=approved.reason,
        at=last.at,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutCase:
    """How long one case is kept, with what stops its destruction."""

    case: "Case"
    kept: Kept
    stops: tuple[str, ...]
    holds: list[ShownHold]
    on_list: DestructionList | None


def about_case(viewer: Identity, number: str, *, on: date) -> AboutCase | None:
    """How long a case is kept; ``None`` where this viewer may not see it."""
    case = cases.visible_to(viewer).select_related("task").filter(number=number).first()
    if case is None:
        return None
    kept = cases.kept_cases([case.pk])[case.pk]
    item = DestructionItem.objects.filter(case=case, taken_off_at=None).select_related("listing").first()
    return AboutCase(
        case=case,
        kept=kept,
        stops=kept.stops(on=on),
        holds=holds_of(viewer, case.pk),
        on_list=item.listing if item else None,
    )
