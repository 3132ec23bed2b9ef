"""One way to move an initiative on: checked against the table, recorded, and kept as the fold of its acts."""

import secrets
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from rolvast.accounts.rules import Identity
from rolvast.acts import actions as acts
from rolvast.acts.rules import words_digest
from rolvast.initiatives import queries
from rolvast.initiatives.models import Initiative
from rolvast.initiatives.rules import RUNNING, InitiativeSaid, Move, Party, Status, check
from rolvast.moderation import actions as moderation


def digest_of(said: InitiativeSaid) -> tuple[bytes, str]:
    """A new salt, and the digest of title and plan with it."""
    salt = secrets.token_bytes(32)
    return salt, words_digest(said.words, salt).hex()


@transaction.atomic
def move_on(
    initiative_id: int,
    move: Move,
    *,
    by: Identity,
    at: datetime,
    reason: str = "",
    facts: Mapping[str, object] | None = None,
    party: Party | None = None,
    **changed: object,
) -> Initiative:
    """Check, record and keep one move. ``changed``: columns that follow from it besides the status.

    Words of residents wait for a look where those of a first post do. Raises ``InitiativeRefused``.
    """
    row = Initiative.objects.select_for_update().get(pk=initiative_id)
    rule = check(move, status=Status(row.status), by=party or queries.party_of(by, row))
    act = acts.record(
        row.subject_id, kind=move, weight=rule.weight, by=by, at=at, reason=reason, facts=facts or {}
    )
    if reason and not by.is_staff:
        moderation.look(row.subject_id, item=f"act:{act.seq}", text=reason, by=by, at=at, path=path_of(row))
    if rule.to is not None:
        row.status = rule.to.value
        if rule.to not in RUNNING:
            row.ended_at = at
    for name, value in changed.items():
        setattr(row, name, value)
    row.save()
    return row


def path_of(row: Initiative) -> str:
    """The page of an initiative."""
    return f"/initiatieven/{row.key}/"
