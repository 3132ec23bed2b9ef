"""Reads what causes need, what was pledged and promised, and who may see whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse

from rolvast.accounts.rules import Identity
from rolvast.moderation import queries as moderation
from rolvast.pledges.models import Cause, Need, Pledge, Promise
from rolvast.pledges.rules import (
    TAKING,
    NeedKind,
    PromiseStatus,
    Status,
    counted,
    promise_shown,
    written,
)

#: What others see of a pledge: never one that was not confirmed, withdrawn, or did not come.
_SHOWN = [Status.CONFIRMED, Status.KEPT, Status.PARTLY_KEPT]


@dataclass(frozen=True, slots=True, kw_only=True)
class PledgeRow:
    """A pledge as everyone sees it: a first name where the pledger said yes, else a neighbour."""

    who: str
    amount: str
    status: Status


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedRow:
    """A need as a page shows it; amounts are written out. ``share``: whole percent that is filled."""

    id: int
    key: UUID
    kind: NeedKind
    title: str
    details: str
    skill: str
    wanted: str
    filled: str
    room: str
    share: int
    is_met: bool
    is_open: bool
    is_held: bool
    by_on: date | None
    closed_reason: str
    path: str
    cause_path: str
    cause_title: str
    pledges: tuple[PledgeRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseRow:
    """A promise of the municipality, as everyone sees it."""

    key: UUID
    words: str
    due_on: date
    status: PromiseStatus
    label: str
    tone: str
    answer: str
    answered_at: datetime | None


def cause_of(subject_id: int) -> Cause | None:
    """The cause of a subject, if help can be given to it."""
    return Cause.objects.filter(subject_id=subject_id).first()


def cause_by_key(key: UUID) -> Cause | None:
    """The cause with this key, of the municipality entered."""
    return Cause.objects.select_related("contact__person").filter(key=key).first()


def organises(cause: Cause, viewer: Identity) -> bool:
    """Does this viewer arrange the cause: an organiser, or its contact person at the municipality?"""
    if viewer.is_staff:
        return viewer.position_id is not None and viewer.position_id == cause.contact_id
    return (viewer.person_id is not None and viewer.person_id in cause.organisers) or (
        viewer.actor_id is not None and viewer.actor_id in cause.organiser_actors
    )


def organise_path(subject_id: int, viewer: Identity) -> str:
    """The page on which the help of a cause is arranged; empty for who may not."""
    cause = cause_of(subject_id)
    if cause is None or not (organises(cause, viewer) or viewer.is_staff):
        return ""
    return reverse("pledges:cause", args=[cause.key])


def needs_of(subject_id: int, viewer: Identity) -> list[NeedRow]:
    """The needs of a subject, the open ones first; what waits for a look is seen by its organisers."""
    cause = cause_of(subject_id)
    if cause is None:
        return []
    needs = Need.objects.filter(cause=cause).select_related("cause").order_by("-is_open", "pk")
    return rows_of(needs, viewer)


def rows_of(needs: "QuerySet[Need] | Sequence[Need]", viewer: Identity) -> list[NeedRow]:
    """These needs as this viewer sees them; three statements."""
    found = list(needs)
    held = moderation.held({one.cause.subject_id for one in found})
    pledges: dict[int, list[Pledge]] = {}
    rows = Pledge.objects.filter(need__in=found, status__in=_SHOWN).select_related("person").order_by("pk")
    for pledge in rows:
        pledges.setdefault(pledge.need_id, []).append(pledge)
    made = []
    for need in found:
        hidden = (need.cause.subject_id, item_of(need)) in held or (need.cause.subject_id, "") in held
        if hidden and not organises(need.cause, viewer):
            continue
        made.append(_row(need, pledges.get(need.pk, []), hidden=hidden))
    return made


def item_of(need: Need) -> str:
    """By which name moderation knows a need."""
    return f"need:{need.pk}"


def _row(need: Need, pledges: Sequence[Pledge], *, hidden: bool) -> NeedRow:
    kind = NeedKind(need.kind)
    return NeedRow(
        id=need.pk,
        key=need.key,
        kind=kind,
        title=need.title,
        details=need.details,
        skill=need.skill,
        wanted=written(kind, need.wanted),
        filled=written(kind, need.filled) if need.filled else "nog niets",
        room=written(kind, need.wanted - need.filled),
        share=need.filled * 100 // need.wanted,
        is_met=need.filled >= need.wanted,
        is_open=need.is_open,
        is_held=hidden,
        by_on=need.by_on,
        closed_reason=need.closed_reason,
        path=reverse("pledges:need", args=[need.key]),
        cause_path=need.cause.path,
        cause_title=need.cause.title,
        pledges=tuple(
            PledgeRow(who=who_of(one), amount=written(kind, one.amount), status=Status(one.status))
            for one in pledges
        ),
    )


def who_of(pledge: Pledge) -> str:
    """What everyone may know of who pledged: a first name where they said yes."""
    name = (pledge.person.name if pledge.person else pledge.name).strip()
    return name.split()[0] if pledge.first_name_shown and name else "een buurtgenoot"


def need_by_key(key: UUID) -> Need | None:
    """The need with this key, with its cause and municipality."""
    return Need.objects.select_related("cause__municipality").filter(key=key).first()


def need_path(need: Need) -> str:
    """The page on which somebody pledges to a need."""
    return reverse("pledges:need", args=[need.key])


def open_needs(
    viewer: Identity, *, kind: str = "", area_id: int | None = None, most: int = 100
) -> list[NeedRow]:
    """What is still needed in the municipality, the newest first; at most so many."""
    found = Need.objects.filter(is_open=True, cause__is_open=True).select_related("cause")
    if kind in list(NeedKind):
        found = found.filter(kind=kind)
    if area_id is not None:
        found = found.filter(cause__area_id=area_id)
    rows = rows_of(found.order_by("-asked_at", "-pk")[:most], viewer)
    return [row for row in rows if not row.is_met and not row.is_held]


def taken_of(need: Need) -> int:
    """How much the pledges of a need take together."""
    rows = Pledge.objects.filter(need=need, status__in=list(TAKING)).values_list("status", "amount", "done")
    return sum(counted(Status(status), amount=amount, done=done) for status, amount, done in rows)


def promises_of(subject_id: int, *, today: date) -> list[PromiseRow]:
    """What the municipality promised a subject, the first due on top."""
    made = []
    for row in Promise.objects.filter(cause__subject_id=subject_id).order_by("due_on", "pk"):
        status = PromiseStatus(row.status)
        label, tone = promise_shown(status, due_on=row.due_on, today=today)
        made.append(
            PromiseRow(
                key=row.key,
                words=row.words,
                due_on=row.due_on,
                status=status,
                label=label,
                tone=tone,
                answer=row.answer,
                answered_at=row.answered_at,
            )
        )
    return made


def promise_by_key(cause: Cause, key: UUID) -> Promise | None:
    """One promise to a cause."""
    return Promise.objects.filter(cause=cause, key=key).first()


def pledges_of(cause: Cause, viewer: Identity) -> list[Pledge]:
    """Every pledge of a cause with who made it, for its organisers and contact person; nobody else."""
    if not organises(cause, viewer):
        return []
    rows = Pledge.objects.filter(need__cause=cause).exclude(status=Status.UNCONFIRMED)
    return list(rows.select_related("need", "person").order_by("need_id", "pk"))


def helpers_of(subject_id: int) -> set[int | str]:
    """Who pledged something that stands or was done, by person or by e-mail address; only to tell them."""
    standing = [Status.RESERVE, *TAKING]
    rows = Pledge.objects.filter(need__cause__subject_id=subject_id, status__in=standing)
    return {person or email for person, email in rows.values_list("person_id", "email") if person or email}


def pledge_by_key(cause: Cause, key: UUID) -> Pledge | None:
    """One pledge of a cause."""
    return Pledge.objects.select_related("need", "person").filter(need__cause=cause, key=key).first()


def mine(viewer: Identity) -> list[Pledge]:
    """What a signed-in person pledged, the newest first."""
    if viewer.person_id is None:
        return []
    rows = Pledge.objects.filter(person_id=viewer.person_id).select_related("need__cause")
    return list(rows.order_by("-pk"))
