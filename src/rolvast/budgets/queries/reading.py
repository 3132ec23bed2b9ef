"""What a neighbourhood budget is and what stands in it, as one viewer may see it."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from django.core import signing
from django.db.models import Count, QuerySet
from django.urls import reverse

from rolvast.accounts import queries as accounts
from rolvast.accounts.rules import Identity, LinkRefused
from rolvast.budgets.models import Ballot, Budget, Project, Voter
from rolvast.budgets.queries.electing import ON_BALLOT
from rolvast.budgets.rules import Dates, VoteChannel
from rolvast.initiatives import queries as initiatives
from rolvast.moderation import queries as moderation
from rolvast.places import rules as places

if TYPE_CHECKING:
    from rolvast.initiatives.models import Initiative

_SALT = "rolvast.budgets.vote"


def all_budgets() -> list[Budget]:
    """Every budget of the municipality entered, what is going on first."""
    found = Budget.objects.order_by("is_read_in", "-vote_until", "pk")
    return list(found)


def budget(slug: str) -> Budget | None:
    """The budget at an address."""
    return Budget.objects.filter(slug=slug).first()


def dates_of(one: Budget) -> Dates:
    """Its last day for plans and the days of its vote."""
    return Dates(ideas_until=one.ideas_until, vote_from=one.vote_from, vote_until=one.vote_until)


def where(one: Budget) -> str:
    """The names of the districts it is for; empty for the whole municipality."""
    names = accounts.areas().filter(code__in=one.areas).order_by("name").values_list("name", flat=True)
    return ", ".join(names)


def item_of(number: int) -> str:
    """What a plan is called where it waits for a look."""
    return f"project:{number}"


def titles_hidden(one: Budget) -> frozenset[int]:
    """The numbers of plans that others do not see: they wait for a look or were taken away."""
    items = {item for _subject, item in moderation.held([one.subject_id])}
    return frozenset(int(item.partition(":")[2]) for item in items if item.startswith("project:"))


def projects_of(one: Budget, viewer: Identity) -> list[Project]:
    """The plans in the order of their numbers, as far as this viewer may see them."""
    rows = Project.objects.filter(budget=one).select_related("area").order_by("number")
    if viewer.is_staff:
        return list(rows)
    return list(rows.exclude(number__in=titles_hidden(one)))


def project(one: Budget, number: int, viewer: Identity) -> Project | None:
    """One plan, where this viewer may see it."""
    rows = Project.objects.filter(budget=one, number=number)
    found = rows.select_related("area", "initiative").first()
    if found is None or (not viewer.is_staff and number in titles_hidden(one)):
        return None
    return found


def carriers(viewer: Identity) -> list[tuple[str, str]]:
    """The initiatives that could carry out a plan, as (number, title), the newest first."""
    rows = initiatives.visible_to(viewer).order_by("-begun_at").values_list("number", "title")
    return list(rows)


def carried_by(row: Project, viewer: Identity) -> "Initiative | None":
    """The initiative of residents that carries out a plan, where this viewer may see it."""
    if row.initiative_id is None:
        return None
    return initiatives.visible_to(viewer).filter(pk=row.initiative_id).first()


def on_ballot(one: Budget) -> QuerySet[Project]:
    """The plans one can vote for."""
    return Project.objects.filter(budget=one, status__in=ON_BALLOT).select_related("area").order_by("number")


def map_of(rows: Sequence[Project]) -> places.Map | None:
    """A map with the plans that have a point, by the numbers of the plans; nothing where none has."""
    placed = [
        (one, float(one.latitude), float(one.longitude))
        for one in rows
        if one.latitude is not None and one.longitude is not None
    ]
    points = [
        (one.title, reverse("budgets:project", args=[one.budget.slug, one.number]), latitude, longitude)
        for one, latitude, longitude in placed
    ]
    if not points:
        return None
    drawn = places.draw(points, list(accounts.areas().values_list("name", "outline")))
    marks = tuple(
        replace(mark, number=one.number) for mark, (one, *_) in zip(drawn.marks, placed, strict=True)
    )
    return replace(drawn, marks=marks)


def vote_path(one: Budget, *, who: bytes) -> str:
    """The path of the link that lets one e-mail address vote; it holds the address's keyed digest only."""
    token = signing.dumps([one.pk, who.hex()], salt=_SALT).replace(":", ".")
    return reverse("budgets:vote", args=[token])


def vote_of_link(token: str) -> tuple[Budget, bytes]:
    """The budget and the voter's mark of a link. Raises :class:`LinkRefused`."""
    try:
        key, who = signing.loads(token.replace(".", ":"), salt=_SALT)
        return Budget.objects.get(pk=key), bytes.fromhex(who)
    except (signing.BadSignature, ValueError, TypeError, Budget.DoesNotExist):
        raise LinkRefused(
            "Deze link klopt niet. Misschien is er een stukje weggevallen bij het kopiëren. "
            "Gebruik de hele link uit de e-mail, of bel ons."
        ) from None


def voted(one: Budget, *, who: bytes) -> Voter | None:
    """That this account or address voted, and on which day; never what."""
    return Voter.objects.filter(budget=one, who=who).first()


def ballot_of(secret: str) -> Ballot | None:
    """The ballot of a receipt."""
    digest = hashlib.sha256(secret.encode()).digest()
    return Ballot.objects.filter(receipt=digest).select_related("budget").first()


def counted(one: Budget) -> list[tuple[str, int]]:
    """How many ballots there are by each way in; never what stands on them before the count."""
    found = dict(
        Voter.objects.filter(budget=one).values_list("channel").annotate(times=Count("pk")).order_by()
    )
    return [(channel.label, found.get(channel.value, 0)) for channel in VoteChannel]
