"""Asks the neighbourhood whether it supports a request: a list to sign, on the subject of its case."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.urls import reverse

from rolvast.accounts.rules import Identity
from rolvast.challenges.actions.keeping import check_who, tell, to_change
from rolvast.challenges.rules import Doing
from rolvast.support import actions as support
from rolvast.support.rules import Purpose

if TYPE_CHECKING:
    from rolvast.support.models import SupportList


@transaction.atomic
def ask_support(challenge_id: int, *, by: Identity, at: datetime) -> "SupportList":
    """Open a list that everyone can sign; it names the task and nobody. The same list where there is one.

    The act is that of the list. How many signatures are asked is a setting of the municipality.
    """
    challenge, state = to_change(challenge_id)
    check_who(challenge, state, Doing.PLAN, by=by)  # whoever plans talks, from the same stages
    made = support.open_for(
        challenge.subject_id,
        title=f"Bewoners willen deze taak overnemen: {challenge.task.name}"[:120],
        path=reverse("challenges:task", args=[challenge.task.key]),
        purpose=Purpose.CHALLENGE,
        by=by,
        at=at,
    )
    tell(
        challenge,
        "Wij vragen de buurt wat zij van uw plan vindt",
        "Er staat een lijst klaar die iedereen kan tekenen. U vindt de lijst op uw pagina.",
        by=by,
        at=at,
    )
    return made
