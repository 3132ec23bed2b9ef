"""Tells people what happens with what they pledged, offered or asked to hear of."""

from datetime import datetime

from rolvast.accounts.rules import Identity
from rolvast.messages import actions as messages
from rolvast.messages import queries as mail
from rolvast.messages.actions import Recipient
from rolvast.messages.rules import Kind
from rolvast.pledges import queries
from rolvast.pledges.models import Cause, Listening, Offer, Pledge


def recipient_of(row: Pledge | Offer | Listening) -> Recipient:
    """Where somebody is told: on their own page and by e-mail, or by e-mail alone."""
    if row.person is not None:
        return Recipient(person_id=row.person.pk, email=row.person.email)
    return Recipient(email=row.email)


def tell(pledge: Pledge, *, title: str, body: str, by: Identity, at: datetime) -> None:
    """Tell who pledged; with the link to their own page of it, where they can also withdraw."""
    messages.send(
        subject_id=pledge.need.cause.subject_id,
        kind=Kind.NEWS,
        title=title,
        body=body,
        link=queries.own_path(pledge),
        to=recipient_of(pledge),
        by=by,
        at=at,
    )


def tell_standing(
    row: Offer | Listening, *, title: str, body: str, link: str, by: Identity, at: datetime
) -> None:
    """Tell who offered or asked to hear; every such message says how to stop."""
    stop = mail.page_address(row.municipality, queries.own_path(row))
    messages.send(
        subject_id=row.subject_id,
        kind=Kind.NEWS,
        title=title,
        body=f"{body}\n\nWilt u dit niet meer? Stop hier: {stop}",
        link=link,
        to=recipient_of(row),
        by=by,
        at=at,
    )


def tell_organisers(cause: Cause, *, title: str, body: str, link: str, by: Identity, at: datetime) -> None:
    """Tell who arranges a cause, on their own page; nothing personal of others stands in it."""
    for person_id in cause.organisers:
        messages.send(
            subject_id=cause.subject_id,
            kind=Kind.NEWS,
            title=title,
            body=body,
            link=link,
            to=Recipient(person_id=person_id),
            by=by,
            at=at,
        )
