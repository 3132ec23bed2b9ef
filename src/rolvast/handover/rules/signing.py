"""Signs an event as Standard Webhooks says, and checks such a signature. Pure.

Source: Standard Webhooks 1.0.0: HMAC-SHA256 over ``id.timestamp.body``, in base64 behind ``v1,``; several
signatures may stand side by side while a secret is renewed.
"""

import base64
import binascii
import hashlib
import hmac
from collections.abc import Mapping

_PREFIX = "whsec_"
#: How far the clock of a sender may be off, in seconds, either way.
TOLERANCE = 300
SHORTEST_SECRET, LONGEST_SECRET = 24, 64


class SecretRefused(ValueError):
    """A text that is no secret of Standard Webhooks. The text is Dutch and does not repeat it."""


class SignatureRefused(ValueError):
    """An event that was not signed with this secret, or too long ago; the text says which."""


def secret_text(secret: bytes) -> str:
    """A secret as it is handed over."""
    return _PREFIX + base64.b64encode(secret).decode("ascii")


def secret_bytes(text: str) -> bytes:
    """The bytes of a secret. Raises :class:`SecretRefused`.

    >>> secret_bytes(secret_text(b"x" * 32)) == b"x" * 32
    True
    """
    try:
        secret = base64.b64decode(text.strip().removeprefix(_PREFIX), validate=True)
    except (binascii.Error, ValueError):
        secret = b""
    if not SHORTEST_SECRET <= len(secret) <= LONGEST_SECRET:
        raise SecretRefused("Dit is geen sleutel. Een sleutel begint met whsec_ en is 24 tot 64 bytes lang.")
    return secret


def headers_of(body: bytes, *, event_id: str, timestamp: int, secret: bytes) -> dict[str, str]:
    """The three headers that prove who sent a body, and when."""
    return {
        "webhook-id": event_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": signature(body, event_id=event_id, timestamp=timestamp, secret=secret),
    }


def signature(body: bytes, *, event_id: str, timestamp: int, secret: bytes) -> str:
    """The signature of one body at one moment; ``timestamp``: whole seconds since 1970 (UTC)."""
    signed = f"{event_id}.{timestamp}.".encode() + body
    return "v1," + base64.b64encode(hmac.new(secret, signed, hashlib.sha256).digest()).decode("ascii")


def verify(body: bytes, *, headers: Mapping[str, str], secret: bytes, now: int) -> str:
    """The id of an event that was signed with this secret, lately. Raises :class:`SignatureRefused`.

    ``headers``: with names in small letters.
    """
    event_id, stamp = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    if not event_id or not (stamp.isascii() and stamp.isdigit() and len(stamp) < 15):
        raise SignatureRefused("webhook-id or webhook-timestamp is missing")
    if abs(now - int(stamp)) > TOLERANCE:
        raise SignatureRefused("webhook-timestamp is more than five minutes off")
    expected = signature(body, event_id=event_id, timestamp=int(stamp), secret=secret).encode()
    given = headers.get("webhook-signature", "").encode().split()
    if not any(hmac.compare_digest(expected, one) for one in given[:10]):
        raise SignatureRefused("webhook-signature does not belong to this body")
    return event_id
