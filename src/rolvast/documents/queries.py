"""Reads documents. Who may see one is decided by the room that owns its subject, before it asks here."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime

from django.conf import settings
from django.core import signing
from django.db.models import OuterRef, Subquery

from rolvast.accounts.queries import Request
from rolvast.acts.queries import Difference
from rolvast.acts.rules import words_digest
from rolvast.documents import files
from rolvast.documents.models import Document, Upload
from rolvast.documents.rules import (
    DocumentDiffers,
    Kind,
    MediaType,
    digest_of,
    is_made_of,
    mark_of,
    sender_mark,
)
from rolvast.huisstijl.dates import calendar_day


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


_LOOSE = "rolvast.documents.loose"


def loose_token(upload: Upload) -> str:
    """By which a form that was not right brings back a file that was taken in already."""
    return signing.dumps(upload.pk, salt=_LOOSE)


def loose(token: str, *, at: datetime) -> Upload | None:
    """The loose file of a token; ``None`` where it is not ours, waits no longer, or used already."""
    try:
        key = signing.loads(token, salt=_LOOSE)
    except signing.BadSignature:
        return None
    return Upload.objects.filter(pk=key, subject=None, erased_at=None, waits_until__gte=at).first()


def named(keys: Collection[int]) -> list[str]:
    """How an act names these files: a digest each, which after erasing tells nothing of the file."""
    uploads = Upload.objects.filter(pk__in=keys, erased_at=None)
    return sorted(_named(one.digest, one.salt) for one in uploads)


def names_of(subject_ids: Collection[int]) -> dict[int, tuple[set[str], int]]:
    """How acts name the files about these subjects, and how many of their files were erased."""
    found: dict[int, tuple[set[str], int]] = {}
    rows = Upload.objects.filter(subject_id__in=subject_ids)
    for subject_id, digest, salt in rows.values_list("subject_id", "digest", "salt"):
        names, erased = found.get(subject_id, (set(), 0))
        found[subject_id] = (names | {_named(digest, salt)}, erased) if digest else (names, erased + 1)
    return found


def differing(facts: Iterable[Mapping[str, object]], names: set[str], erased: int) -> Iterator[str]:
    """What is wrong between the files that acts name (``files`` of their facts) and those that are there.

    ``names`` and ``erased``: of :func:`names_of`. What was erased can no longer be told apart.
    """
    said: set[str] = set()
    for one in facts:
        named_there = one.get("files", [])
        said.update(map(str, named_there) if isinstance(named_there, list | tuple) else ())
    if len(said - names) > erased:
        yield "a file that an act names is missing or was changed"
    if names - said:
        yield "it has a file that no act names"


def _named(digest: str, salt: bytes | memoryview | None) -> str:
    return words_digest(digest, bytes(salt or b"")).hex()


def uploads_of(subject_id: int) -> list[Upload]:
    """The files sent about a subject that were not erased, in the order in which they came."""
    return list(Upload.objects.filter(subject_id=subject_id, erased_at=None).order_by("pk"))


def open_upload(subject_id: int, key: int) -> tuple[Upload, bytes] | None:
    """A file about a subject with its content; ``None`` where this subject has no such file.

    The caller has decided that this viewer may see the subject. Raises ``DocumentDiffers`` where the content
    is gone or is not what was sent.
    """
    upload = Upload.objects.filter(subject_id=subject_id, pk=key, erased_at=None).first()
    if upload is None:
        return None
    try:
        content = files.path_of(upload.municipality_id, upload.digest).read_bytes()
    except OSError:
        content = b""
    if digest_of(content) != upload.digest:
        raise DocumentDiffers("Dit bestand is niet meer zoals het is gestuurd. Stuur het ons opnieuw.")
    return upload, content


def verify_uploads() -> Iterator[Difference]:
    """Every file of the municipality entered that was not erased stands on the disk as it was sent."""
    for one in Upload.objects.filter(erased_at=None).order_by("pk").iterator(chunk_size=100):
        path = files.path_of(one.municipality_id, one.digest)
        if not path.exists() or digest_of(path.read_bytes()) != one.digest:
            yield Difference(f"upload {one.pk}", "its content is missing or not what its digest says")


def sender_of(request: Request, *, at: datetime) -> str:
    """By which what comes from one internet address today is counted (``rules.sender_mark``).

    Empty for staff, who bring in what residents give them.
    """
    if request.identity.is_staff:
        return ""
    address = str(request.META.get("REMOTE_ADDR") or "")
    if settings.HTTPS:  # then a proxy stands before us, and adds whom it serves
        address = str(request.META.get("HTTP_X_FORWARDED_FOR") or address).rpartition(",")[2].strip()
    return sender_mark(address, day=calendar_day(at), key=settings.SECRET_KEY)
