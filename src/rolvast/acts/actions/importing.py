"""Brings in many acts at once from a file of another system, chained like all others."""

import json
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db import connection, transaction
from django.utils import timezone
from psycopg import sql

from rolvast.accounts.rules import Identity
from rolvast.acts.actions.recording import actor_for, check_facts
from rolvast.acts.models import Act, Subject
from rolvast.acts.rules import START, ActRefused, Link, MinutesKnown, Visibility, Weight, link_digest


@dataclass(frozen=True, slots=True)
class ImportedAct:
    """One event of a log: what happened, when, and typed facts with nothing personal."""

    kind: str
    at: datetime
    facts: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class ImportedSubject:
    """One trace of a log: its name in the register and its acts in order."""

    label: str
    acts: Sequence[ImportedAct]


class ImportedChain(NamedTuple):
    """A subject that was made, with the ids of its acts in order."""

    subject_id: int
    act_ids: list[int]


def next_ids(table: str, count: int) -> list[int]:
    """``count`` new ids of a table, in one statement."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [table, count]
        )
        return [row[0] for row in cursor.fetchall()]


def copy_into(table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write rows with COPY, through a temporary table: COPY itself does not pass row-level security."""
    name, fields = sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, columns))
    draft = sql.Identifier(f"draft_{table}")
    with connection.cursor() as cursor:
        cursor.execute(
            sql.SQL(
                "CREATE TEMP TABLE IF NOT EXISTS {} ON COMMIT DROP AS SELECT {} FROM {} WITH NO DATA"
            ).format(draft, fields, name)
        )
        cursor.execute(sql.SQL("TRUNCATE {}").format(draft))
        with cursor.copy(sql.SQL("COPY {} ({}) FROM STDIN").format(draft, fields)) as copy:
            for row in rows:
                copy.write_row(row)
        cursor.execute(sql.SQL("INSERT INTO {} ({}) SELECT {} FROM {}").format(name, fields, fields, draft))


_ACT_COLUMNS = [
    "id", "municipality_id", "subject_id", "seq", "kind", "weight", "at", "actor_id", "authority", "facts",
    "minutes_known", "source_digest", "source_label", "digest",
]  # fmt: skip


def import_subjects(
    subjects: Sequence[ImportedSubject],
    *,
    subject_kind: str,
    source_digest: bytes,
    source_label: str,
    by: Identity,
    visibility: Visibility = Visibility.INVOLVED,
) -> list[ImportedChain]:
    """Write subjects with their chains of imported acts; gives the new chains in the same order.

    Every act carries the digest and label of the file it came from and is counted apart in legitimation.
    Raises :class:`ActRefused` for a subject without acts, ``TypeError`` for a fact that is a fraction.
    """
    if any(not subject.acts for subject in subjects):
        raise ActRefused("Een zaak zonder gebeurtenissen kan niet worden ingelezen.")
    actor = actor_for(by)
    subject_ids = next_ids("acts_subject", len(subjects))
    act_ids = iter(next_ids("acts_act", sum(len(subject.acts) for subject in subjects)))
    chains, subject_rows, act_rows = [], [], []
    for subject_id, subject in zip(subject_ids, subjects, strict=True):
        chain = ImportedChain(subject_id, [])
        digest = START
        for seq, act in enumerate(subject.acts, start=1):
            link = _link(act, subject_id, seq, by, actor.pk, source_digest, source_label)
            digest = link_digest(digest, link)
            chain.act_ids.append(next(act_ids))
            act_rows.append(_row(chain.act_ids[-1], link, digest, source_digest))
        chains.append(chain)
        subject_rows.append(
            (subject_id, by.municipality_id, subject_kind, visibility.value, subject.label,
             len(subject.acts), digest)
        )  # fmt: skip
    copy_into(
        Subject._meta.db_table,
        ["id", "municipality_id", "kind", "visibility", "label", "head_seq", "head_digest"],
        subject_rows,
    )
    copy_into(Act._meta.db_table, _ACT_COLUMNS, act_rows)
    return chains


@transaction.atomic
def record_imported(
    acts: Mapping[int, ImportedAct], *, source_digest: bytes, source_label: str, by: Identity
) -> dict[int, int]:
    """Record one imported act at the end of the chain of each of these subjects; gives act ids by subject.

    A number of statements that does not grow with the subjects. Raises :class:`ActRefused` where a subject
    is not of this municipality.
    """
    subjects = list(Subject.objects.select_for_update().filter(pk__in=acts).order_by("pk"))
    if len(subjects) != len(acts) or any(one.municipality_id != by.municipality_id for one in subjects):
        raise ActRefused("Deze handeling hoort bij een andere gemeente.")
    actor = actor_for(by)
    found, rows = {}, []
    for subject, act_id in zip(subjects, next_ids("acts_act", len(subjects)), strict=True):
        subject.head_seq += 1
        link = _link(
            acts[subject.pk], subject.pk, subject.head_seq, by, actor.pk, source_digest, source_label
        )
        subject.head_digest = link_digest(bytes(subject.head_digest), link)
        rows.append(_row(act_id, link, subject.head_digest, source_digest))
        found[subject.pk] = act_id
    copy_into(Act._meta.db_table, _ACT_COLUMNS, rows)
    Subject.objects.bulk_update(subjects, ["head_seq", "head_digest"])
    return found


def _row(act_id: int, link: Link, digest: bytes, source_digest: bytes) -> tuple[object, ...]:
    """An act as ``_ACT_COLUMNS`` names its fields."""
    return (
        act_id, link.municipality_id, link.subject_id, link.seq, link.kind, link.weight, link.at, link.actor,
        "", json.dumps(link.facts, ensure_ascii=False), link.minutes_known, source_digest, link.source_label,
        digest,
    )  # fmt: skip


def _link(
    act: ImportedAct,
    subject_id: int,
    seq: int,
    by: Identity,
    actor: uuid.UUID,
    source_digest: bytes,
    source_label: str,
) -> Link:
    if timezone.is_naive(act.at):
        raise ValueError("an act needs an aware moment")
    check_facts(act.facts)
    return Link(
        municipality_id=by.municipality_id,
        subject_id=subject_id,
        seq=seq,
        kind=act.kind,
        weight=Weight.IMPORTED.value,
        at=act.at,
        actor=str(actor),
        position_id=None,
        authority="",
        basis_id=None,
        mandate_id=None,
        reviews_id=None,
        facts=act.facts,
        minutes=None,
        minutes_known=MinutesKnown.UNKNOWN.value,
        reason_digest=None,
        public_digest=None,
        source_digest=source_digest,
        source_label=source_label,
    )
