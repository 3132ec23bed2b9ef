"""Reads offers and who wants to hear, held against needs; and what came of contacts."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from rolvast.accounts.rules import Identity
from rolvast.moderation import queries as moderation
from rolvast.pledges.models import Cause, Listening, Match, Need, Offer
from rolvast.pledges.queries.causes import item_of, organises
from rolvast.pledges.rules import Answer, NeedKind, Standing, Wish, fits


@dataclass(frozen=True, slots=True, kw_only=True)
class LedTo:
    """How many were asked whether a contact led to something, and what they answered."""

    asked: int
    answered: int
    yes: int
    no: int
    not_yet: int


def point_of(row: Cause | Offer | Listening) -> tuple[float, float] | None:
    """Where something is, in degrees; ``None`` where that is not known."""
    if row.longitude is None or row.latitude is None:
        return None
    return (row.longitude, row.latitude)


def wish_of(row: Offer | Listening) -> Wish:
    """What somebody offers or wants to hear of."""
    return Wish(
        kinds=frozenset(NeedKind(kind) for kind in row.kinds),
        point=point_of(row),
        radius=row.radius,
        from_on=row.from_on if isinstance(row, Offer) else None,
        until_on=row.until_on if isinstance(row, Offer) else None,
    )


def needs_for(row: Offer | Listening, needs: list[Need], *, today: date) -> list[Need]:
    """Which of these needs suit somebody; never one of a cause they arrange themselves."""
    wish = wish_of(row)
    return [
        need
        for need in needs
        if not (row.person_id is not None and row.person_id in need.cause.organisers)
        and fits(wish, kind=NeedKind(need.kind), point=point_of(need.cause), today=today, by_on=need.by_on)
    ]


def unmet_needs() -> list[Need]:
    """Every need that can still be pledged to and that everyone may see."""
    found = list(
        Need.objects.filter(is_open=True, cause__is_open=True)
        .select_related("cause__municipality")
        .order_by("pk")
    )
    held = moderation.held({need.cause.subject_id for need in found})
    return [
        need
        for need in found
        if need.filled < need.wanted
        and (need.cause.subject_id, item_of(need)) not in held
        and (need.cause.subject_id, "") not in held
    ]


def listeners() -> list[Listening]:
    """Everyone who asked to hear, with what they were told of already."""
    rows = Listening.objects.filter(status=Standing.STANDING).select_related("person", "municipality")
    return list(rows.order_by("pk"))


def told_of() -> set[tuple[int, int]]:
    """(listening, need) of what somebody was told already."""
    rows = Match.objects.filter(listening__isnull=False)
    return set(rows.values_list("listening_id", "need_id"))


def offers_for(cause: Cause, viewer: Identity, *, today: date) -> list[tuple[Offer, Need, bool]]:
    """The offers that suit an open need of a cause, for its organisers: (offer, need, asked already)."""
    if not organises(cause, viewer):
        return []
    needs = [need for need in unmet_needs() if need.cause_id == cause.pk]
    asked = set(Match.objects.filter(need__in=needs, offer__isnull=False).values_list("offer_id", "need_id"))
    offers = Offer.objects.filter(status=Standing.STANDING).select_related("person")
    offers = offers.filter(Q(until_on=None) | Q(until_on__gte=today)).order_by("pk")
    return [
        (offer, need, (offer.pk, need.pk) in asked)
        for offer in offers
        for need in needs_for(offer, needs, today=today)
    ]


def offer_by_key(key: UUID) -> Offer | None:
    """A standing offer."""
    return Offer.objects.filter(key=key, status=Standing.STANDING).select_related("person").first()


def standing_of(viewer: Identity) -> list[Offer | Listening]:
    """What a signed-in person offers and asked to hear."""
    if viewer.person_id is None:
        return []
    own = {"person_id": viewer.person_id, "status": Standing.STANDING}
    return [*Offer.objects.filter(**own).order_by("pk"), *Listening.objects.filter(**own).order_by("pk")]


def led_to() -> LedTo:
    """What came of contacts, of everyone who was asked."""
    answers = list(Match.objects.filter(asked_at__isnull=False).values_list("answer", flat=True))
    return LedTo(
        asked=len(answers),
        answered=sum(1 for one in answers if one),
        yes=answers.count(Answer.YES),
        no=answers.count(Answer.NO),
        not_yet=answers.count(Answer.NOT_YET),
    )
