"""Documents, kept with their digest."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rolvast.documents.rules import LARGEST_BYTES, Kind, MediaType


class Document(models.Model):
    """A file about a subject, known by the digest of its content (document).

    The content stands in the row itself. Letters are small; in the database they are written in the same
    transaction as the act they belong to, come along in the same backup, and are erased by one statement.
    PostgreSQL keeps long values beside the table, so a list that leaves the content out does not read it.
    What people send (drawings, photographs) is large and stands in files by digest: :class:`Upload`.
    """

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ("title", "content", "digest")

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    subject = models.ForeignKey("acts.Subject", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=15)
    title = models.CharField(max_length=200, blank=True)
    media_type = models.CharField(max_length=30)
    size = models.PositiveIntegerField()  # bytes
    digest = models.CharField(max_length=64, blank=True)  # SHA-256 of the content, in hexadecimal
    content = models.BinaryField(null=True)
    kept_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("document")
        constraints = (
            models.CheckConstraint(name="document_kind", condition=Q(kind__in=list(Kind))),
            models.CheckConstraint(name="document_media_type", condition=Q(media_type__in=list(MediaType))),
            models.CheckConstraint(name="document_size", condition=Q(size__gte=1, size__lte=LARGEST_BYTES)),
            models.CheckConstraint(
                name="document_kept_or_erased",
                condition=Q(content__isnull=False, digest__regex="^[0-9a-f]{64}$", erased_at=None)
                | Q(content=None, digest="", title="", erased_at__isnull=False),
            ),
        )
        indexes = (models.Index(name="document_of_subject", fields=["subject", "kind", "-kept_at"]),)


class Upload(models.Model):
    """A file that somebody sent (bijlage); its content stands in ``documents.files`` by its digest.

    Without a subject it is loose: it was taken in with a form that was not right yet, and waits for it until
    ``waits_until``. ``salt``: 32 random bytes; with them an act names the file, and after erasing nobody can
    guess it from what the act holds. ``sender``: for a day, a mark by which much from one address is seen
    (``documents.rules.sender_mark``).
    """

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ("name", "digest", "thumbnail", "salt", "sender")

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    subject = models.ForeignKey("acts.Subject", models.PROTECT, related_name="+", null=True)
    name = models.CharField(max_length=100, blank=True)
    media_type = models.CharField(max_length=80)
    size = models.PositiveIntegerField()  # bytes
    digest = models.CharField(max_length=64, blank=True)  # SHA-256 of the content, in hexadecimal
    thumbnail = models.BinaryField(null=True)  # a small JPEG, of pictures
    salt = models.BinaryField(null=True, max_length=32)
    sender = models.CharField(max_length=64, blank=True)
    sent_at = models.DateTimeField()
    waits_until = models.DateTimeField()
    erased_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("bijlage")
        constraints = (
            models.CheckConstraint(
                name="upload_kept_or_erased",
                condition=Q(digest__regex="^[0-9a-f]{64}$", salt__isnull=False, erased_at=None)
                | Q(digest="", name="", thumbnail=None, salt=None, sender="", erased_at__isnull=False),
            ),
        )
        indexes = (
            models.Index(name="upload_of_subject", fields=["subject"]),
            models.Index(
                name="upload_loose",
                fields=["municipality", "waits_until"],
                condition=Q(subject=None, erased_at=None),
            ),
            models.Index(name="upload_by_sender", fields=["sender", "sent_at"], condition=~Q(sender="")),
            models.Index(name="upload_by_digest", fields=["municipality", "digest"]),
        )
