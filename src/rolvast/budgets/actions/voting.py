"""Takes in votes: once for each voter over all ways in, and what was voted apart from who voted.

No act is made of a vote by internet: it would tell who voted when. A ballot that staff enter is one, without
what stands on it. The count is an act with the digest of all ballots.
"""

import hashlib
import secrets
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.crypto import salted_hmac

from rolvast.accounts import queries as accounts
from rolvast.accounts.rules import Identity
from rolvast.budgets import queries
from rolvast.budgets.actions.opening import say
from rolvast.budgets.actions.proposing import WORKS
from rolvast.budgets.models import Ballot, Budget, Voter
from rolvast.budgets.rules import (
    BudgetRefused,
    Doing,
    Phase,
    VoteChannel,
    check_age,
    check_choices,
    home_of,
    may_vote,
)
from rolvast.huisstijl.dates import calendar_day
from rolvast.messages import actions as messages
from rolvast.messages.actions import Asked
from rolvast.moderation import actions as moderation

_TWICE = "Er is al gestemd met deze gegevens. Iedereen stemt één keer. Klopt dit niet? Bel ons."
#: How many links to vote one sender may ask for in an hour.
MOST_LINKS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class VoterSaid:
    """What a voter declares on every way in; kept only as a keyed digest."""

    postcode: str
    house: str
    born_on: date
    initial: str


@transaction.atomic
def ask_link(
    budget: Budget, *, email: str, sender: str = "", by: Identity, at: datetime
) -> tuple[Asked, str]:
    """Mail the link by which somebody without an account votes. Gives what came of it, and the link.

    The link gives the right to vote; it does not lead to what was voted. It is shown on the page in the
    demonstration only.
    """
    moderation.allow("budget.link", sender=sender, most=MOST_LINKS, by=by, at=at)
    _check_open(budget, at=at)
    link = queries.vote_path(budget, who=mark(budget, "mail", email.strip().lower()))
    asked = messages.ask_confirmation(
        subject_id=budget.subject_id,
        title=f"Uw stem voor {budget.title}",
        body="Iemand vroeg met dit e-mailadres om te stemmen. Was u dat? Open dan de link en stem. "
        "Was u het niet? Dan hoeft u niets te doen.",
        link=link,
        email=email,
        by=by,
        at=at,
    )
    return asked, link if settings.DEMO else ""


@transaction.atomic
def vote(
    budget_id: int, choices: Sequence[int], voter: VoterSaid, *, who: bytes, by: Identity, at: datetime
) -> str:
    """Vote by internet. Gives the secret of the receipt, which nobody else has and we do not keep.

    ``who``: :func:`mark_of_person`, or what a mailed link holds.
    """
    return _cast(budget_id, choices, voter, channel=VoteChannel.WEB, who=who, paper=None, by=by, at=at)


@transaction.atomic
def enter(
    budget_id: int,
    choices: Sequence[int],
    voter: VoterSaid,
    *,
    channel: VoteChannel,
    paper: str = "",
    by: Identity,
    at: datetime,
) -> str:
    """Staff enter a ballot from the desk or from paper; ``paper`` is its number. Gives the receipt's secret.

    Paper is refused by its number where it was entered before.
    """
    if by.position_kind not in WORKS:
        raise BudgetRefused("Alleen een medewerker van de gemeente voert stembiljetten in.")
    number = "".join(paper.split()).upper()
    if (channel is VoteChannel.PAPER) != bool(number) or channel is VoteChannel.WEB:
        raise BudgetRefused("Vul het nummer van het papieren stembiljet in. Aan de balie is er geen.")
    budget = Budget.objects.get(pk=budget_id)
    secret = _cast(
        budget_id, choices, voter, channel=channel, who=None,
        paper=mark(budget, "paper", number) if number else None, by=by, at=at,
    )  # fmt: skip
    say(budget, Doing.ENTER, {"channel": channel.value}, by=by, at=at)
    return secret


@transaction.atomic
def change(secret: str, choices: Sequence[int], *, at: datetime) -> Ballot:
    """Change what was voted, by the secret of the receipt, until the last day of the vote."""
    ballot = queries.ballot_of(secret)
    if ballot is None:
        raise BudgetRefused("Dit stembewijs klopt niet.")
    budget = _shared(ballot.budget_id)
    _check_open(budget, at=at)
    ballot.choices = _checked(budget, choices)
    ballot.save(update_fields=["choices"])
    return ballot


def mark(budget: Budget, kind: str, value: str) -> bytes:
    """The keyed digest of what tells a voter apart; another for every budget."""
    return salted_hmac("rolvast.budgets.voter", f"{budget.pk}:{kind}:{value}", algorithm="sha256").digest()


def mark_of_person(budget: Budget, by: Identity) -> bytes:
    """The mark of who is signed in: that of their e-mail address, so that they vote once with both."""
    person = accounts.person(by.person_id) if by.person_id is not None else None
    if person is None or by.is_staff:
        raise BudgetRefused("Meld u aan als inwoner om te stemmen.")
    if person.email:
        return mark(budget, "mail", person.email.strip().lower())
    return mark(budget, "person", str(person.pk))


def _cast(
    budget_id: int, choices: Sequence[int], voter: VoterSaid, *, channel: VoteChannel, who: bytes | None,
    paper: bytes | None, by: Identity, at: datetime,
) -> str:  # fmt: skip
    # Shared with other voters, against the count: who counts waits for votes under way.
    budget = _shared(budget_id)
    _check_open(budget, at=at, entered=channel is not VoteChannel.WEB)
    today = calendar_day(at)
    check_age(voter.born_on, least=budget.least_age, on=today)
    home = home_of(postcode=voter.postcode, house=voter.house, born_on=voter.born_on, initial=voter.initial)
    numbers = _checked(budget, choices)
    try:
        with transaction.atomic():
            Voter.objects.create(
                municipality_id=by.municipality_id,
                budget=budget,
                who=who,
                home=mark(budget, "home", home),
                paper=paper,
                channel=channel,
                on=today,
            )
    except IntegrityError:
        raise BudgetRefused(_TWICE) from None
    secret = secrets.token_hex(16)
    Ballot.objects.create(
        pk=uuid.uuid4(),
        municipality_id=by.municipality_id,
        budget=budget,
        choices=numbers,
        channel=channel,
        receipt=hashlib.sha256(secret.encode()).digest(),
    )
    return secret


def _shared(budget_id: int) -> Budget:
    return Budget.objects.raw("SELECT * FROM budgets_budget WHERE id = %s FOR SHARE", [budget_id])[0]


def _checked(budget: Budget, choices: Sequence[int]) -> list[int]:
    offered = queries.on_ballot(budget).values_list("number", flat=True)
    return check_choices(choices, offered=set(offered), least=budget.least, most=budget.most)


def _check_open(budget: Budget, *, at: datetime, entered: bool = False) -> None:
    """Is there a vote? What came in on paper in time may be entered until the count."""
    on = min(calendar_day(at), budget.vote_until) if entered else calendar_day(at)
    if not may_vote(phase=Phase(budget.phase), dates=queries.dates_of(budget), on=on):
        raise BudgetRefused("Er kan nu niet worden gestemd voor dit buurtbudget.")
