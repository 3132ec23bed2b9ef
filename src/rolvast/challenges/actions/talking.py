"""Talks with the residents: planned, held with a report that both sides read, or missed."""

from datetime import date, datetime

from django.db import transaction

from rolvast.accounts.rules import Identity
from rolvast.challenges.actions.keeping import check_who, record, tell, to_change
from rolvast.challenges.models import Challenge
from rolvast.challenges.rules import ChallengeRefused, Doing, check_talk
from rolvast.huisstijl.dates import calendar_day, long_date


@transaction.atomic
def plan_talk(challenge_id: int, *, on: date, by: Identity, at: datetime) -> Challenge:
    """Plan a talk on a day that is still to come. Once an agreement is in force it is one on progress."""
    challenge, state = to_change(challenge_id)
    check_who(challenge, state, Doing.PLAN, by=by)
    if on < calendar_day(at):
        raise ChallengeRefused("Deze dag is al geweest. Kies een dag die nog komt.")
    number = len(state.talks) + 1
    record(challenge, state, Doing.PLAN, facts={"talk": number, "on": on.isoformat()}, by=by, at=at)
    tell(
        challenge,
        "Wij willen met u praten over uw uitdaging",
        f"Wij praten graag met u op {long_date(on)}. Kunt u dan niet? Bel ons, dan kiezen we een andere dag.",
        by=by,
        at=at,
    )
    return challenge


@transaction.atomic
def hold_talk(
    challenge_id: int,
    *,
    number: int,
    on: date,
    report: str,
    by: Identity,
    at: datetime,
    minutes: int | None = None,
) -> Challenge:
    """Write down that a talk was held; ``report``: what was said, for both sides to read.

    ``minutes``: what it took of the municipality, ``None`` where nobody kept count.
    """
    challenge, state = to_change(challenge_id)
    check_who(challenge, state, Doing.HOLD, by=by)
    check_talk(state, number, on=on, today=calendar_day(at))
    facts = {"talk": number, "on": on.isoformat()}
    record(challenge, state, Doing.HOLD, facts=facts, reason=report, by=by, at=at, minutes=minutes)
    tell(
        challenge,
        "Het verslag van ons gesprek staat klaar",
        f"Wij spraken op {long_date(on)}. Het verslag staat op uw pagina. Klopt er iets niet? Bel ons.",
        by=by,
        at=at,
    )
    return challenge


@transaction.atomic
def miss_talk(challenge_id: int, *, number: int, reason: str, by: Identity, at: datetime) -> Challenge:
    """Write down that a planned talk did not happen, and why; nobody is blamed for it."""
    challenge, state = to_change(challenge_id)
    check_who(challenge, state, Doing.MISS, by=by)
    today = calendar_day(at)
    check_talk(state, number, on=today, today=today)
    record(challenge, state, Doing.MISS, facts={"talk": number}, reason=reason, by=by, at=at)
    return challenge
