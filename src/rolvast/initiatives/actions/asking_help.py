"""Keeps help and support for an initiative in step with it: who arranges it, its title, when it ends."""

from datetime import datetime

from rolvast.accounts.rules import Identity
from rolvast.initiatives.models import Initiative
from rolvast.initiatives.rules import Role
from rolvast.messages import actions as messages
from rolvast.messages.actions import Recipient
from rolvast.messages.rules import Kind
from rolvast.moderation import queries as moderation
from rolvast.pledges import actions as pledges
from rolvast.pledges import queries as pledges_read
from rolvast.support import actions as support
from rolvast.support.rules import Purpose

_LATER = "De reden staat op de bladzijde, zodra de gemeente ernaar heeft gekeken."


def let_ask(row: Initiative, *, by: Identity, at: datetime) -> None:
    """From now help can be asked and pledged, and others can sign for it."""
    pledges.open_cause(
        subject_id=row.subject_id,
        title=row.title,
        path=f"/initiatieven/{row.key}/",
        area_id=row.area_id,
        longitude=float(row.longitude) if row.longitude is not None else None,
        latitude=float(row.latitude) if row.latitude is not None else None,
        by=by,
        at=at,
    )
    say_who(row, by=by, at=at)
    support.open_for(
        row.subject_id,
        title=row.title,
        path=f"/initiatieven/{row.key}/",
        purpose=Purpose.INITIATIVE,
        by=by,
        at=at,
    )


def say_who(row: Initiative, *, by: Identity, at: datetime) -> None:
    """Who carries it arranges its help; its contact person sees along. Nothing where none can be asked."""
    cause = pledges_read.cause_of(row.subject_id)
    if cause is None:
        return
    rows = row.companions.filter(left_at=None, joined_at__isnull=False, person__isnull=False)
    carriers = sorted(one.person_id for one in rows if Role(one.role).carries and one.person_id)
    if (carriers, row.position_id) != (list(cause.organisers), cause.contact_id):
        pledges.set_organisers(
            row.subject_id, person_ids=carriers, contact_position_id=row.position_id, by=by, at=at
        )


def end_needs(row: Initiative, *, by: Identity, at: datetime) -> None:
    """It is done: nothing more is asked. What was pledged stands, and is written down as usual."""
    for need in pledges_read.needs_of(row.subject_id, by):
        if need.is_open:
            pledges.close_need(need.id, reason="Het initiatief is klaar.", by=by, at=at)


def end_asking(row: Initiative, *, reason: str, by: Identity, at: datetime) -> None:
    """It stopped: who pledged, signed or took part is let go; each of them is told why, once.

    Words that wait for a look are not passed on: then people read where they will stand.
    """
    held = any(item.startswith("act:") for _subject, item in moderation.held([row.subject_id]))
    words = _LATER if held else reason
    helpers = pledges_read.helpers_of(row.subject_id)
    cause = pledges_read.cause_of(row.subject_id)
    if cause is not None and cause.is_open:
        pledges.close_cause(row.subject_id, reason=words, by=by, at=at)
    for one in row.companions.filter(left_at=None, joined_at__isnull=False).select_related("person"):
        who = one.person_id or one.email
        if not who or who == by.person_id or who in helpers:
            continue
        messages.send(
            subject_id=row.subject_id,
            kind=Kind.NEWS,
            title="Een initiatief waaraan u meedoet, is gestopt",
            body=f"U doet mee met ‘{row.title}’. Dat is gestopt.\n\n{words}\n\nBedankt voor uw hulp.",
            link=f"/initiatieven/{row.key}/",
            to=Recipient(person_id=one.person_id, email=one.person.email if one.person else one.email),
            by=by,
            at=at,
        )


def end_signing(row: Initiative, *, by: Identity, at: datetime) -> None:
    """It ended: nobody signs any more; the count stays as it is. The reason stands with its own act."""
    support.end(row.subject_id, reason="Dit initiatief loopt niet meer.", by=by, at=at)


def say_title(row: Initiative) -> None:
    """Help and support are called by its new title."""
    pledges.rename(row.subject_id, title=row.title)
    support.rename(row.subject_id, title=row.title)
