"""Asking for a pause and answering it: the forms, what they do, and what agreeing would do to the date."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django import forms as django_forms

from rolvast.accounts.rules import Identity
from rolvast.cases import actions, forms
from rolvast.cases.models import Case
from rolvast.cases.queries import CaseFile
from rolvast.cases.rules import (
    Foreseen,
    Ground,
    Move,
    MoveRefused,
    Status,
    agreeing_facts,
    check_asking_pause,
    foresee,
    pause_asked,
    suspension_facts,
)
from rolvast.huisstijl.dates import calendar_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """What we ask the applicant: until when, why, and the dates without and with their agreement."""

    until: date
    reason: str
    dates: Foreseen


def pause_of(file: CaseFile, *, at: datetime) -> Pause | None:
    """The question that is open today; ``None`` where there is none, or the term stands still already."""
    until = pause_asked(file.state, today=calendar_day(at))
    if until is None or file.state.status is Status.WAITING:
        return None
    asked = next((row for row in reversed(file.history) if row.kind == Move.ASK_PAUSE), None)
    facts = agreeing_facts(file.state, until=until, today=calendar_day(at))
    try:
        dates = foresee(file.state, Move.AGREE_PAUSE, facts, at=at)
    except MoveRefused:
        return None
    return Pause(until=until, reason=asked.reason if asked else "", dates=dates)


def ask_form(file: CaseFile, today: date, data: Any, auto_id: str) -> django_forms.Form | None:
    """The form by which staff ask; ``None`` where nothing can be asked today."""
    until = today + timedelta(weeks=4)
    try:
        check_asking_pause(file.state, until=until, today=today)
    except MoveRefused:
        return None
    return forms.AskPauseForm(data, until=until, auto_id=auto_id)


def unask_form(file: CaseFile, today: date, data: Any, auto_id: str) -> django_forms.Form | None:
    """The form by which staff take the question back; ``None`` where none is open."""
    return forms.ReasonForm(data, auto_id=auto_id) if pause_asked(file.state, today=today) else None


def if_agreed(file: CaseFile, said: dict[str, Any], today: date) -> Mapping[str, object]:
    """The facts of the agreement that is asked for: the question itself moves nothing."""
    check_asking_pause(file.state, until=said["until"], today=today)
    return suspension_facts(Ground.CONSENT, today=today, until=said["until"])


def ask(case: Case, said: dict[str, Any], by: Identity, at: datetime) -> object:
    """Staff ask."""
    return actions.ask_pause(
        case.pk, until=said["until"], reason=said["reason"], by=by, at=at, minutes=said["minutes"]
    )


def unask(case: Case, said: dict[str, Any], by: Identity, at: datetime) -> object:
    """Staff take the question back."""
    return actions.unask_pause(case.pk, reason=said["reason"], by=by, at=at, minutes=said["minutes"])


def agree(case_id: int, said: dict[str, Any], by: Identity, at: datetime) -> object:
    """The applicant says yes."""
    return actions.agree_pause(case_id, until=said["until"], by=by, at=at)


def decline(case_id: int, said: dict[str, Any], by: Identity, at: datetime) -> object:
    """The applicant says no."""
    return actions.decline_pause(case_id, words=said["words"], by=by, at=at)
