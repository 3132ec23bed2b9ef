"""Makes destruction lists, has them approved, and carries them out: one transaction a case."""

from collections import Counter
from datetime import datetime
from hashlib import sha256

from django.db import transaction
from procrastinate.contrib.django import app

from rolvast.accounts.rules import Identity, PositionKind, system
from rolvast.acts import actions as acts
from rolvast.acts.rules import Visibility, Weight
from rolvast.cases import actions as case_actions
from rolvast.cases import queries as cases
from rolvast.cases.rules import MoveRefused
from rolvast.huisstijl.dates import calendar_day
from rolvast.retention.models import DestructionItem, DestructionList
from rolvast.retention.rules import (
    ARRANGES,
    MOST,
    Counted,
    ListMove,
    ListStatus,
    RetentionRefused,
    check,
    check_approver,
    statement,
)

_WHY = "De tijd dat wij deze zaak bewaren is voorbij. Dat staat in de Selectielijst gemeenten 2020."


@transaction.atomic
def propose(*, by: Identity, at: datetime) -> DestructionList:
    """Put what may be destroyed today on a new list. Raises ``RetentionRefused`` where there is nothing."""
    if by.position_id is None or by.position_kind not in ARRANGES:
        raise RetentionRefused("Een lijst maken kan alleen een leidinggevende of een beheerder.")
    standing = DestructionItem.objects.filter(taken_off_at=None, destroyed_at=None)
    found = cases.past_keeping(
        on=calendar_day(at), leave_out=set(standing.values_list("case_id", flat=True)), most=MOST
    )
    if not found:
        raise RetentionRefused("Er is nu niets te vernietigen.")
    last = DestructionList.objects.select_for_update().order_by("-number").first()
    number = (last.number if last else 0) + 1
    opened = acts.open_subject(
        subject_kind="destruction_list",
        label=f"Vernietigingslijst {number}",
        visibility=Visibility.PUBLIC,
        kind=ListMove.PROPOSE,
        weight=Weight.FACT,
        by=by,
        at=at,
        facts={"number": number, "cases": len(found), "digest": _digest([one.number for one in found])},
    )
    listing = DestructionList.objects.create(
        municipality_id=by.municipality_id,
        subject=opened.subject,
        number=number,
        status=ListStatus.PROPOSED.value,
        made_at=at,
        made_by_id=by.position_id,
    )
    DestructionItem.objects.bulk_create(
        DestructionItem(
            municipality_id=by.municipality_id,
            listing=listing,
            case_id=one.case_id,
            result=one.result,
            last_on=one.last_on,
        )
        for one in found
    )
    return listing


def _digest(numbers: list[str]) -> str:
    return sha256("\n".join(sorted(numbers)).encode()).hexdigest()


def _locked(list_id: int) -> DestructionList:
    rows = DestructionList.objects.select_for_update(of=("self",)).select_related("made_by", "municipality")
    return rows.get(pk=list_id)


@transaction.atomic
def take_off(item_id: int, *, reason: str, by: Identity, at: datetime) -> DestructionItem:
    """Take a case off a list that waits for approval: it stays, for now. Raises ``RetentionRefused``."""
    known = DestructionItem.objects.get(pk=item_id)
    listing = _locked(known.listing_id)
    if listing.status != ListStatus.PROPOSED:
        raise RetentionRefused("Deze lijst is al goedgekeurd of ingetrokken.")
    return _take_off(listing, item_id, reason=reason, by=by, at=at)


def _take_off(
    listing: DestructionList, item_id: int, *, reason: str, by: Identity, at: datetime
) -> DestructionItem:
    check(ListMove.TAKE_OFF, status=ListStatus(listing.status))
    item = DestructionItem.objects.select_for_update(of=("self",)).select_related("case").get(pk=item_id)
    if item.taken_off_at is not None or item.destroyed_at is not None:
        raise RetentionRefused("Deze zaak staat niet meer op de lijst.")
    acts.record(
        listing.subject_id, kind=ListMove.TAKE_OFF, weight=Weight.STATEMENT, by=by, at=at, reason=reason,
        facts={"case": item.case.number},
    )  # fmt: skip
    item.taken_off_at = at
    item.save(update_fields=["taken_off_at"])
    return item


