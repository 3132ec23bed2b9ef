"""What a page of a case shows of its steps, of what was announced, and of what can follow on it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms as django_forms

from rolvast.accounts import queries as accounts
from rolvast.accounts.rules import Identity
from rolvast.cases import queries
from rolvast.cases.forms.announcing import AnnounceForm
from rolvast.cases.forms.stepping import HandForm, SkipForm
from rolvast.cases.queries import CaseFile
from rolvast.cases.rules import OPEN, Move, Status, moves_of
from rolvast.cases.rules.announcing import announces
from rolvast.huisstijl.dates import calendar_day
from rolvast.steps import queries as steps

type Sent = tuple[str, django_forms.Form] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StepForms:
    """What can be done with an open step; ``open``: its part was sent back."""

    skip: django_forms.Form
    hand: django_forms.Form
    is_sent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StepsPart:
    """The list with, for each open step, its forms; none where this viewer does nothing here."""

    list: steps.StepList
    forms: dict[str, StepForms]
    may_finish: bool


def beside(file: CaseFile, viewer: Identity, *, at: datetime, sent: Sent) -> dict[str, Any]:
    """For the staff page of a case; no statement where its task has no steps, publication or follow-up."""
    block = file.definition.publication
    public = queries.public_side(file.case, viewer) if block else None
    form = None
    can_announce = Move.EXTEND in moves_of(viewer.position_kind) and file.state.status in OPEN
    if public and can_announce and announces(block, decision=False) and public.asked is None:
        form = AnnounceForm(initial={"text": block.text if block else ""}, auto_id="bekendmaken_%s")
        if sent is not None and sent[0] == "bekendmaken":
            form = sent[1]  # type: ignore[assignment]
    return {
        "steps": steps_part(file, viewer, at=at, sent=sent),
        "public": public,
        "announce_form": form,
        "ways": queries.ways_on(file.case, at=at),
        "follows_on": queries.earlier_case(file.case),
    }


def beside_for_resident(file: CaseFile, *, at: datetime) -> dict[str, Any]:
    """For the page of who handed a case in."""
    plan = file.definition.steps
    return {
        "steps": steps.step_list(file.case.subject_id, plan, today=calendar_day(at)),
        "own_notices": queries.own_notices(file.case) if file.definition.publication else [],
        "ways": queries.ways_on(file.case, at=at),
        "follows_on": queries.earlier_case(file.case),
    }


def steps_part(file: CaseFile, viewer: Identity, *, at: datetime, sent: Sent) -> StepsPart | None:
    """The steps of a case for who works on it."""
    found = steps.step_list(file.case.subject_id, file.definition.steps, today=calendar_day(at))
    if found is None:
        return None
    moves = moves_of(viewer.position_kind)
    may_finish = Move.CLOSE in moves
    forms: dict[str, StepForms] = {}
    if Move.ASSIGN in moves and file.state.status is not Status.CLOSED and found.now:
        people, teams = owners(at)
        for step in found.now:
            was = sent[1] if sent is not None and sent[0] == f"stap-{step.name}" else None
            forms[step.name] = StepForms(
                skip=was if isinstance(was, SkipForm) else SkipForm(auto_id=f"overslaan-{step.name}_%s"),
                hand=was
                if isinstance(was, HandForm)
                else HandForm(people=people, teams=teams, auto_id=f"doorgeven-{step.name}_%s"),
                is_sent=was is not None,
            )
    return StepsPart(list=found, forms=forms, may_finish=may_finish)


def owners(at: datetime) -> tuple[list[tuple[int, str]], list[str]]:
    """Who can have a step: everyone at work, and the teams."""
    people = [
        (position.pk, f"{position.person.name}, {position.title}")
        for position in accounts.everyone_at_work(on=calendar_day(at))
    ]
    return people, [team.name for team in accounts.teams()]
