"""Reads objections: to what one can object, what was objected to, and what came of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from rolvast.accounts.rules import Identity
from rolvast.acts import queries as acts
from rolvast.acts.rules import words_digest
from rolvast.cases.models import Case, Episode, Objection, Submission
from rolvast.cases.queries.links import link_token
from rolvast.cases.rules import Channel, Move, Outcome, Status, Step
from rolvast.cases.rules.letters import last_day_to_object
from rolvast.cases.rules.objecting import (
    COMPLAINT_TASK,
    OBJECTION_TASK,
    OBJECTIONABLE,
    Out,
    Standing,
    standing,
)
from rolvast.catalogue import queries as catalogue
from rolvast.huisstijl.dates import AMSTERDAM, calendar_day, short_date
from rolvast.messages import queries as messages
from rolvast.messages.rules import Entrance, Kind

if TYPE_CHECKING:
    from rolvast.acts.models import Act
    from rolvast.catalogue.models import TaskVersion


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """A decision one can object to. ``key``: its place among the acts of its case. ``last_on``: Awb 6:7."""

    key: int
    on: date
    last_on: date
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Objected:
    """An objection as the page of the first decision shows it."""

    number: str
    received_on: date
    by_applicant: bool
    is_pending: bool
    outcome: Outcome | None
    decided_on: date | None
    now_holds: str
    token: str
    """The link of the objection, for who made it; empty for others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectsTo:
    """What an objection is about, as its own page shows it. ``decider_id``: who took that decision."""

    number: str
    task: str
    decided_on: date
    authority: str
    reason: str
    outcome: str
    last_on: date
    in_time: bool
    has_grounds: bool
    decider_id: int | None
    by_mandate: bool
    now_holds: str
    token: str


def objectionable(case: Case) -> "list[Act]":
    """The decisions of a case that one can object to, the latest first; one statement."""
    found = acts.acts_of(case.subject_id).filter(kind__in=OBJECTIONABLE)
    return list(found.select_related("actor").order_by("-seq"))


def made_known_on(act: "Act") -> date:
    """The day after which one can object to a decision (Awb 3:41, 6:8): of its letter, else of the act.

    A letter that still waits to be posted does not count: whoever objects then is early, not late (6:10).
    """
    posted = messages.posted_on(act.subject_id, kind=Kind.DECISION, made_at=act.at)
    return max(posted, calendar_day(act.at)) if posted else calendar_day(act.at)


def opens(case: Case) -> list[Open]:
    """The decisions of a case to choose from: each with its last day."""
    labels = {Move.DECIDE: "het besluit", Move.PENALTY: "het besluit over de dwangsom"}
    found = []
    for act in objectionable(case):
        on = calendar_day(act.at)
        found.append(
            Open(
                key=act.seq,
                on=on,
                last_on=last_day_to_object(made_known_on(act)),
                label=f"{labels[Move(act.kind)]} van {short_date(on)}",
            )
        )
    return found


def objection_task(viewer: Identity) -> "TaskVersion | None":
    """The task by which the municipality takes objections; ``None`` where it does not yet."""
    return _offered(viewer, OBJECTION_TASK)


def complaint_task(viewer: Identity) -> "TaskVersion | None":
    """The task by which the municipality takes complaints; ``None`` where it does not yet."""
    return _offered(viewer, COMPLAINT_TASK)


def _offered(viewer: Identity, key: str) -> "TaskVersion | None":
    version = catalogue.version_in_force(viewer, key)
    return version if version is not None and catalogue.takes_cases(version) else None


def outages_of(channel: Channel, *, last_on: date, until: datetime) -> list[Out]:
    """When a way in was out from the last day on (Awb 2:21); none for a letter, which has no such way."""
    if channel.value not in [entrance.value for entrance in Entrance]:
        return []
    since = datetime.combine(last_on, time(), AMSTERDAM)
    if until < since:
        return []
    found = messages.outages_in(since, until + timedelta(seconds=1)).filter(channel=channel.value)
    return list(found.values_list("started_at", "ended_at"))


def own_objection(decided: "Act") -> bool:
    """Did who got this decision object to it already? What was taken back does not count."""
    found = Objection.objects.filter(decided=decided, by_applicant=True)
    return found.exclude(case__episodes__outcome=Outcome.WITHDRAWN).exists()


def objections_to(case: Case, *, to_resident: bool) -> list[Objected]:
    """The objections to the decisions of a case, the oldest first; one statement and one for their ends."""
    rows = Objection.objects.filter(against=case).select_related("case").order_by("pk")
    ended = Episode.objects.filter(case__objection__against=case, is_current=True)
    ends = {row.case_id: row for row in ended}
    return [_objected(row, ends[row.case_id], to_resident=to_resident) for row in rows]


