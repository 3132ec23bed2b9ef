"""One act about a challenge, with the rows that follow from it."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from rolvast.accounts.rules import Identity
from rolvast.acts import actions as acts
from rolvast.cases.actions import tell_of
from rolvast.challenges import queries
from rolvast.challenges.models import Challenge
from rolvast.challenges.rules import RULES, ChallengeRefused, ChallengeState, Doing, Side, apply, check
from rolvast.messages.rules import Kind, Letter

if TYPE_CHECKING:
    from rolvast.acts.models import Act


def side_of(by: Identity) -> Side:
    """On which side of the table this identity sits."""
    return Side.MUNICIPALITY if by.is_staff else Side.CHALLENGER


def to_change(challenge_id: int) -> tuple[Challenge, ChallengeState]:
    """A challenge that nobody else changes meanwhile, and where it stands."""
    found = Challenge.objects.select_for_update(of=("self",)).select_related("case__version", "task")
    challenge = found.get(pk=challenge_id)
    return challenge, queries.state_of(challenge.subject_id)


def check_who(challenge: Challenge, state: ChallengeState, doing: Doing, *, by: Identity) -> None:
    """Raise :class:`ChallengeRefused` unless this identity can do this now."""
    if by.municipality_id != challenge.municipality_id:
        raise ChallengeRefused("Deze uitdaging hoort bij een andere gemeente.")
    if not by.is_staff and by.actor_id != challenge.case.applicant_id:
        raise ChallengeRefused("Dit kan alleen wie de uitdaging deed.")
    works = queries.SIGNS if doing is Doing.SIGN else queries.WORKS
    if by.is_staff and by.position_kind not in works:
        raise ChallengeRefused("Alleen een medewerker of leidinggevende kan dit vastleggen.")
    granted = RULES[doing].after_yes and queries.is_granted(challenge.case)
    check(state, doing, by=side_of(by), granted=granted)


def record(
    challenge: Challenge,
    state: ChallengeState,
    doing: Doing,
    *,
    facts: Mapping[str, object],
    by: Identity,
    at: datetime,
    reason: str = "",
    public: str = "",
    grounds: acts.Grounds | None = None,
    minutes: int | None = None,
) -> "Act":
    """Record what happens, and write on the row where it then stands. ``minutes`` that it took."""
    act = acts.record(
        challenge.subject_id,
        kind=doing,
        weight=RULES[doing].weight,
        by=by,
        at=at,
        reason=reason,
        public=public,
        grounds=grounds,
        facts=facts,
        minutes=minutes,
    )
    after = apply(state, doing, facts)
    challenge.stage, challenge.next_on = after.stage.value, after.next_on
    challenge.save(update_fields=["stage", "next_on"])
    return act


def tell(challenge: Challenge, title: str, body: str, *, by: Identity, at: datetime) -> None:
    """Tell the residents who challenge; what they did themselves is not told back."""
    if by.is_staff:
        tell_of(challenge.case, Kind.QUESTION, Letter(title=title, body=body), by=by, at=at)
