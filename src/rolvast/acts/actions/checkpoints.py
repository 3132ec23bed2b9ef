"""Writes a signed checkpoint over all chains to a folder outside the database.

Whoever could rewrite the database could also recompute every digest; what was published elsewhere,
signed, cannot be rewritten with it.
"""

import base64
import gzip
import json
import os
from datetime import UTC, datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from rolvast.acts.models import Subject
from rolvast.acts.rules import heads_digest


def write_checkpoint(folder: Path, *, municipality_code: str, at: datetime, signing_key: Path) -> Path:
    """Digest the heads of all chains of the municipality entered and sign it; gives the signed file.

    The list of heads is written beside it, so that each can be found again. ``folder`` is meant to be
    published; ``signing_key`` (made at first use, mode 600) must therefore lie outside it.
    """
    if signing_key.resolve().is_relative_to(folder.resolve()):
        raise ValueError(f"{signing_key} lies in {folder}, which is published; keep the key elsewhere")
    folder.mkdir(parents=True, exist_ok=True)
    heads = [
        (pk, seq, bytes(digest))
        for pk, seq, digest in Subject.objects.order_by("pk").values_list("pk", "head_seq", "head_digest")
    ]
    key = _signing_key(signing_key)
    statement = {
        "municipality": municipality_code,
        "at": at.astimezone(UTC).isoformat(timespec="seconds"),
        "subjects": len(heads),
        "acts": sum(seq for _, seq, _ in heads),
        "digest": heads_digest(heads).hex(),
    }
    body = json.dumps(statement, sort_keys=True).encode()
    public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    signed = {
        **statement,
        "public_key": base64.b64encode(public).decode(),
        "signature": base64.b64encode(key.sign(body)).decode(),
    }
    name = f"{municipality_code}-{at.astimezone(UTC):%Y%m%dT%H%M%S}"
    listed = "".join(f"{pk} {seq} {digest.hex()}\n" for pk, seq, digest in heads)
    _put(folder / f"{name}.heads.gz", gzip.compress(listed.encode("ascii"), mtime=0))
    # The signed file comes last: where it stands, its list of heads stands too.
    file = folder / f"{name}.json"
    _put(file, (json.dumps(signed, indent=2) + "\n").encode())
    return file


def _put(file: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    draft.write_bytes(content)
    draft.replace(file)


def _signing_key(file: Path) -> Ed25519PrivateKey:
    if file.exists():
        key = load_pem_private_key(file.read_bytes(), password=None)
        if not isinstance(key, Ed25519PrivateKey):
            raise ValueError(f"{file} holds another kind of key than Ed25519; put the right one back")
        return key
    key = Ed25519PrivateKey.generate()
    file.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as handle:
        handle.write(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return key
