"""Seals the secret that is shared with a receiver, so that the database alone does not give it away. Pure."""

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_NONCE = 12


class SealBroken(ValueError):
    """A sealed secret that this installation's own secret does not open."""


def sealing_key(installation: str) -> bytes:
    """The key for sealing, from the secret of the installation (``ROLVAST_SECRET_KEY``)."""
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"rolvast.handover.secret")
    return derived.derive(installation.encode())


def seal(secret: bytes, *, key: bytes, nonce: bytes, of: str) -> bytes:
    """Seal a secret for one receiver, named by ``of``; ``nonce``: 12 random bytes, never used again."""
    return nonce + AESGCM(key).encrypt(nonce, secret, of.encode())


def unseal(sealed: bytes, *, key: bytes, of: str) -> bytes:
    """The secret. Raises :class:`SealBroken`, also for one that was sealed for another receiver."""
    try:
        return AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], of.encode())
    except (InvalidTag, ValueError):
        raise SealBroken from None
