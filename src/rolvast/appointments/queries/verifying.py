"""Holds every appointment against the fold of its acts."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime

from rolvast.acts import queries as acts
from rolvast.appointments.models import Appointment, Desk, DeskClosure
from rolvast.appointments.rules import KINDS, AppointmentState, DeskDoing, Span, Status, apply

#: What an act says of a desk, and its row keeps.
_SAID_OF_DESK = ("name", "place", "capacity", "week", "is_used")


def verify_appointments(*, batch: int = 500) -> Iterator[acts.Difference]:
    """Every appointment of the municipality entered: desk, time and status are what its acts say."""
    subjects = list(
        Appointment.objects.order_by("subject_id").values_list("subject_id", flat=True).distinct()
    )
    for start in range(0, len(subjects), batch):
        yield from _verify(subjects[start : start + batch])
    yield from _verify_desks()


def _verify(subjects: list[int]) -> Iterator[acts.Difference]:
    rows = {row.key.hex: row for row in Appointment.objects.filter(subject_id__in=subjects)}
    said: dict[str, AppointmentState] = {}
    for subject_id, kind, _, facts in acts.steps_of(subjects):
        if not kind.startswith(KINDS):
            continue
        key = str(facts.get("appointment"))
        try:
            said[key] = apply(said.get(key), kind, facts)
        except (ValueError, KeyError) as error:
            yield acts.Difference(f"subject {subject_id}", f"its appointments cannot be replayed: {error}")
    yield from _compare(rows, said)


def _compare(
    rows: Mapping[str, Appointment], said: Mapping[str, AppointmentState]
) -> Iterator[acts.Difference]:
    for key, row in rows.items():
        kept = AppointmentState(
            desk_id=row.desk_id, span=Span(row.starts_at, row.ends_at), status=Status(row.status)
        )
        if said.get(key) != kept:
            yield acts.Difference(f"appointment {row.pk}", "it is not what its acts say")
    for key in said.keys() - rows.keys():
        yield acts.Difference(f"appointment {key}", "its acts have no row")


def _verify_desks() -> Iterator[acts.Difference]:
    """Every desk is what its last act says; every closure was said, and taken back where one says so."""
    desks = {desk.subject_id: desk for desk in Desk.objects.order_by("pk")}
    said: dict[int, Mapping[str, object]] = {}
    closures: dict[int, Counter[tuple[datetime | None, datetime | None, bool]]] = {
        key: Counter() for key in desks
    }
    for subject_id, kind, _, facts in acts.steps_of(list(desks)):
        period = (_moment(facts.get("starts")), _moment(facts.get("ends")))
        match kind:
            case DeskDoing.OPEN | DeskDoing.CHANGE:
                said[subject_id] = facts
            case DeskDoing.CLOSE:
                closures[subject_id][*period, False] += 1
            case DeskDoing.REOPEN:
                closures[subject_id][*period, False] -= 1
                closures[subject_id][*period, True] += 1
    for one in DeskClosure.objects.select_related("desk"):
        period = (one.starts_at, one.ends_at)
        closures[one.desk.subject_id][*period, one.ended_at is not None] -= 1
    for subject_id, desk in desks.items():
        content = said.get(subject_id, {})
        kept = {name: getattr(desk, name) for name in _SAID_OF_DESK}
        if any(content.get(name) != value for name, value in kept.items()):
            yield acts.Difference(f"desk {desk.name}", "it is not what its acts say")
        if any(closures[subject_id].values()):
            yield acts.Difference(f"desk {desk.name}", "its closures are not what its acts say")


def _moment(said: object) -> datetime | None:
    return datetime.fromisoformat(str(said)) if said else None
