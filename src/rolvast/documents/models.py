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
    Large files (drawings, photographs) would ask for a folder by digest: that is for when they come.
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
