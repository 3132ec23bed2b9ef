"""Sends a case on to the authority that decides about it (Awb 2:3)."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from rolvast.accounts.rules import Identity
from rolvast.cases import queries
from rolvast.cases.actions.joining import let_follow
from rolvast.cases.actions.keeping import move_on
from rolvast.cases.models import Case
from rolvast.cases.rules import CaseState, Move, MoveRefused, Outcome
from rolvast.cases.rules.forwarding import Elsewhere, as_text, named
from rolvast.catalogue.rules import TaskDefinition
from rolvast.messages import actions as messages
from rolvast.messages import queries as post
from rolvast.messages.rules import Kind


@transaction.atomic
def forward(
    case_id: int,
    *,
    to: str,
    reason: str,
    by: Identity,
    at: datetime,
    kind: Elsewhere = Elsewhere.OTHER,
    email: str = "",
    minutes: int | None = None,
) -> Case:
    """Send a case on, and tell the sender with a copy of what was entered (Awb 2:3).

    ``to``: the name of the authority, never of a person; may be empty where its kind says which it is.
    ``email``: where the letter that goes along (:func:`rolvast.cases.queries.forwarded_letter`) is mailed to,
    with proof; without it staff send that letter themselves. Raises ``MoveRefused`` where that cannot be.
    """
    name = named(kind, to)
    if email and not post.can_mail():
        raise MoveRefused(
            "Mailen kan hier niet: er is geen mailserver. "
            "Laat het e-mailadres leeg en verstuur de brief zelf."
        )
    facts: dict[str, object] = {"outcome": Outcome.FORWARDED.value, "to": name, "authority": kind.value}

    def said(state: CaseState, definition: TaskDefinition) -> Mapping[str, object]:
        return facts

    case = move_on(case_id, Move.FORWARD, by=by, at=at, reason=reason, facts=said, minutes=minutes)
    if email:
        letter = queries.forwarded_letter(case)
        if letter is not None:
            messages.send(
                subject_id=case.subject_id,
                kind=Kind.FORWARDED,
                title=letter.title,
                body=as_text(letter),
                link="",
                to=messages.Recipient(email=email),
                by=by,
                at=at,
                reference=case.number,
            )
    let_follow(case, Move.FORWARD, reason=reason, by=by, at=at, facts=facts)
    return case