@transaction.atomic
def withdraw(list_id: int, *, reason: str, by: Identity, at: datetime) -> DestructionList:
    """Take a list back before it is approved; its cases are free for a later one."""
    listing = _locked(list_id)
    status = check(ListMove.WITHDRAW, status=ListStatus(listing.status))
    acts.record(
        listing.subject_id, kind=ListMove.WITHDRAW, weight=Weight.STATEMENT, by=by, at=at, reason=reason
    )
    listing.items.filter(taken_off_at=None).update(taken_off_at=at)
    listing.status = status.value
    listing.save(update_fields=["status"])
    return listing


@transaction.atomic
def approve(list_id: int, *, reason: str, by: Identity, at: datetime) -> DestructionList:
    """Approve a list that somebody else made, and have it carried out. Raises ``RetentionRefused``.

    Only an administrator, who keeps the archive; ``reason``: what was looked at.
    """
    listing = _locked(list_id)
    if by.position_kind is not PositionKind.ADMINISTRATOR:
        raise RetentionRefused("Goedkeuren kan alleen een beheerder.")
    check_approver(made_by=listing.made_by.person_id, approver=by.person_id)
    status = check(ListMove.APPROVE, status=ListStatus(listing.status))
    if not listing.items.filter(taken_off_at=None).exists():
        raise RetentionRefused("Er staat niets meer op deze lijst. Trek haar in.")
    acts.record(
        listing.subject_id, kind=ListMove.APPROVE, weight=Weight.STATEMENT, by=by, at=at, reason=reason
    )
    listing.status, listing.approved_at, listing.approved_by_id = status.value, at, by.position_id
    listing.save(update_fields=["status", "approved_at", "approved_by"])
    _queue(listing)
    return listing


@transaction.atomic
def destroy_next(list_id: int, *, at: datetime) -> bool:
    """Destroy the next case of an approved list, or take it off where it must stay. Is there still more?

    One transaction a case: what was done stays done, and nothing is ever half destroyed.
    """
    listing = _locked(list_id)
    if listing.status != ListStatus.APPROVED:
        return False
    to_do = listing.items.filter(taken_off_at=None, destroyed_at=None).order_by("pk")
    item = to_do.first()
    if item is None:
        return False
    by = system(listing.municipality_id)
    try:
        with transaction.atomic():
            case_actions.erase_case(item.case_id, reason=_WHY, facts={"list": listing.number}, by=by, at=at)
    except MoveRefused as error:
        _take_off(listing, item.pk, reason=str(error), by=by, at=at)
    else:
        item.destroyed_at = at
        item.save(update_fields=["destroyed_at"])
    return True


@transaction.atomic
def finish(list_id: int, *, at: datetime) -> DestructionList:
    """Write the record of destruction of a list of which everything was done, once; it is kept for ever."""
    listing = _locked(list_id)
    if listing.status == ListStatus.DONE:
        return listing
    status = check(ListMove.FINISH, status=ListStatus(listing.status))
    rows = list(listing.items.filter(destroyed_at__isnull=False).values_list("result", "case__number"))
    if listing.items.filter(destroyed_at=None, taken_off_at=None).exists():
        raise RetentionRefused("Er staan nog zaken op deze lijst.")
    counts = Counter(result for result, _ in rows)
    said = statement(
        listing.number,
        [Counted(result, counts[result]) for result in sorted(counts)],
        taken_off=listing.items.filter(taken_off_at__isnull=False).count(),
        municipality=listing.municipality.name,
    )
    acts.record(
        listing.subject_id,
        kind=ListMove.FINISH,
        weight=Weight.STATEMENT,
        by=system(listing.municipality_id),
        at=at,
        reason=said,
        public=said,
        facts={
            "results": {result: counts[result] for result in sorted(counts)},
            "cases": len(rows),
            "digest": _digest([number for _, number in rows]),
        },
    )
    listing.status, listing.done_at = status.value, at
    listing.save(update_fields=["status", "done_at"])
    return listing


def _queue(listing: DestructionList) -> None:
    app.configure_task("retention.carry_out").defer(
        list_id=listing.pk, municipality_id=listing.municipality_id
    )


def wake(municipality_id: int) -> list[int]:
    """The approved lists of the municipality entered that are not done: a worker may have been killed."""
    rows = DestructionList.objects.filter(municipality_id=municipality_id, status=ListStatus.APPROVED)
    return list(rows.order_by("number").values_list("pk", flat=True))
