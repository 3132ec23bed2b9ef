"""Gives a case to someone; asks, suspends, resumes and extends."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from django.db import transaction

from rolvast.accounts.rules import Identity
from rolvast.cases.actions.keeping import move_on, party_of
from rolvast.cases.actions.objecting import check_handler
from rolvast.cases.models import Case
from rolvast.cases.rules import (
    CaseState,
    Ground,
    Move,
    check_extension,
    check_resuming,
    check_suspension,
    suspension_facts,
)
from rolvast.catalogue.rules import TaskDefinition
from rolvast.documents import actions as documents
from rolvast.documents import queries as kept
from rolvast.huisstijl.dates import calendar_day


@transaction.atomic
def assign(
    case_id: int,
    *,
    position_id: int,
    team_id: int | None,
    by: Identity,
    at: datetime,
    minutes: int | None = None,
) -> Case:
    """Give a case to a position. The first makes it in progress; every next one is a hand-over, counted.

    A complaint does not go to who took part in what it is about (Awb 9:7).
    """

    def facts(state: CaseState, definition: TaskDefinition) -> Mapping[str, object]:
        check_handler(case_id, definition, position_id)
        return {"position": position_id, "team": team_id}

    return move_on(case_id, Move.ASSIGN, by=by, at=at, facts=facts, minutes=minutes)


@transaction.atomic
def ask(
    case_id: int, *, reason: str, until: date, by: Identity, at: datetime, minutes: int | None = None
) -> Case:
    """Ask for what is missing (Awb 4:5); the term stands still from tomorrow up to the answer.

    ``reason``: what is missing, in words to the applicant. ``until``: the last day to
    complete it; when it passes unused the term runs again by itself (Awb 4:15(1)).
    """
    return suspend(
        case_id, ground=Ground.INCOMPLETE, reason=reason, until=until, by=by, at=at, minutes=minutes
    )


@transaction.atomic
def suspend(
    case_id: int,
    *,
    ground: Ground,
    reason: str,
    until: date,
    by: Identity,
    at: datetime,
    minutes: int | None = None,
) -> Case:
    """Let the term stand still on a legal ground (Awb 4:15, 7:10), from tomorrow up to ``until``."""
    today = calendar_day(at)

    def facts(state: CaseState, definition: TaskDefinition) -> Mapping[str, object]:
        check_suspension(ground, kind=definition.kind, today=today, until=until)
        article = {"article": ground.article(definition.kind)}
        return {**suspension_facts(ground, today=today, until=until), **article}

    return move_on(
        case_id,
        Move.ASK if ground is Ground.INCOMPLETE else Move.SUSPEND,
        by=by,
        at=at,
        reason=reason,
        facts=facts,
        minutes=minutes,
    )


@transaction.atomic
def resume(
    case_id: int,
    *,
    by: Identity,
    at: datetime,
    reason: str = "",
    minutes: int | None = None,
    uploads: Collection[int] = (),
) -> Case:
    """The term runs again: what was asked for came in today, or the ground has gone.

    ``uploads``: loose files that came with it; the act names each by a digest. Raises ``DocumentRefused``
    where one is not there any more.

    Where the given term had lapsed before, the suspension ended then, by law.
    """
    today = calendar_day(at)

    def facts(state: CaseState, definition: TaskDefinition) -> Mapping[str, object]:
        check_resuming(state, by=party_of(by))
        return {"until": today.isoformat()} | ({"files": kept.named(uploads)} if uploads else {})

    case = move_on(case_id, Move.RESUME, by=by, at=at, reason=reason, facts=facts, minutes=minutes)
    documents.attach(uploads, subject_id=case.subject_id)
    return case


@transaction.atomic
def extend(
    case_id: int, *, period: str, reason: str, by: Identity, at: datetime, minutes: int | None = None
) -> Case:
    """Extend the term, once and within it, as far as the task's own law allows (Omgevingswet 16.64(2))."""
    today = calendar_day(at)

    def facts(state: CaseState, definition: TaskDefinition) -> Mapping[str, object]:
        check_extension(definition.case_term, state.current, period=period, today=today)
        return {"period": period, "article": definition.case_term.extension_article}

    return move_on(case_id, Move.EXTEND, by=by, at=at, reason=reason, facts=facts, minutes=minutes)
