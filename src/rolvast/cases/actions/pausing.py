"""Asks the applicant to let the decision wait until a day, and keeps their answer (Awb 4:15(2)(a))."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from rolvast.accounts.rules import Identity
from rolvast.cases.actions.keeping import move_on
from rolvast.cases.models import Case
from rolvast.cases.rules import CaseState, Ground, Move, agreeing_facts, check_asking_pause, check_pause_asked
from rolvast.catalogue.rules import TaskDefinition
from rolvast.huisstijl.dates import calendar_day


@transaction.atomic
def ask_pause(
    case_id: int, *, until: date, reason: str, by: Identity, at: datetime, minutes: int | None = None
) -> Case:
    """Ask the applicant to agree that the decision waits up to and including ``until``. Nothing moves yet."""
    today = calendar_day(at)

    def facts(state: CaseState, definition: TaskDefinition) -> Mapping[str, object]:
        check_asking_pause(state, until=until, today=today)
        return {"until": until.isoformat()}

    return move_on(case_id, Move.ASK_PAUSE, by=by, at=at, reason=reason, facts=facts, minutes=minutes)


@transaction.atomic
def agree_pause(case_id: int, *, until: date, by: Identity, at: datetime) -> Case:
    """The applicant agrees: the term stands still from tomorrow up to and including ``until``.

    ``until``: the day the applicant read; refused where another day is asked by now.
    """
    today = calendar_day(at)

    def facts(state: CaseState, definition: TaskDefinition) -> Mapping[str, object]:
        article = {"article": Ground.CONSENT.article(definition.kind)}
        return {**agreeing_facts(state, until=until, today=today), **article}

    return move_on(
        case_id,
        Move.AGREE_PAUSE,
        by=by,
        at=at,
        facts=facts,
    )


@transaction.atomic
def decline_pause(case_id: int, *, words: str, by: Identity, at: datetime) -> Case:
    """The applicant does not agree: nothing changes."""
    return _no_pause(case_id, Move.DECLINE_PAUSE, reason=words, by=by, at=at)


@transaction.atomic
def unask_pause(case_id: int, *, reason: str, by: Identity, at: datetime, minutes: int | None = None) -> Case:
    """Take the question back before it was answered."""
    return _no_pause(case_id, Move.UNASK_PAUSE, reason=reason, by=by, at=at, minutes=minutes)


def _no_pause(
    case_id: int, move: Move, *, reason: str, by: Identity, at: datetime, minutes: int | None = None
) -> Case:
    today = calendar_day(at)

    def facts(state: CaseState, definition: TaskDefinition) -> Mapping[str, object]:
        return {"until": check_pause_asked(state, today=today).isoformat()}

    return move_on(case_id, move, by=by, at=at, reason=reason, facts=facts, minutes=minutes)
