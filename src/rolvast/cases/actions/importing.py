"""Brings in cases of another system, through the same acts, the same fold and the same dates."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import connection, transaction

from rolvast.accounts.rules import Identity
from rolvast.acts import actions as acts
from rolvast.cases.models import Case
from rolvast.cases.rules import CaseState, Channel, Move, Step, replay
from rolvast.huisstijl.dates import AMSTERDAM, calendar_day

if TYPE_CHECKING:
    from rolvast.catalogue.models import TaskVersion


@dataclass(frozen=True, slots=True)
class LoggedEvent:
    """One event of a log: what was done, when, and by which pseudonymous resource."""

    activity: str
    at: datetime
    resource: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedCase:
    """One trace of a log. ``own_due_at``: the deadline the municipality gave itself, if the log has one."""

    name: str
    started_at: datetime
    ended_at: datetime | None
    own_due_at: datetime | None
    channel: Channel
    events: Sequence[LoggedEvent]


_CASE = [
    "id", "municipality_id", "subject_id", "key", "number", "task_id", "version_id", "channel",
    "applicant_id", "status", "hand_overs", "registered_at", "source_digest", "source_key",
]  # fmt: skip
_EPISODE = [
    "municipality_id", "case_id", "number", "is_current", "received_at", "start_on", "term", "regime",
    "direction", "article", "extensions", "nominal_on", "due_on", "steer_by", "default_from", "own_due_at",
    "ended_at", "outcome", "verdict",
]  # fmt: skip


@transaction.atomic
def import_batch(
    cases: Sequence[LoggedCase],
    *,
    task_version: "TaskVersion",
    term: str,
    article: str,
    regime: str,
    source_digest: bytes,
    source_label: str,
    by: Identity,
    at: datetime,
) -> int:
    """Write cases of a log with all their acts; those that are there already are left alone.

    ``term``: the ISO period from each case's start. Gives how many were written.
    """
    if not cases:
        return 0
    with (
        connection.cursor() as cursor
    ):  # two imports of one file take turns, so that neither meets a duplicate
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, %s))",
            [source_digest.hex(), by.municipality_id],
        )
    known = set(
        Case.objects.filter(
            source_digest=source_digest, source_key__in=[case.name for case in cases]
        ).values_list("source_key", flat=True)
    )
    new = [case for case in cases if case.name not in known]
    if not new:
        return 0
    chains = [_chain(case, term=term, article=article, regime=regime) for case in new]
    states = [replay(Step(act.kind, act.at, act.facts) for act in chain) for chain in chains]
    label = task_version.task.name
    imported = acts.import_subjects(
        [acts.ImportedSubject(label, chain) for chain in chains],
        subject_kind="case",
        source_digest=source_digest,
        source_label=source_label,
        by=by,
    )
    subject_ids = [chain.subject_id for chain in imported]
    case_ids = acts.next_ids("cases_case", len(new))
    applicant = acts.actor_for(by)  # a log does not say who applied
    acts.copy_into(
        "cases_case",
        _CASE,
        (
            (
                case_id, by.municipality_id, subject_id, uuid.uuid4(),
                f"{case.started_at.astimezone(AMSTERDAM).year}-{subject_id:06d}", task_version.task_id,
                task_version.pk, case.channel.value, applicant.pk, state.status.value, state.hand_overs, at,
                source_digest, case.name,
            )
            for case_id, subject_id, case, state in zip(case_ids, subject_ids, new, states, strict=True)
        ),
    )  # fmt: skip
    acts.copy_into(
        "cases_episode",
        _EPISODE,
        (_episode(case_id, state, by) for case_id, state in zip(case_ids, states, strict=True)),
    )
    return len(new)


def _chain(case: LoggedCase, *, term: str, article: str, regime: str) -> list[acts.ImportedAct]:
    start = acts.ImportedAct(
        Move.SUBMIT.value,
        case.started_at,
        {
            "start": calendar_day(case.started_at).isoformat(),
            "term": term,
            "regime": regime,
            "direction": "forward",
            "article": article,
            "own_due": case.own_due_at.isoformat() if case.own_due_at else None,
        },
    )
    rest = [
        acts.ImportedAct(
            Move.ACTIVITY.value, event.at, {"activity": event.activity, "resource": event.resource}
        )
        for event in case.events
    ]
    if case.ended_at is not None:
        rest.append(acts.ImportedAct(Move.LOG_END.value, case.ended_at, {}))
    rest.sort(key=lambda act: act.at)
    return [start, *rest]


def _episode(case_id: int, state: CaseState, by: Identity) -> tuple[object, ...]:
    episode = state.current
    term = episode.term
    return (
        by.municipality_id, case_id, 1, True, episode.received_at, term and term.start,
        term.period if term else "", term.regime if term else "", term.direction if term else "",
        term.article if term else "", [], episode.nominal_on, episode.due_on, episode.steer_by,
        episode.default_from, episode.own_due_at, episode.ended_at,
        episode.outcome.value if episode.outcome else "", "",
    )  # fmt: skip
