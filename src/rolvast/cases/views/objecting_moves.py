"""The moves on the way of an objection or a complaint, as the staff page offers them."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from rolvast.accounts.rules import Identity
from rolvast.cases import actions, queries
from rolvast.cases.forms import objecting as forms
from rolvast.cases.models import Case
from rolvast.cases.queries import CaseFile
from rolvast.cases.rules import Move, MoveRefused, Step
from rolvast.cases.rules.objecting import (
    TOLD_BEFORE,
    Standing,
    check_committee_in_time,
    check_way,
    committee_facts,
    standing,
    waivers,
)
from rolvast.cases.views.offering import Handling, Said
from rolvast.catalogue.rules import JUDGEMENTS, Kind, Outcome


def standing_in(file: CaseFile) -> Standing:
    """Where an objection or complaint is on its own way; no statements: all is in the file."""
    return standing(Step(row.kind, row.at, row.facts) for row in file.history)


def first_decider(file: CaseFile) -> int | None:
    """Who took by mandate the decision that is objected to; ``None`` where the case is no objection."""
    tied = queries.tie_of(file.case.pk) if file.definition.kind is Kind.OBJECTION else None
    return tied.decided.actor.person_id if tied and tied.decided.mandate_id is not None else None


def _fits(move: Move, file: CaseFile) -> bool:
    try:
        check_way(move, file.definition.kind)
    except MoveRefused:
        return False
    return True


def _committee_form(file: CaseFile, today: date, data: Any, auto_id: str) -> django_forms.Form | None:
    try:
        _if_committee(file, {}, today)
    except MoveRefused:
        return None
    return forms.CommitteeForm(data, auto_id=auto_id)


def _if_committee(file: CaseFile, said: Said, today: date) -> Mapping[str, object]:
    facts = committee_facts(file.definition.kind, standing_in(file), file.state)
    check_committee_in_time(file.state, today=today)
    return facts


def _hearing_form(file: CaseFile, today: date, data: Any, auto_id: str) -> django_forms.Form | None:
    if not _fits(Move.HEARING, file) or standing_in(file).heard_on is not None:
        return None
    return forms.HearingForm(data, first=today + TOLD_BEFORE, auto_id=auto_id)


def _heard_form(file: CaseFile, today: date, data: Any, auto_id: str) -> django_forms.Form | None:
    return forms.HeardForm(data, latest=today, auto_id=auto_id) if _fits(Move.HEARD, file) else None


def _waive_form(file: CaseFile, today: date, data: Any, auto_id: str) -> django_forms.Form | None:
    now = standing_in(file)
    if not _fits(Move.NO_HEARING, file) or now.heard_on is not None or now.waiver is not None:
        return None
    return forms.WaiveForm(data, grounds=waivers(file.definition.kind), auto_id=auto_id)


def _advice_form(file: CaseFile, today: date, data: Any, auto_id: str) -> django_forms.Form | None:
    if not _fits(Move.COMMITTEE_ADVICE, file) or not standing_in(file).committee:
        return None
    outcomes = [outcome for outcome in Outcome if outcome in JUDGEMENTS]
    return forms.AdviceOfCommitteeForm(data, latest=today, outcomes=outcomes, auto_id=auto_id)


def _appeal_form(file: CaseFile, today: date, data: Any, auto_id: str) -> django_forms.Form | None:
    now, outcome = standing_in(file), file.state.current.outcome
    if not _fits(Move.APPEAL, file) or outcome is None or not outcome.is_judgement:
        return None
    if now.appeal_on is not None and now.ruling is None:
        return None
    return forms.AppealForm(data, latest=today, auto_id=auto_id)


def _ruling_form(file: CaseFile, today: date, data: Any, auto_id: str) -> django_forms.Form | None:
    now = standing_in(file)
    if not _fits(Move.RULING, file) or now.appeal_on is None or now.ruling is not None:
        return None
    return forms.RulingForm(data, latest=today, auto_id=auto_id)


def _committee(case: Case, said: Said, by: Identity, at: datetime) -> object:
    return actions.seek_advice(case.pk, reason=said["reason"], by=by, at=at)


def _hearing(case: Case, said: Said, by: Identity, at: datetime) -> object:
    return actions.plan_hearing(
        case.pk, on=said["on"], start=said["start"], reason=said["reason"], by=by, at=at
    )


def _heard(case: Case, said: Said, by: Identity, at: datetime) -> object:
    return actions.hear(case.pk, on=said["on"], report=said["reason"], by=by, at=at)


def _waive(case: Case, said: Said, by: Identity, at: datetime) -> object:
    return actions.waive_hearing(case.pk, ground=said["ground"], reason=said["reason"], by=by, at=at)


def _advice(case: Case, said: Said, by: Identity, at: datetime) -> object:
    return actions.take_advice(
        case.pk, advice=said["advice"], on=said["on"], text=said["reason"], by=by, at=at
    )


def _appeal(case: Case, said: Said, by: Identity, at: datetime) -> object:
    return actions.note_appeal(case.pk, received=said["received"], court=said["court"], by=by, at=at)


def _ruling(case: Case, said: Said, by: Identity, at: datetime) -> object:
    return actions.note_ruling(
        case.pk, ruling=said["ruling"], on=said["on"], reason=said["reason"], by=by, at=at
    )


OBJECTING = (
    Handling(
        slug="hoorzitting", move=Move.HEARING, title=_("Nodig de indiener uit voor een gesprek"),
        button=_("Stuur de uitnodiging"), form=_hearing_form, do=_hearing,
        done=_("De uitnodiging is verstuurd."),
    ),
    Handling(
        slug="gehoord", move=Move.HEARD, title=_("Leg het verslag van het gesprek vast"),
        button=_("Bewaar het verslag"), form=_heard_form, do=_heard, done=_("Het verslag is bewaard."),
    ),
    Handling(
        slug="niet-horen", move=Move.NO_HEARING, title=_("Er komt geen gesprek"),
        button=_("Leg dit vast"), form=_waive_form, do=_waive,
        done=_("Vastgelegd. De indiener leest waarom er geen gesprek komt."),
    ),
    Handling(
        slug="commissie", move=Move.COMMITTEE, title=_("Een commissie kijkt mee"),
        button=_("Leg dit vast"), form=_committee_form, do=_committee, facts=_if_committee,
        done=_("Vastgelegd. De indiener leest de nieuwe datum."),
    ),
    Handling(
        slug="commissieadvies", move=Move.COMMITTEE_ADVICE, title=_("Leg het advies van de commissie vast"),
        button=_("Bewaar het advies"), form=_advice_form, do=_advice, done=_("Het advies is bewaard."),
    ),
    Handling(
        slug="beroep", move=Move.APPEAL, title=_("De indiener gaat naar de rechter"),
        button=_("Leg het beroep vast"), form=_appeal_form, do=_appeal, done=_("Het beroep is vastgelegd."),
    ),
    Handling(
        slug="uitspraak", move=Move.RULING, title=_("Leg de uitspraak van de rechter vast"),
        button=_("Bewaar de uitspraak"), form=_ruling_form, do=_ruling, done=_("De uitspraak is vastgelegd."),
    ),
)  # fmt: skip
