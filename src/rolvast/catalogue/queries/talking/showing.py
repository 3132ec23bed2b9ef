"""Role talks as this viewer may see them, and those that wait for their answer."""

import uuid
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from rolvast.accounts.rules import Identity
from rolvast.catalogue import rules
from rolvast.catalogue.models import RoleTalk, TalkSeat, TalkTask
from rolvast.catalogue.queries.talking.results import TalkResult, agenda, result_of
from rolvast.catalogue.rules import TalkGroup


@dataclass(frozen=True, slots=True)
class TalkPage:
    """A talk as this viewer may see it. ``result`` is None while its answers are unseen for them."""

    talk: RoleTalk
    agenda: tuple[TalkTask, ...]
    invited: int
    answered: int
    seat: TalkSeat | None
    may_hold: bool
    people: tuple[tuple[TalkGroup, tuple[str, ...]], ...]  # names, for who holds the talk
    links: int
    result: TalkResult | None


@dataclass(frozen=True, slots=True)
class SeatWaiting:
    """A talk that waits for the answer of somebody."""

    title: str
    answer_by: date
    key: uuid.UUID


@dataclass(frozen=True, slots=True)
class TalkRow:
    """A talk in a list."""

    talk: RoleTalk
    tasks: int
    invited: int
    answered: int
    waits_for_me: bool


def talks_visible_to(viewer: Identity) -> QuerySet[RoleTalk]:
    """The talks this viewer may see: closed ones; open ones too for staff and for who was invited."""
    talks = RoleTalk.objects.filter(municipality_id=viewer.municipality_id)
    if viewer.is_staff:
        return talks
    mine = TalkSeat.objects.filter(talk=OuterRef("pk"), person_id=viewer.person_id or 0)
    return talks.filter(Q(closed_at__isnull=False) | Exists(mine))


def talk_rows(viewer: Identity) -> tuple[list[TalkRow], list[TalkRow]]:
    """The open talks this viewer may see, the most urgent first, and the closed ones, the newest first."""
    unanswered = TalkSeat.objects.filter(
        talk=OuterRef("pk"), person_id=viewer.person_id or 0, answered_at=None
    )
    talks = talks_visible_to(viewer).annotate(
        item_count=Count("tasks", distinct=True),
        seat_count=Count("seats", distinct=True),
        answer_count=Count("seats", distinct=True, filter=Q(seats__answered_at__isnull=False)),
        waiting=Exists(unanswered),
    )
    rows = [
        TalkRow(
            talk,
            talk.item_count,
            talk.seat_count,
            talk.answer_count,
            talk.waiting and talk.closed_at is None,
        )
        for talk in talks.order_by("-closed_at", "answer_by", "pk")
    ]
    return [row for row in rows if row.talk.closed_at is None], [
        row for row in rows if row.talk.closed_at is not None
    ]


def talk_page(viewer: Identity, key: uuid.UUID) -> TalkPage | None:
    """A talk for this viewer; None where it is not for them."""
    talk = talks_visible_to(viewer).filter(key=key).first()
    if talk is None:
        return None
    seat = None
    if viewer.person_id is not None:
        seat = TalkSeat.objects.filter(talk=talk, person_id=viewer.person_id).first()
    return _page(talk, seat, may_hold=rules.may_hold_talk(viewer))


def link_page(seat: TalkSeat) -> TalkPage:
    """The talk of a seat, for who holds its link."""
    return _page(seat.talk, seat, may_hold=False)


def _page(talk: RoleTalk, seat: TalkSeat | None, *, may_hold: bool) -> TalkPage:
    counted = TalkSeat.objects.filter(talk=talk).aggregate(
        seats=Count("pk"),
        answers=Count("pk", filter=Q(answered_at__isnull=False)),
        links=Count("pk", filter=Q(person=None)),
    )
    people: tuple[tuple[TalkGroup, tuple[str, ...]], ...] = ()
    if may_hold:
        named = TalkSeat.objects.filter(talk=talk, person__isnull=False).order_by("person__name")
        names = list(named.values_list("group", "person__name"))
        people = tuple(
            (group, tuple(name for of, name in names if of == group))
            for group in TalkGroup
            if any(of == group for of, _name in names)
        )
    answered = seat is not None and seat.answered_at is not None
    sees = rules.sees_answers(closed=talk.closed_at is not None, answered=answered)
    return TalkPage(
        talk=talk,
        agenda=tuple(agenda(talk)),
        invited=counted["seats"],
        answered=counted["answers"],
        seat=seat,
        may_hold=may_hold,
        people=people,
        links=counted["links"],
        result=result_of(talk) if sees and counted["answers"] else None,
    )


def seats_waiting(viewer: Identity) -> list[SeatWaiting]:
    """The open talks that wait for this viewer's answer, the most urgent first."""
    if viewer.person_id is None:
        return []
    seats = TalkSeat.objects.filter(
        municipality_id=viewer.municipality_id,
        person_id=viewer.person_id,
        answered_at=None,
        talk__closed_at=None,
    ).select_related("talk")
    return [
        SeatWaiting(seat.talk.title, seat.talk.answer_by, seat.talk.key)
        for seat in seats.order_by("talk__answer_by", "talk_id")
    ]
