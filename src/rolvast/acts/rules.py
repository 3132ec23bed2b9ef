"""What an act must carry, who may decide, and how acts are chained. Pure."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum


class Weight(StrEnum):
    """How much an act carries. Each room maps its own kinds of act to one of these four."""

    FACT = "FACT"
    STATEMENT = "STATEMENT"
    ORDER = "ORDER"
    IMPORTED = "IMPORTED"


class Need(StrEnum):
    """What an act of some weight cannot do without."""

    WORDS = "reden"
    BASIS = "grondslag"
    MANDATE = "mandaat"
    AUTHORITY = "bestuursorgaan"
    SOURCE = "bron"


#: What each weight needs. The check constraint on acts is made from this table (Awb 3:46, 3:47, 10:10).
NEEDS: dict[Weight, frozenset[Need]] = {
    Weight.FACT: frozenset(),
    Weight.STATEMENT: frozenset({Need.WORDS}),
    Weight.ORDER: frozenset({Need.WORDS, Need.BASIS, Need.MANDATE, Need.AUTHORITY}),
    Weight.IMPORTED: frozenset({Need.SOURCE}),
}


class Visibility(StrEnum):
    """Who may know that a subject exists."""

    PUBLIC = "PUBLIC"
    INVOLVED = "INVOLVED"


class MinutesKnown(StrEnum):
    """How the minutes spent on an act are known."""

    UNKNOWN = "UNKNOWN"
    ENTERED = "ENTERED"
    STANDARD = "STANDARD"


class ActRefused(ValueError):
    """An act may not be recorded. The text is Dutch, says what is missing and what to do."""


class MandateRefused(ActRefused):
    """The one who decides has no mandate for this, here and now (Awb 10:1-10:12)."""


def check_complete(
    weight: Weight, *, words: bool, basis: bool, mandate: bool, authority: bool, source: bool
) -> None:
    """Raise :class:`ActRefused` naming everything an act of this weight lacks.

    >>> check_complete(Weight.FACT, words=False, basis=False, mandate=False, authority=False, source=False)
    """
    given = {
        Need.WORDS: words,
        Need.BASIS: basis,
        Need.MANDATE: mandate,
        Need.AUTHORITY: authority,
        Need.SOURCE: source,
    }
    missing = [need.value for need in Need if need in NEEDS[weight] and not given[need]]
    if missing:
        raise ActRefused(f"Dit kan niet worden vastgelegd: er ontbreekt {_and(missing)}. Vul dit aan.")


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateGiven:
    """One link in a chain of mandate: the mandate itself or the one it was given under."""

    position_id: int
    authority: str
    scope: str
    starts_on: date
    ends_on: date | None
    sub_allowed: bool


#: The kind of the one subject on which changes of the organisation are recorded.
ORGANISATION = "organisation"
#: The scope of a mandate for everything.
EVERYTHING = "*"


def covers(scope: str, wanted: Sequence[str]) -> bool:
    """Does a mandate with this scope reach a matter named by ``wanted`` (task key, domain)?

    >>> covers("paspoort", ["paspoort", "CIVIL_AFFAIRS"]), covers("SPORT", ["paspoort", "CIVIL_AFFAIRS"])
    (True, False)
    """
    return scope == EVERYTHING or scope in wanted


def check_mandate(
    chain: Sequence[MandateGiven], *, position_id: int, wanted: Sequence[str], authority: str, on: date
) -> None:
    """Raise :class:`MandateRefused` unless ``chain`` lets a position decide on a day.

    ``chain`` begins with the decider's own mandate, followed by the one it was given under, up to the
    authority itself. Sources: Awb 10:3 (mandate), 10:8 (revocable, so dated), 10:9 (sub-mandate only where
    allowed), 10:10 (on behalf of which authority).
    """
    if not chain:
        raise MandateRefused("U hebt geen mandaat voor dit besluit. Vraag het aan wie het mandaat beheert.")
    if chain[0].position_id != position_id:
        raise MandateRefused("Dit mandaat is aan een andere functie gegeven.")
    for given in chain:
        if on < given.starts_on:
            raise MandateRefused(f"Het mandaat gaat pas in op {given.starts_on:%d-%m-%Y}.")
        if given.ends_on is not None and on > given.ends_on:
            raise MandateRefused(f"Het mandaat is geëindigd op {given.ends_on:%d-%m-%Y}.")
        if not covers(given.scope, wanted):
            raise MandateRefused("Het mandaat geldt niet voor deze taak.")
        if given.authority != authority:
            raise MandateRefused(f"Het mandaat is van {given.authority}, niet van {authority}.")
    if any(not above.sub_allowed for above in chain[1:]):
        raise MandateRefused("Er is geen ondermandaat toegestaan (Awb 10:9).")


def check_under(
    chain: Sequence[MandateGiven],
    *,
    authority: str,
    wanted: Sequence[str],
    starts_on: date,
    ends_on: date | None,
) -> None:
    """Raise :class:`MandateRefused` unless a mandate may be given under ``chain`` (Awb 10:9).

    ``wanted``: the scope of the new one, and the domain that scope belongs to. A sub-mandate never reaches
    further than the mandate it is given under: not in matter, and not in time.
    """
    for above in chain:
        if not above.sub_allowed:
            raise MandateRefused("Onder dit mandaat is geen ondermandaat toegestaan (Awb 10:9).")
        if above.authority != authority:
            raise MandateRefused(f"Het mandaat erboven is van {above.authority}, niet van {authority}.")
        if not covers(above.scope, wanted):
            raise MandateRefused("Een ondermandaat kan niet verder reiken dan het mandaat erboven.")
        if starts_on < above.starts_on:
            raise MandateRefused(f"Het mandaat erboven gaat pas in op {above.starts_on:%d-%m-%Y}.")
        if above.ends_on is not None and (ends_on is None or ends_on > above.ends_on):
            raise MandateRefused(f"Het mandaat erboven eindigt op {above.ends_on:%d-%m-%Y}. Kies die dag.")


def check_objection_decider(*, primary_actor: str, decider: str, both_by_mandate: bool) -> None:
    """Who took a decision by mandate may not decide the objection to it by mandate (Awb 10:3(3))."""
    if both_by_mandate and primary_actor == decider:
        raise MandateRefused(
            "U nam het eerste besluit. Over het bezwaar moet iemand anders beslissen (Awb 10:3, derde lid)."
        )


# --- the chain ---------------------------------------------------------------------------------------

#: The digest before the first act of every subject.
START = bytes(32)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """The fields of one act that its digest covers. Words are covered by their own digests."""

    municipality_id: int
    subject_id: int
    seq: int
    kind: str
    weight: str
    at: datetime
    actor: str
    position_id: int | None
    authority: str
    basis_id: int | None
    mandate_id: int | None
    reviews_id: int | None
    facts: Mapping[str, object]
    minutes: int | None
    minutes_known: str
    reason_digest: bytes | None
    public_digest: bytes | None
    source_digest: bytes | None
    source_label: str


def link_digest(previous: bytes, link: Link) -> bytes:
    """SHA-256 over the previous digest and this act's own fields, written as JSON with sorted keys.

    Moments are written in UTC to the microsecond, as the database keeps them; digests in hexadecimal.
    """
    fields: dict[str, object] = {
        "v": 1,
        "municipality": link.municipality_id,
        "subject": link.subject_id,
        "seq": link.seq,
        "kind": link.kind,
        "weight": link.weight,
        "at": link.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor": link.actor,
        "position": link.position_id,
        "authority": link.authority,
        "basis": link.basis_id,
        "mandate": link.mandate_id,
        "reviews": link.reviews_id,
        "facts": link.facts,
        "minutes": link.minutes,
        "minutes_known": link.minutes_known,
        "reason": link.reason_digest.hex() if link.reason_digest else None,
        "public": link.public_digest.hex() if link.public_digest else None,
        "source": link.source_digest.hex() if link.source_digest else None,
        "source_label": link.source_label,
    }
    body = json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return hashlib.sha256(previous + body.encode()).digest()


def words_digest(text: str, salt: bytes) -> bytes:
    """SHA-256 over a text and the 32 random bytes kept and erased with it.

    Without the salt a short text could be guessed from its digest after it was erased.
    """
    if len(salt) != 32:
        raise ValueError("a salt is 32 bytes")
    return hashlib.sha256(salt + text.encode()).digest()


def heads_digest(heads: Sequence[tuple[int, int, bytes]]) -> bytes:
    """SHA-256 over the heads of all subjects (id, number of acts, head digest), by id: the checkpoint."""
    body = b"".join(
        subject.to_bytes(8, "big") + seq.to_bytes(8, "big") + digest for subject, seq, digest in sorted(heads)
    )
    return hashlib.sha256(body).digest()


def _and(words: Sequence[str]) -> str:
    if len(words) == 1:
        return words[0]
    return ", ".join(words[:-1]) + " en " + words[-1]


# What may not stand in words that everyone can read: marks that lead to one person or one door.
_GAP = r"[ .\-()]*"
# Small words that follow a year: "in 2026 is dit gedaan" holds no postcode.
_WORDS = "in|op|en|is|om|te|of|na|we|er|al|zo|nu|ik|je|ze|me|de"

#: What is looked for, with the words by which the writer is told.
_MARKS = (
    (re.compile(r"[^\s@<>]+@[^\s@<>]+\.[a-z]{2,}", re.IGNORECASE), "een e-mailadres"),
    (re.compile(rf"(?<![\d.])(?:\+31|0031|0)(?:{_GAP}\d){{8,9}}(?!{_GAP}\d)"), "een telefoonnummer"),
    (
        re.compile(r"(?<![\d.])[1-9]\d{3} ?[A-Z]{2}(?![A-Za-z])|(?<![\d.])[1-9]\d{3}[a-z]{2}(?![a-z])"),
        "een postcode",
    ),
    (
        re.compile(rf"(?<![\d.])[1-9]\d{{3}} (?!(?:{_WORDS})\b)[a-z]{{2}}[ ,]+\d", re.IGNORECASE),
        "een postcode",
    ),
    (re.compile(r"(?<![\d\-])\d(?:[ .]?\d){8}(?![ .]?\d)"), "een nummer van negen cijfers, zoals een bsn"),
)


def personal_marks(text: str) -> list[str]:
    """What in a text points at a person, as Dutch words; empty where nothing was found.

    A help to the writer, not a proof: a name has no form by which it can be known.

    >>> personal_marks("Vergunning verleend voor een garage. Bel 055-580 12 34.")
    ['een telefoonnummer']
    >>> personal_marks("Verleend in 2026 in 3 delen; zaak 2026-000123.")
    []
    """
    return list(dict.fromkeys(words for mark, words in _MARKS if mark.search(text)))
