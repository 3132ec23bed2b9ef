"""Reads the notes of colleagues, and holds notes and advice against the digests in their acts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import batched

from rolvast.accounts.rules import Identity
from rolvast.acts import queries as acts
from rolvast.acts.rules import words_digest
from rolvast.cases.models import Advice, Case, Note, Record
from rolvast.cases.rules import Move


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownNote:
    """A note as colleagues read it. ``text``: empty where it was erased."""

    key: int
    text: str
    erased: bool
    at: datetime
    author: str
    is_mine: bool


def notes(case: Case, viewer: Identity) -> list[ShownNote]:
    """The notes about a case, the newest first, for who works here; nobody else reads them."""
    if not viewer.is_staff or viewer.municipality_id != case.municipality_id:
        return []
    rows = Note.objects.filter(case=case).select_related("position__person").order_by("-at", "-pk")
    return [
        ShownNote(
            key=row.pk,
            text=row.text or "",
            erased=row.erased_at is not None,
            at=row.at,
            author=f"{row.position.person.name}, {row.position.title}",
            is_mine=row.position_id == viewer.position_id,
        )
        for row in rows
    ]


def verify_words(*, batch: int = 1000) -> Iterator[acts.Difference]:
    """Every note, record and advice that an act names is kept as it was, or was erased."""
    yield from _verify_kept(Move.NOTE, "note", Note, batch)
    yield from _verify_kept(Move.CLOSE, "record", Record, batch)
    yield from _verify_advice(Move.ASK_ADVICE, batch)
    yield from _verify_advice(Move.ADVISE, batch)


def _verify_kept(
    kind: Move, name: str, model: type[Note] | type[Record], batch: int
) -> Iterator[acts.Difference]:
    rows = acts.acts_of_kind(kind).filter(facts__has_key=name).values_list("subject_id", "seq", "facts")
    for some in batched(rows.iterator(chunk_size=batch), batch):
        kept = model.objects.select_related("case").in_bulk([facts[name] for _, _, facts in some])
        for subject_id, seq, facts in some:
            row = kept.get(facts[name])
            if row is None or row.case.subject_id != subject_id:
                yield acts.Difference(f"subject {subject_id}", f"the {name} of act {seq} is missing")
            elif row.text is not None and _digest(row.text, row.salt) != facts["digest"]:
                yield acts.Difference(
                    f"subject {subject_id}", f"the {name} of act {seq} is not what was written"
                )


def _verify_advice(kind: Move, batch: int) -> Iterator[acts.Difference]:
    rows = acts.acts_of_kind(kind).values_list("subject_id", "seq", "facts")
    for some in batched(rows.iterator(chunk_size=batch), batch):
        found = Advice.objects.filter(case__subject_id__in={row[0] for row in some})
        kept = {(one.case.subject_id, one.number): one for one in found.select_related("case")}
        for subject_id, seq, facts in some:
            advice = kept.get((subject_id, facts["advice"]))
            if advice is None:
                yield acts.Difference(f"subject {subject_id}", f"the advice of act {seq} is missing")
                continue
            text = advice.text if kind is Move.ASK_ADVICE else advice.answer
            if advice.erased_at is None and _digest(text or "", advice.salt) != facts["digest"]:
                yield acts.Difference(
                    f"subject {subject_id}", f"the words of act {seq} are not what was written"
                )


def _digest(text: str, salt: bytes | memoryview | None) -> str:
    return words_digest(text, bytes(salt or b"")).hex()
