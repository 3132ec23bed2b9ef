"""Writes documents: keeps one, takes in what people send, erases those of a subject."""

import secrets
from collections.abc import Collection
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import QuerySet, Sum

from rolvast.accounts.rules import Identity
from rolvast.documents import files
from rolvast.documents.clamd import scan
from rolvast.documents.content import Checked, checked, kept_name
from rolvast.documents.models import Document, Upload
from rolvast.documents.rules import DocumentRefused, Kind, MediaType, check_size, digest_of

#: How long a file waits for the form it was sent with; and how long the mark of its sender is kept.
LOOSE_FOR = timedelta(hours=24)
_HOUR = timedelta(hours=1)


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
    uploads = Upload.objects.filter(subject_id=subject_id, erased_at=None)
    return Document.objects.filter(subject_id=subject_id, erased_at=None).update(
        title="", digest="", content=None, erased_at=at
    ) + _erase(uploads, at=at)


def _erase(uploads: QuerySet[Upload], *, at: datetime) -> int:
    return uploads.update(name="", digest="", thumbnail=None, salt=None, sender="", erased_at=at)


def take_in(
    *,
    content: bytes,
    name: str,
    accept: tuple[str, ...],
    by: Identity,
    at: datetime,
    sender: str = "",
) -> Upload:
    """Take in a file that somebody sends; it is loose until a form takes it along.

    ``accept``: the groups of files the question asks for. ``sender``: the mark of who sends it
    (``documents.rules.sender_mark``); one sender may send so many an hour, and what is loose may take so much
    of the disk. Raises ``DocumentRefused``, ``VirusFound`` or ``ScannerDown`` (all ``ValueError`` with Dutch
    words); then nothing was kept.
    """
    _check_size(content)
    _check_room(len(content), sender=sender, at=at)
    found = _looked_over(content, accept=accept)
    return Upload.objects.create(
        municipality_id=by.municipality_id,
        name=kept_name(name, found.file_type),
        media_type=found.file_type.value,
        size=len(found.content),
        digest=files.put(by.municipality_id, found.content),
        thumbnail=found.thumbnail,
        salt=secrets.token_bytes(32),
        sender=sender,
        sent_at=at,
        waits_until=at + LOOSE_FOR,
    )


def _check_size(content: bytes) -> None:
    if len(content) > settings.LARGEST_FILE:
        most = settings.LARGEST_FILE // 1_000_000
        raise DocumentRefused(f"Dit bestand is te groot: hoogstens {most} MB. Maak het kleiner.")


def _check_room(size: int, *, sender: str, at: datetime) -> None:
    """So that nobody can fill the disk. Who sends many at the same moment may pass the limit by as many."""
    sent = Upload.objects.filter(sender=sender, sent_at__gt=at - _HOUR) if sender else Upload.objects.none()
    if sent.count() >= settings.FILES_PER_HOUR:
        raise DocumentRefused(
            "Vanaf uw internetverbinding zijn het afgelopen uur veel bestanden gestuurd. Wacht een uur en "
            "probeer het dan opnieuw. Hebt u haast? Bel ons dan."
        )
    loose = Upload.objects.filter(subject=None, erased_at=None).aggregate(total=Sum("size"))["total"] or 0
    if loose + size > settings.LOOSE_FILES:
        raise DocumentRefused(
            "Wij kunnen nu geen bestanden aannemen. Probeer het later opnieuw, of verstuur het zonder "
            "bestand."
        )


def _looked_over(content: bytes, *, accept: tuple[str, ...]) -> Checked:
    if settings.CLAMD:
        scan(content, address=settings.CLAMD)
    return checked(content, accept=accept)


def attach(keys: Collection[int], *, subject_id: int) -> None:
    """Give loose files their subject, inside the caller's transaction. Raises ``DocumentRefused``."""
    loose = Upload.objects.filter(pk__in=keys, subject=None, erased_at=None)
    if loose.update(subject_id=subject_id) != len(set(keys)):
        raise DocumentRefused("Een bestand is niet meer bij ons. Kies uw bestanden opnieuw.")


def hold(keys: Collection[int], *, until: datetime) -> None:
    """Let loose files wait longer, for a form that somebody will go on with later."""
    Upload.objects.filter(pk__in=keys, subject=None, erased_at=None).update(waits_until=until)


def sweep(municipality_id: int, *, at: datetime) -> int:
    """Erase files nobody came back for, and content no row refers to. Gives how many files were removed.

    What was written within a day stays: its row may not be committed yet. The marks of senders go after a
    day.
    """
    before = at - LOOSE_FOR
    _erase(Upload.objects.filter(subject=None, erased_at=None, waits_until__lt=at), at=at)
    Upload.objects.filter(sent_at__lt=before).exclude(sender="").update(sender="")
    used = set(Upload.objects.filter(erased_at=None).values_list("digest", flat=True))
    removed = 0
    for path in files.every(municipality_id):
        if path.name not in used and path.stat().st_mtime < before.timestamp():
            path.unlink(missing_ok=True)
            removed += 1
    return removed


def look_over(*, content: bytes, name: str, accept: tuple[str, ...]) -> tuple[str, int, str]:
    """Look a file over as :func:`take_in` does, and keep nothing; gives its name, size in bytes and digest.

    Raises what :func:`take_in` raises.
    """
    _check_size(content)
    found = _looked_over(content, accept=accept)
    return kept_name(name, found.file_type), len(found.content), digest_of(found.content)
