"""Reads what lies ready: of a subject, at the desk, past its last day; and holds it against the acts."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from django.db.models import QuerySet

from rolvast.accounts.rules import Identity, PositionKind
from rolvast.acts import queries as acts
from rolvast.pickup.models import Pickup
from rolvast.pickup.rules import KINDS, PickupState, Status, fold

#: Who hands it out at the desk.
WORKS = frozenset({PositionKind.STAFF, PositionKind.MANAGER})


def visible_to(viewer: Identity) -> QuerySet[Pickup]:
    """Everyone's for who works on cases, none for others: a resident reads it on the page of the case."""
    found = Pickup.objects.filter(municipality_id=viewer.municipality_id)
    return found if viewer.is_staff and viewer.position_kind in WORKS else found.none()


def of_subject(subject_id: int) -> Pickup | None:
    """The last thing that lay ready about a subject."""
    return Pickup.objects.filter(subject_id=subject_id).order_by("-pk").first()


def waiting_of(subject_ids: Iterable[int]) -> dict[int, Pickup]:
    """What lies ready about each of these subjects. One statement."""
    rows = Pickup.objects.filter(subject_id__in=list(subject_ids), status=Status.WAITING)
    return {row.subject_id: row for row in rows}


def listed(viewer: Identity, which: str, *, today: date, number: str = "") -> QuerySet[Pickup]:
    """The list of the desk: by number, ``over-tijd`` (may be destroyed), ``geweest``, or what lies ready."""
    found = visible_to(viewer)
    if number:
        return found.filter(reference=number).order_by("-pk")
    if which == "geweest":
        return found.exclude(status=Status.WAITING).order_by("-ended_at", "-pk")
    found = found.filter(status=Status.WAITING).order_by("until", "pk")
    return found.filter(until__lt=today) if which == "over-tijd" else found


def over_time(viewer: Identity, *, today: date) -> int:
    """How many things nobody came for in time."""
    return listed(viewer, "over-tijd", today=today).count()


def to_remind(*, today: date) -> QuerySet[Pickup]:
    """What still lies ready and must be reminded of by now, while it can be collected."""
    rows = Pickup.objects.filter(status=Status.WAITING, reminded_at=None)
    return rows.filter(remind_on__lte=today, until__gte=today).order_by("pk")


def verify_pickups(*, batch: int = 500) -> Iterator[acts.Difference]:
    """Every pickup of the municipality entered is what its acts say."""
    subjects = list(Pickup.objects.order_by("subject_id").values_list("subject_id", flat=True).distinct())
    for start in range(0, len(subjects), batch):
        yield from _verify(subjects[start : start + batch])


def _verify(subjects: list[int]) -> Iterator[acts.Difference]:
    said: dict[str, list[tuple[str, Mapping[str, object]]]] = {}
    for _, kind, _, facts in acts.steps_of(subjects):
        if kind.startswith(KINDS):
            said.setdefault(str(facts.get("pickup")), []).append((kind, facts))
    for row in Pickup.objects.filter(subject_id__in=subjects):
        kept = PickupState(
            ready_on=row.ready_on,
            until=row.until,
            status=Status(row.status),
            reminded=row.reminded_at is not None,
            collector=row.collector,
        )
        try:
            fits = fold(said.pop(row.key.hex, [])) == kept
        except (ValueError, KeyError):
            fits = False
        if not fits:
            yield acts.Difference(f"pickup {row.pk}", "it is not what its acts say")
    for key in said:
        yield acts.Difference(f"pickup {key}", "its acts have no row")
