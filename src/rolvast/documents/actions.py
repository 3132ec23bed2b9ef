"""Writes documents: keeps one, erases those of a subject."""

from datetime import datetime

from rolvast.accounts.rules import Identity
from rolvast.documents.models import Document
from rolvast.documents.rules import Kind, MediaType, check_size, digest_of


def keep(
    *,
    subject_id: int,
    kind: Kind,
    title: str,
    media_type: MediaType,
    content: bytes,
    by: Identity,
    at: datetime,
) -> Document:
    """Keep a document, inside the caller's transaction. Raises ``DocumentRefused`` for one too large.

    Who made it and why is said by the act that the caller records; it may name the digest.
    """
    check_size(content)
    return Document.objects.create(
        municipality_id=by.municipality_id,
        subject_id=subject_id,
        kind=kind.value,
        title=title[:200],
        media_type=media_type.value,
        size=len(content),
        digest=digest_of(content),
        content=content,
        kept_at=at,
    )


def erase(subject_id: int, *, at: datetime) -> int:
    """Erase what the documents of a subject say; that they were there stays. Gives how many were erased."""
    return Document.objects.filter(subject_id=subject_id, erased_at=None).update(
        title="", digest="", content=None, erased_at=at
    )
