"""Which initiatives a viewer may see; every list, search and page starts here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import cos, hypot, radians
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse

from rolvast.accounts import queries as accounts
from rolvast.accounts.rules import Identity
from rolvast.initiatives.models import Companion, Initiative
from rolvast.initiatives.rules import PUBLIC, RUNNING, Party, Role, Status
from rolvast.moderation import queries as moderation
from rolvast.places.rules import Map, draw

_DEGREE = 111_320  # metres in a degree of latitude


def hidden_subjects() -> list[int]:
    """The subjects of initiatives that others do not see yet, or no longer: they wait for a look."""
    public = Initiative.objects.filter(status__in=PUBLIC).values_list("subject_id", flat=True)
    return [subject for subject, item in moderation.held(list(public)) if item == ""]


def visible_to(viewer: Identity) -> QuerySet[Initiative]:
    """The initiatives this viewer may see.

    Everyone: what was shared and does not wait for a look. Who takes part: also their own plan. Staff: all
    that was shared.
    """
    every = Initiative.objects.filter(municipality_id=viewer.municipality_id)
    if viewer.is_staff:
        return every.filter(status__in=PUBLIC)
    seen = Q(status__in=PUBLIC) & ~Q(subject_id__in=hidden_subjects())
    if viewer.person_id is not None:
        seen |= Q(pk__in=_taking_part(viewer).values("initiative_id"))
    return every.filter(seen)


def _taking_part(viewer: Identity) -> QuerySet[Companion]:
    return Companion.objects.filter(person_id=viewer.person_id or 0, joined_at__isnull=False, left_at=None)


def mine(viewer: Identity) -> list[tuple[Initiative, Role]]:
    """The initiatives somebody takes part in, the newest first, with what they do there."""
    if viewer.person_id is None:
        return []
    rows = _taking_part(viewer).select_related("initiative__area").order_by("-initiative__begun_at")
    return [(row.initiative, Role(row.role)) for row in rows]


def party_of(viewer: Identity, initiative: Initiative) -> Party:
    """As what this viewer acts in an initiative. Who carries one carries it as a resident, staff or not."""
    if viewer.person_id is not None and not viewer.is_staff:
        rows = _taking_part(viewer).filter(initiative=initiative)
        if any(Role(row.role).carries for row in rows):
            return Party.CARRIER
    return Party.STAFF if viewer.is_staff else Party.RESIDENT


def one(viewer: Identity, key: UUID) -> Initiative | None:
    """The initiative of this key, where this viewer may see it."""
    found = visible_to(viewer).filter(key=key)
    return found.select_related("area", "case__task", "position__person", "position__team").first()


def of_case(case_id: int) -> list[Initiative]:
    """What residents began because of a case and shared; what is still a plan is theirs alone."""
    rows = list(Initiative.objects.filter(case_id=case_id, status__in=PUBLIC).order_by("begun_at"))
    hidden = moderation.held([row.subject_id for row in rows]) if rows else frozenset()
    return [row for row in rows if (row.subject_id, "") not in hidden]


def of_subject(subject_id: int) -> Initiative | None:
    """The initiative of a subject, for rooms that hang something on it."""
    return Initiative.objects.filter(subject_id=subject_id).first()


def near(
    viewer: Identity, *, longitude: float, latitude: float, metres: float = 1_500
) -> list[tuple[int, Initiative]]:
    """Running initiatives around a point as (metres, initiative), the nearest first."""
    found = []
    squeeze = cos(radians(latitude))
    for row in visible_to(viewer).filter(status__in=RUNNING, longitude__isnull=False):
        away = hypot(
            (float(row.longitude or 0) - longitude) * squeeze * _DEGREE,
            (float(row.latitude or 0) - latitude) * _DEGREE,
        )
        if away <= metres:
            found.append((round(away), row))
    return sorted(found, key=lambda pair: pair[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """By what a list is narrowed down."""

    area_id: int | None = None
    status: Status | None = None
    words: str = ""

    @property
    def any(self) -> bool:
        """Is it narrowed down at all?"""
        return self != Wanted()


def listed(viewer: Identity, wanted: Wanted) -> list[Initiative]:
    """The shared initiatives that fit, what runs first and then the newest."""
    rows = visible_to(viewer).filter(status__in=PUBLIC).select_related("area")
    if wanted.area_id is not None:
        rows = rows.filter(area_id=wanted.area_id)
    if wanted.status is not None:
        rows = rows.filter(status=wanted.status)
    if wanted.words:
        rows = rows.filter(Q(title__icontains=wanted.words) | Q(plan__icontains=wanted.words))
    order = list(PUBLIC)
    return sorted(
        rows, key=lambda row: (order.index(Status(row.status)) >= len(RUNNING), -row.begun_at.timestamp())
    )


def fitting(viewer: Identity, words: str, *, most: int = 3) -> list[Initiative]:
    """Running initiatives in which one of the longer words that somebody typed occurs."""
    typed = [word for word in words.split() if len(word) > 3][:6]
    if not typed:
        return []
    fits = Q()
    for word in typed:
        fits |= Q(title__icontains=word) | Q(plan__icontains=word)
    return list(visible_to(viewer).filter(fits, status__in=RUNNING).order_by("-begun_at")[:most])


def map_of(rows: Sequence[Initiative]) -> Map:
    """The initiatives in the order of the list; one without a point stands in the middle of its district.

    Those in the middle of one district stand beside each other. One statement.
    """
    outlines = {area.pk: (area.name, area.outline) for area in accounts.areas()}
    marks, there = [], dict.fromkeys(outlines, 0)
    for row in rows:
        latitude, longitude = row.latitude, row.longitude
        if latitude is None or longitude is None:
            middle = _middle(outlines[row.area_id][1]) if row.area_id in outlines else None
            if middle is None:
                continue
            step = there[row.area_id or 0]
            there[row.area_id or 0] += 1
            spot = (middle[0] + 0.004 * ((step + 1) // 2) * (-1) ** step, middle[1] + 0.006 * (step % 3))
        else:
            spot = (float(latitude), float(longitude))
        marks.append((row.title, reverse("initiatives:one", args=[row.key]), *spot))
    return draw(marks, list(outlines.values()))


def _middle(outline: Sequence[Sequence[Sequence[float]]]) -> tuple[float, float] | None:
    """The middle of the box around an outline of [longitude, latitude]: (latitude, longitude)."""
    points = [point for ring in outline or () for point in ring]
    if not points:
        return None
    lons, lats = [point[0] for point in points], [point[1] for point in points]
    return (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What waits for the municipality, for staff."""

    without: list[Initiative]
    due: list[Initiative]
    running: list[Initiative]
    ended: list[Initiative]


def work(viewer: Identity, *, today: date) -> Work:
    """Who has no contact person, whose first answer is due, what runs, and whose case needs a look."""
    rows = visible_to(viewer).select_related("area", "position__person", "case").order_by("answer_by", "pk")
    running = [row for row in rows if row.status in RUNNING]
    return Work(
        without=[row for row in running if row.position_id is None],
        due=[row for row in running if row.position_id is not None and row.answered_at is None],
        running=[row for row in running if row.position_id is not None and row.answered_at is not None],
        ended=[
            row
            for row in rows
            if row.status not in RUNNING and row.case is not None and row.case.status not in _CLOSED
        ],
    )


_CLOSED = ("DECIDED", "CLOSED", "DESTROYED")
