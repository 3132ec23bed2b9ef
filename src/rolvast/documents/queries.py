"""Reads documents. Who may see one is decided by the room that owns its subject, before it asks here."""

from collections.abc import Collection, Iterator

from rolvast.acts.queries import Difference
from rolvast.documents.models import Document
from rolvast.documents.rules import DocumentDiffers, Kind, MediaType, digest_of


def latest(subject_id: int, *, kind: Kind, media_type: MediaType) -> Document | None:
    """The last document of this kind about a subject, with its content; ``None`` where there is none."""
    rows = Document.objects.filter(subject_id=subject_id, kind=kind, media_type=media_type)
    return rows.order_by("-kept_at", "-pk").first()


def content_of(document: Document) -> bytes | None:
    """What a document holds; ``None`` where it was erased.

    Raises ``DocumentDiffers`` where the content is not what was put in: nobody should read that as ours.
    """
    if document.content is None:
        return None
    content = bytes(document.content)
    if digest_of(content) != document.digest:
        raise DocumentDiffers(
            "Dit document is niet meer zoals wij het hebben bewaard. Vraag ons om een nieuwe kopie."
        )
    return content


def digests(subject_ids: Collection[int]) -> dict[int, set[str]]:
    """The digests of the documents of these subjects; an empty one stands for what was erased."""
    found: dict[int, set[str]] = {}
    rows = Document.objects.filter(subject_id__in=subject_ids)
    for subject_id, digest in rows.values_list("subject_id", "digest"):
        found.setdefault(subject_id, set()).add(digest)
    return found


def verify_documents() -> Iterator[Difference]:
    """Every document of the municipality entered that was not erased: its content equals its digest."""
    for one in Document.objects.filter(erased_at=None).order_by("pk").iterator(chunk_size=100):
        content = bytes(one.content or b"")
        if digest_of(content) != one.digest:
            yield Difference(f"document {one.pk}", "its content is not what its digest says")
        if len(content) != one.size:
            yield Difference(f"document {one.pk}", f"it has {len(content)} bytes, its row says {one.size}")
