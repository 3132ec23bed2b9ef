"""Erases what is personal in messages; that they were sent, when and how, stays."""

from datetime import datetime

from rolvast.messages.models import Message


def erase(subject_id: int, *, at: datetime) -> int:
    """Erase the texts and addresses of the messages about a subject, with their salts. Gives how many.

    An e-mail that still waited is not sent any more: the worker skips what is erased.
    """
    return Message.objects.filter(subject_id=subject_id, erased_at=None).update(
        person=None, address="", postal="", title="", body=None, link="", salt=None, erased_at=at
    )


def erase_link(link: str, *, at: datetime) -> int:
    """Erase the messages about nothing that was handed in, which hold this link alone. Gives how many."""
    return Message.objects.filter(subject=None, link=link, erased_at=None).update(
        person=None, address="", title="", body=None, link="", salt=None, erased_at=at
    )
