"""Puts together what is a resident's own: their cases, the latest messages, what we know of them."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from rolvast.accounts.rules import Identity
from rolvast.cases import queries as cases
from rolvast.cases.queries import Followed
from rolvast.messages import queries as messages
from rolvast.messages.queries import Post
from rolvast.messages.rules import Group
from rolvast.payments import queries as payments
from rolvast.pickup import queries as pickup

if TYPE_CHECKING:
    from rolvast.payments.models import Due
    from rolvast.pickup.models import Pickup

#: So many messages stand on the page itself; all are one link away.
_LATEST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class MinePage:
    """What "Mijn pagina" shows. ``email``: ``none``, ``unconfirmed``, ``returned`` or ``confirmed``."""

    waiting: "list[tuple[Followed, Pickup]]"
    dues: "list[tuple[Followed, Due]]"
    asked: list[Followed]
    running: list[Followed]
    closed: list[Followed]
    posts: list[Post]
    digital: list[Group]
    email: str


def my_page(viewer: Identity, *, email: str, today: date) -> MinePage:
    """Everything of who is signed in; a number of statements that does not grow with their cases."""
    followed = cases.followed_by(viewer, today=today)
    asked = [one for one in followed if one.next.asked]
    rest = [one for one in followed if not one.next.asked]
    said = messages.digital_of_person(viewer.person_id) if viewer.person_id is not None else frozenset()
    subjects = [one.case.subject_id for one in followed]
    waiting, dues = pickup.waiting_of(subjects), payments.open_of(subjects)
    return MinePage(
        waiting=[(one, waiting[one.case.subject_id]) for one in followed if one.case.subject_id in waiting],
        dues=[(one, due) for one in followed for due in dues.get(one.case.subject_id, [])],
        asked=asked,
        running=[one for one in rest if one.is_open],
        closed=[one for one in rest if not one.is_open],
        posts=[messages.post_of(message) for message in messages.mine(viewer)[:_LATEST]],
        digital=sorted(said),
        email=_email(email),
    )


def _email(email: str) -> str:
    if not email:
        return "none"
    known = messages.mail_address(email)
    if known is not None and known.refused_at is not None:
        return "returned"
    return "confirmed" if known is not None and known.confirmed_at is not None else "unconfirmed"
