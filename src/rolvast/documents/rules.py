"""What a document may be, and how it is known by its content. Pure."""

import hashlib
import hmac
import ipaddress
import re
from datetime import date
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


def sender_mark(address: str, *, day: date, key: str) -> str:
    """By which files from one internet address are counted for an hour: another mark every day.

    Without ``key`` nobody can find the address again. Of IPv6 the first 64 bits count: who has one such
    address has them all. Empty where there is no address.

    >>> sender_mark("2001:db8::1", day=date(2026, 9, 1), key="x") == sender_mark(
    ...     "2001:db8::2", day=date(2026, 9, 1), key="x"
    ... )
    True
    """
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return ""
    net = ipaddress.ip_network((found, 64 if found.version == 6 else 32), strict=False)
    return hmac.new(key.encode(), f"sender {day} {net}".encode(), hashlib.sha256).hexdigest()


_MARK = re.compile(rb"\A<!-- ([0-9a-f]{32}) -->\n")


def with_mark(page: str, mark: bytes) -> bytes:
    """A page as it is kept: it begins with 16 random bytes of its own.

    By these nobody can guess from a digest what an erased page said, and a PDF can be known as made of it.

    >>> with_mark("<p>Ja", bytes(16))
    b'<!-- 00000000000000000000000000000000 -->\\n<p>Ja'
    """
    return b"<!-- " + mark.hex().encode() + b" -->\n" + page.encode()


def mark_of(page: bytes) -> bytes:
    """The mark of a kept page, as a PDF bears it; empty where the page has none.

    >>> mark_of(with_mark("<p>Ja", bytes(16)))[:6]
    b'000000'
    """
    found = _MARK.match(page)
    return found[1] if found else b""


def is_made_of(pdf: bytes, page: bytes) -> bool:
    """Does this PDF bear the mark of this page as its identifier (ISO 32000-1, 14.4)?"""
    mark = mark_of(page)
    return bool(mark) and b"/ID [(" + mark + b")" in pdf


def check_size(content: bytes) -> None:
    """Raise :class:`DocumentRefused` for a document that is empty or too large."""
    if not content:
        raise DocumentRefused("Dit document is leeg.")
    if len(content) > LARGEST_BYTES:
        raise DocumentRefused(
            f"Dit document is te groot: hoogstens {LARGEST_BYTES // 1_000_000} MB. Maak de tekst korter."
        )
