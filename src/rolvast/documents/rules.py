"""What a document may be, and how it is known by its content. Pure."""

import hashlib
from enum import StrEnum

#: The largest document that is kept, in bytes.
LARGEST_BYTES = 10_000_000


class Kind(StrEnum):
    """What a document is for."""

    DECISION = "DECISION"

    @property
    def label(self) -> str:
        """The Dutch words."""
        return {Kind.DECISION: "brief met het besluit"}[self]


class MediaType(StrEnum):
    """The forms in which documents are kept."""

    PDF = "application/pdf"
    HTML = "text/html"


class DocumentRefused(ValueError):
    """A document that cannot be kept; says why, in Dutch."""


class DocumentDiffers(ValueError):
    """What is kept is not what was put in: its digest differs."""


def digest_of(content: bytes) -> str:
    """SHA-256 of the content, in hexadecimal.

    >>> digest_of(b"")[:8]
    'e3b0c442'
    """
    return hashlib.sha256(content).hexdigest()


def check_size(content: bytes) -> None:
    """Raise :class:`DocumentRefused` for a document that is empty or too large."""
    if not content:
        raise DocumentRefused("Dit document is leeg.")
    if len(content) > LARGEST_BYTES:
        raise DocumentRefused(
            f"Dit document is te groot: hoogstens {LARGEST_BYTES // 1_000_000} MB. Maak de tekst korter."
        )
