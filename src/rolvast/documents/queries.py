"""Reads documents. Who may see one is decided by the room that owns its subject, before it asks here."""

from collections.abc import Collection, Iterator

from django.db.models import OuterRef, Subquery

from rolvast.acts.queries import Difference
from rolvast.documents.models import Document
from rolvast.documents.rules import DocumentDiffers, Kind, MediaType, digest_of, is_made_of, mark_of


def latest(subject_id: int, *, kind: Kind, media_type: MediaType) -> Document | None:
    """The last document of this kind about a subject, with its content; ``None`` where there is none."""
    rows = Document.objects.filter(subject_id=subject_id, kind=kind, media_type=media_type)
    return rows.order_by("-kept_at", "-pk").first()


def latest_print(subject_id: int, *, kind: Kind) -> Document | None:
    """The PDF of the last page of this kind about a subject; ``None`` where it was not made yet.

    A page and its PDF bear the same moment.
    """
    rows = Document.objects.filter(subject_id=subject_id, kind=kind)
    page = rows.filter(media_type=MediaType.HTML).order_by("-kept_at", "-pk").values("kept_at")[:1]
    return rows.filter(media_type=MediaType.PDF, kept_at=Subquery(page)).order_by("-pk").first()


def is_printed(subject_id: int, *, kind: Kind) -> bool:
    """Is there a PDF of the last page of this kind about a subject? Reads no content."""
    rows = Document.objects.filter(subject_id=subject_id, kind=kind).order_by("-kept_at", "-pk")
    found = dict(rows.values_list("media_type", "kept_at")[:2])
    return MediaType.PDF in found and found.get(MediaType.HTML) == found[MediaType.PDF]


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


def verify_prints() -> Iterator[Difference]:
    """Every PDF of the municipality entered was made of the page that was kept at the same moment."""
    page = Document.objects.filter(
        subject=OuterRef("subject"),
        kind=OuterRef("kind"),
        kept_at=OuterRef("kept_at"),
        media_type=MediaType.HTML,
    )
    prints = Document.objects.filter(media_type=MediaType.PDF, erased_at=None)
    rows = prints.annotate(page=Subquery(page.order_by("-pk").values("content")[:1])).order_by("pk")
    for one in rows.values_list("pk", "content", "page").iterator(chunk_size=100):
        key, content, made_of = one[0], bytes(one[1] or b""), bytes(one[2] or b"")
        if mark_of(made_of) and not is_made_of(content, made_of):
            yield Difference(f"document {key}", "this PDF was not made of the page it belongs to")