def _objected(row: Objection, end: Episode, *, to_resident: bool) -> Objected:
    return Objected(
        number=row.case.number,
        received_on=calendar_day(end.received_at),
        by_applicant=row.by_applicant,
        is_pending=Status(row.case.status) not in {Status.DECIDED, Status.CLOSED, Status.DESTROYED},
        outcome=Outcome(end.outcome) if end.outcome else None,
        decided_on=calendar_day(end.ended_at) if end.ended_at else None,
        now_holds=row.now_holds,
        token=link_token(row.case) if to_resident and row.by_applicant else "",
    )


def objects_to(case: Case) -> ObjectsTo | None:
    """What a case objects to; ``None`` where it is no objection. Three statements."""
    row = tie_of(case.pk)
    if row is None:
        return None
    history = acts.history(row.against.subject_id)
    decided = next(act for act in history if act.seq == row.decided.seq)
    facts = acts.acts_of(case.subject_id).filter(kind=Move.SUBMIT).values_list("facts", flat=True)[0]
    return ObjectsTo(
        number=row.against.number,
        task=row.against.task.name,
        decided_on=calendar_day(decided.at),
        authority=decided.authority,
        reason=decided.reason,
        outcome=Outcome(str(decided.facts["outcome"])).label if decided.facts.get("outcome") else "",
        last_on=row.last_on,
        in_time=bool(facts.get("in_time")),
        has_grounds=bool(facts.get("has_grounds")),
        decider_id=row.decided.actor.person_id,
        by_mandate=row.decided.mandate_id is not None,
        now_holds=row.now_holds,
        token=link_token(row.against) if row.by_applicant else "",
    )


def tie_of(case_id: int) -> Objection | None:
    """What ties an objection to its decision, with the decision and its case; one statement."""
    found = Objection.objects.select_related("against__task", "decided__actor").filter(case_id=case_id)
    return found.first()


def standing_of(case: Case) -> Standing:
    """Where an objection or complaint is on its own way; one statement."""
    return standing(Step(kind, at, facts) for _, kind, at, facts in acts.steps_of([case.subject_id]))


def involved_in_complaint(case_id: int) -> frozenset[int]:
    """The people of the municipality who did something about the case a complaint is about (Awb 9:7)."""
    answers = Submission.objects.filter(case_id=case_id).values_list("answers", flat=True).first() or {}
    number = str(answers.get("zaaknummer") or "").strip()
    about = Case.objects.filter(number=number).first() if number else None
    if about is None:
        return frozenset()
    rows = acts.acts_of(about.subject_id).filter(position__isnull=False)
    found = set(rows.values_list("position__person_id", flat=True))
    if about.position is not None:
        found.add(about.position.person_id)
    return frozenset(found)


def now_holds_digest(row: Objection) -> str:
    """The digest, in hexadecimal, of what holds in the place of the first decision; empty where nothing."""
    return words_digest(row.now_holds, bytes(row.salt)).hex() if row.salt is not None else ""


def verify_objections() -> Iterator[acts.Difference]:
    """Every objection of the municipality entered is tied to the decision its own acts name."""
    rows = Objection.objects.select_related("case", "against", "decided").order_by("pk")
    for row in rows.iterator(chunk_size=500):
        where = f"case {row.case.number}"
        mine = list(acts.acts_of(row.case.subject_id).filter(kind__in=(Move.SUBMIT, Move.DECIDE)))
        said = mine[0].facts if mine else {}
        tied = {
            "against": row.decided.subject_id,
            "against_act": row.decided.seq,
            "last_on": row.last_on.isoformat(),
            "by_applicant": row.by_applicant,
        }
        if row.against.subject_id != row.decided.subject_id or any(said.get(n) != v for n, v in tied.items()):
            yield acts.Difference(where, "it is not tied to the decision that its acts name")
        if said.get("start") != row.last_on.isoformat():
            yield acts.Difference(where, "its term is not counted from the last day to object")
        for act in mine[1:]:
            if act.reviews_id != row.decided_id:
                yield acts.Difference(where, "its decision does not name the decision it is about")
        kept = now_holds_digest(row)
        if kept and (not mine[1:] or mine[-1].facts.get("now_holds") != kept):
            yield acts.Difference(where, "what now holds is not what the act refers to")
    loose = Case.objects.filter(task__key=OBJECTION_TASK, source_digest=None, objection=None)
    for number in loose.values_list("number", flat=True):
        yield acts.Difference(f"case {number}", "an objection that is tied to no decision")
