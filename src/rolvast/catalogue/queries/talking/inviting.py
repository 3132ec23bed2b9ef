"""What a role talk is made of: its tasks, its guests, and the links by which residents answer."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core import signing

from rolvast.accounts import queries as accounts
from rolvast.accounts.rules import Identity
from rolvast.catalogue import rules
from rolvast.catalogue.models import Proposal, RoleTalk, TalkSeat
from rolvast.catalogue.queries.tasks import offered_to
from rolvast.catalogue.rules import TalkRefused

_SALT = "rolvast.catalogue.talk"
#: More names than this are no list to choose from: who is not on it gets a link.
MOST_NAMES = 200


def proposals_to_talk_over(viewer: Identity) -> list[Proposal]:
    """The open proposals about a role, each with its task, by the task's name."""
    proposals = Proposal.objects.filter(
        municipality_id=viewer.municipality_id,
        kind=rules.ProposalKind.ROLE,
        status__in=[status for status in rules.ProposalStatus if status.is_open],
        task__withdrawn=False,
    )
    return list(proposals.select_related("task").order_by("task__name", "number"))


def tasks_to_talk_over(viewer: Identity) -> list[tuple[str, list[tuple[str, str]]]]:
    """Tasks without such a proposal, as (domain, [(key, name)]), for a form."""
    taken = {proposal.task_id for proposal in proposals_to_talk_over(viewer)}
    domains: dict[str, list[tuple[str, str]]] = {domain: [] for domain in rules.Domain}
    for pk, key, name, domain in offered_to(viewer).values_list("pk", "key", "name", "domain"):
        if pk not in taken:
            domains[domain].append((key, name))
    return [(rules.Domain(domain).label, found) for domain, found in domains.items() if found]


@dataclass(frozen=True, slots=True)
class Guests:
    """Who can be invited: staff per team as (person, "name, title"), residents as (person, name)."""

    staff: tuple[tuple[str, tuple[tuple[int, str], ...]], ...]
    residents: tuple[tuple[int, str], ...]
    more_residents: bool


def guests(talk: RoleTalk | None, *, on: date) -> Guests:
    """Whom one can invite by choosing: who was not invited to this talk before."""
    invited = set(
        TalkSeat.objects.filter(talk=talk, person__isnull=False).values_list("person_id", flat=True)
        if talk is not None
        else ()
    )
    teams: dict[str, dict[int, str]] = {}
    met = set(invited)
    for position in accounts.everyone_at_work(on=on).order_by("team__name", "person__name", "id"):
        if position.person_id not in met:
            met.add(position.person_id)
            team = position.team.name if position.team else ""
            teams.setdefault(team, {})[position.person_id] = f"{position.person.name}, {position.title}"
    residents = list(
        accounts.residents(on=on).exclude(pk__in=invited).values_list("pk", "name")[: MOST_NAMES + 1]
    )
    return Guests(
        staff=tuple((team, tuple(people.items())) for team, people in teams.items()),
        residents=tuple(residents[:MOST_NAMES]),
        more_residents=len(residents) > MOST_NAMES,
    )


def seat_token(seat: TalkSeat) -> str:
    """The part of the address by which a seat without a person is answered; it holds nothing personal."""
    return signing.Signer(salt=_SALT).sign(f"{seat.talk.key.hex}-{seat.number}").replace(":", ".")


def seat_of_link(token: str) -> TalkSeat:
    """The seat of a link. Raises ``rules.TalkRefused`` where the link was not signed by this installation."""
    try:
        key, number = signing.Signer(salt=_SALT).unsign(token.replace(".", ":")).split("-")
        seats = TalkSeat.objects.select_related("talk").filter(person=None)
        return seats.get(talk__key=uuid.UUID(key), number=int(number))
    except (signing.BadSignature, ValueError, TalkSeat.DoesNotExist):
        raise TalkRefused(
            "Deze link klopt niet. Misschien is er een stukje weggevallen bij het kopiëren. "
            "Gebruik de hele link, of vraag een nieuwe aan wie u uitnodigde."
        ) from None


def seat_links(talk: RoleTalk, numbers: Sequence[int]) -> list[str]:
    """The tokens of these seats of a talk that have no person and were not used."""
    seats = TalkSeat.objects.select_related("talk").filter(
        talk=talk, person=None, answered_at=None, number__in=numbers
    )
    return [seat_token(seat) for seat in seats.order_by("number")]
