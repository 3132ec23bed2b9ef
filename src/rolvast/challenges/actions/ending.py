"""Looking back, giving the task back with notice, and the end."""

from datetime import date, datetime

from django.db import transaction

from rolvast.accounts.rules import Identity
from rolvast.challenges.actions.keeping import check_who, record, tell, to_change
from rolvast.challenges.models import Challenge
from rolvast.challenges.rules import ChallengeRefused, Doing, check_end, earliest_end
from rolvast.huisstijl.dates import calendar_day, long_date


@transaction.atomic
def evaluate(challenge_id: int, *, words: str, by: Identity, at: datetime) -> Challenge:
    """Write down what both sides found when they looked back."""
    challenge, state = to_change(challenge_id)
    check_who(challenge, state, Doing.EVALUATE, by=by)
    record(challenge, state, Doing.EVALUATE, facts={}, reason=words, by=by, at=at)
    tell(
        challenge,
        "Wij keken samen terug",
        "Op uw pagina leest u wat wij opschreven. Klopt er iets niet? Laat het weten.",
        by=by,
        at=at,
    )
    return challenge


@transaction.atomic
def give_back(challenge_id: int, *, on: date, reason: str, by: Identity, at: datetime) -> Challenge:
    """Either side stops, with the notice that was agreed; the task is back on ``on``."""
    challenge, state = to_change(challenge_id)
    check_who(challenge, state, Doing.GIVE_BACK, by=by)
    first = earliest_end(state, today=calendar_day(at))
    if on < first:
        raise ChallengeRefused(f"Met de tijd die is afgesproken, kan dit vanaf {long_date(first)}.")
    record(challenge, state, Doing.GIVE_BACK, facts={"on": on.isoformat()}, reason=reason, by=by, at=at)
    tell(
        challenge,
        "De gemeente wil de taak weer zelf doen",
        f"Dit gaat in op {long_date(on)}. De reden leest u op uw pagina. Wilt u erover praten? Bel ons.",
        by=by,
        at=at,
    )
    return challenge


@transaction.atomic
def end(challenge_id: int, *, reason: str, by: Identity, at: datetime) -> Challenge:
    """The task is back with the municipality, or the agreement ran its time; ``reason``: how it goes on."""
    challenge, state = to_change(challenge_id)
    check_who(challenge, state, Doing.END, by=by)
    check_end(state, today=calendar_day(at))
    record(challenge, state, Doing.END, facts={}, reason=reason, by=by, at=at)
    tell(
        challenge,
        "De overeenkomst is voorbij",
        "Dank u wel voor alles wat u deed. Op uw pagina leest u hoe het verder gaat.",
        by=by,
        at=at,
    )
    return challenge
