"""Holds every chain against its digests."""

import base64
import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key

from rolvast.acts.models import Act, Subject, Words
from rolvast.acts.rules import START, Link, heads_digest, link_digest, words_digest


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that is not as it was recorded: where, and what."""

    where: str
    what: str


def verify_chains() -> Iterator[Difference]:
    """Recompute every digest of the municipality entered; yields each difference, nothing if all is well."""
    heads = {
        pk: (seq, bytes(digest))
        for pk, seq, digest in Subject.objects.values_list("pk", "head_seq", "head_digest")
    }
    words = _words()
    acts = Act.objects.order_by("subject_id", "seq").iterator(chunk_size=2000)
    for subject_id, chain in groupby(acts, key=lambda act: act.subject_id):
        seq, digest = 0, START
        for act in chain:
            where = f"subject {subject_id}, act {act.seq}"
            if act.seq != seq + 1:
                yield Difference(where, f"act {seq + 1} is missing")
            if link_digest(digest, link_of(act)) != bytes(act.digest):
                yield Difference(where, "the digest does not fit the act and the one before it")
            seq, digest = act.seq, bytes(act.digest)
            yield from _check_words(act, where, words)
        if heads.pop(subject_id, None) != (seq, digest):
            yield Difference(f"subject {subject_id}", "its head is not its last act")
    for left in heads:
        yield Difference(f"subject {left}", "has no acts")
    for act_id, purpose in words:
        yield Difference(f"act id {act_id}", f"has words ({purpose.lower()}) it does not refer to")


def _check_words(act: Act, where: str, words: dict[tuple[int, str], bytes]) -> Iterator[Difference]:
    for purpose, digest in (("REASON", act.reason_digest), ("PUBLIC", act.public_digest)):
        if digest is None:
            continue
        found = words.pop((act.pk, purpose), None)
        if found is None:
            yield Difference(where, f"the words ({purpose.lower()}) are missing")
        elif found != _ERASED and found != bytes(digest):
            yield Difference(where, f"the words ({purpose.lower()}) are not those that were written")


_ERASED = b""


def _words() -> dict[tuple[int, str], bytes]:
    """The digest of each text by act and purpose; ``_ERASED`` where it was erased."""
    return {
        (act_id, purpose): words_digest(text, bytes(salt))
        if text is not None and salt is not None
        else _ERASED
        for act_id, purpose, text, salt in Words.objects.values_list(
            "act_id", "purpose", "text", "salt"
        ).iterator()
    }


def link_of(act: Act) -> Link:
    """The part of an act's row that its digest covers."""
    return Link(
        municipality_id=act.municipality_id,
        subject_id=act.subject_id,
        seq=act.seq,
        kind=act.kind,
        weight=act.weight,
        at=act.at,
        actor=str(act.actor_id),
        position_id=act.position_id,
        authority=act.authority,
        basis_id=act.basis_id,
        mandate_id=act.mandate_id,
        reviews_id=act.reviews_id,
        facts=act.facts,
        minutes=act.minutes,
        minutes_known=act.minutes_known,
        reason_digest=_bytes(act.reason_digest),
        public_digest=_bytes(act.public_digest),
        source_digest=_bytes(act.source_digest),
        source_label=act.source_label,
    )


def _bytes(value: bytes | memoryview | None) -> bytes | None:
    return None if value is None else bytes(value)


def verify_checkpoint(file: Path, *, public_key: str = "") -> Iterator[Difference]:
    """Hold a signed checkpoint against its own list of heads and against the acts of today.

    ``public_key``: the installation's own (base64), known from elsewhere. Without it the key in the file is
    believed, which somebody who signs anew with another key can abuse.
    """
    try:
        signed = json.loads(file.read_text(encoding="utf-8"))
        statement = {key: signed[key] for key in ("municipality", "at", "subjects", "acts", "digest")}
        named, signature = signed["public_key"], base64.b64decode(signed["signature"], validate=True)
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(named, validate=True))
        with gzip.open(file.with_suffix("").with_suffix(".heads.gz"), "rt", encoding="ascii") as lines:
            heads = [(int(pk), int(seq), bytes.fromhex(digest)) for pk, seq, digest in map(str.split, lines)]
    except (OSError, EOFError, ValueError, KeyError, TypeError) as error:
        yield Difference(file.name, f"cannot be read: {error}")
        return
    if public_key and public_key != named:
        yield Difference(file.name, "was signed with another key than this installation's")
        return
    try:
        key.verify(signature, json.dumps(statement, sort_keys=True).encode())
    except InvalidSignature:
        yield Difference(file.name, "the signature does not fit")
        return
    if heads_digest(heads).hex() != signed["digest"]:
        yield Difference(file.name, "the list of heads is not the one that was signed")
        return
    for start in range(0, len(heads), 1000):
        yield from _check_heads(heads[start : start + 1000], file.name)


def _check_heads(heads: list[tuple[int, int, bytes]], name: str) -> Iterator[Difference]:
    acts = Act.objects.filter(subject_id__in=[pk for pk, _, _ in heads])
    known = {
        (subject, seq): bytes(digest)
        for subject, seq, digest in acts.values_list("subject_id", "seq", "digest")
    }
    for pk, seq, digest in heads:
        if known.get((pk, seq)) != digest:
            yield Difference(f"subject {pk}, act {seq}", f"is not what {name} signed")


def public_key_of(signing_key: Path) -> str:
    """The public half (base64) of the key this installation signs with; "" before it signed anything."""
    if not signing_key.exists():
        return ""
    key = load_pem_private_key(signing_key.read_bytes(), password=None)
    return base64.b64encode(key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)).decode()
