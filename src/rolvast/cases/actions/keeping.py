"""Keeps the rows of a case equal to the fold of its acts: the one way in which a case moves on."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from rolvast.accounts.rules import Identity, IdentityKind
from rolvast.acts import actions as acts
from rolvast.appointments import actions as appointments
from rolvast.cases import queries
from rolvast.cases.actions.handing_over import hand_over
from rolvast.cases.actions.paying import owe
from rolvast.cases.actions.telling import tell
from rolvast.cases.models import Case, Episode, Suspension
from rolvast.cases.rules import CaseState, EpisodeState, Move, MoveRefused, Party, Step, apply, check
from rolvast.cases.rules.joining import check_alone
from rolvast.catalogue import queries as catalogue
from rolvast.catalogue.rules import TaskDefinition
from rolvast.deadlines.rules import TermError
from rolvast.steps import actions as steps

if TYPE_CHECKING:
    from rolvast.acts.models import Act
#: Moves after which nobody need come any more.
_NO_VISIT = {Move.WITHDRAW, Move.FORWARD}
#: Moves after which no step is needed any more.
_NO_STEPS = {Move.WITHDRAW, Move.FORWARD, Move.CLOSE}
_OVER = "De zaak waarvoor u zou komen, is voorbij."

#: What a move may still look at or refuse once the case is locked: gives the facts of the act.
Facts = Callable[[CaseState, TaskDefinition], Mapping[str, object]]


def party_of(by: Identity) -> Party:
    """On which side of the counter this identity stands."""
    if by.kind is IdentityKind.SYSTEM:
        return Party.SYSTEM
    return Party.STAFF if by.is_staff else Party.RESIDENT


def move_on(
    case_id: int,
    move: Move,
    *,
    by: Identity,
    at: datetime,
    facts: Facts,
    reason: str = "",
    public: str = "",
    grounds: Callable[[Case, TaskDefinition], acts.Grounds] | None = None,
    minutes: int | None = None,
    reviews: "Act | None" = None,
) -> Case:
    """Make one move, inside the caller's transaction: lock, check, act, rows, and the applicant is told.

    ``reviews``: the earlier order that an objection is about; who took it cannot decide (Awb 10:3(3)).
    Raises ``MoveRefused`` where the table or a rule of the move refuses, ``ActRefused`` where the act lacks
    what its weight needs. The caller's transaction then leaves nothing behind.
    """
    case = Case.objects.select_for_update(of=("self",)).select_related("task", "version").get(pk=case_id)
    definition = catalogue.definition(case.version)
    before = queries.load_state(case)
    rule = check(move, status=before.status, by=party_of(by))
    said = facts(before, definition)
    check_alone(before, move, said)
    try:
        after = apply(before, Step(move, at, said))
    except TermError as error:
        raise MoveRefused(f"Dit kan niet met de termijn van deze zaak. {error.nl}") from error
    act = acts.record(
        case.subject_id,
        kind=move,
        weight=rule.weight,
        by=by,
        at=at,
        reason=reason,
        public=public,
        grounds=grounds(case, definition) if grounds else None,
        facts=said,
        minutes=minutes,
        reviews=reviews,
    )
    _keep(case, before, after)
    if move in _NO_VISIT:
        appointments.cancel_for(case.subject_id, reason=_OVER, by=by, at=at)
    if move in _NO_STEPS:
        steps.end(case.subject_id, reason="De zaak is klaar.", by=by, at=at)
    hand_over(case, definition, act=act, outcome=after.current.outcome, at=at)
    if move is Move.DECIDE:
        owe(case, definition, outcome=after.current.outcome, by=by, at=at)
    to = str(said.get("to", ""))
    tell(case, definition, move, before=before, after=after, reason=reason, to=to, by=by, at=at, facts=said)
    return case


def _keep(case: Case, before: CaseState, after: CaseState) -> None:
    """Write what differs between two states."""
    case.status = after.status.value
    case.position_id = after.position_id
    case.team_id = after.team_id
    case.hand_overs = after.hand_overs
    case.joined_to_id = after.joined_to_id
    case.save(update_fields=["status", "position", "team", "hand_overs", "joined_to"])
    if after.joined_to_id != before.joined_to_id:
        Episode.objects.filter(case=case, is_current=True).update(runs_along=after.joined_to_id is not None)
    if len(after.episodes) > len(before.episodes):
        Episode.objects.filter(case=case, is_current=True).update(is_current=False)
        row = episode_row(case, after.current)
        row.runs_along = after.joined_to_id is not None
        row.save(force_insert=True)
        return
    if after.current == before.current:
        return
    row = Episode.objects.get(case=case, number=after.current.number)
    _fill(row, after.current)
    row.save()
    for number, gap in enumerate(after.current.suspensions, start=1):
        if number <= len(before.current.suspensions) and gap == before.current.suspensions[number - 1]:
            continue
        Suspension.objects.update_or_create(
            episode=row,
            number=number,
            defaults={
                "municipality_id": case.municipality_id,
                "ground": gap.ground,
                "after_on": gap.after,
                "until_on": gap.until,
                "inclusive": gap.inclusive,
            },
        )


def episode_row(case: Case, state: EpisodeState) -> Episode:
    """A new row for an episode that begins."""
    row = Episode(
        municipality_id=case.municipality_id,
        case=case,
        number=state.number,
        is_current=True,
        received_at=state.received_at,
    )
    if state.term is not None:
        row.start_on = state.term.start
        row.regime = state.term.regime
        row.direction = state.term.direction
    _fill(row, state)
    return row


def _fill(row: Episode, state: EpisodeState) -> None:
    if state.term is not None:
        row.term, row.article = state.term.period, state.term.article
    row.extensions = list(state.extensions)
    row.nominal_on = state.nominal_on
    row.due_on = state.due_on
    row.steer_by = state.steer_by
    row.default_from = state.default_from
    row.own_due_at = state.own_due_at
    row.ended_at = state.ended_at
    row.outcome = state.outcome.value if state.outcome else ""
    row.verdict = state.verdict.value if state.verdict else ""
    row.pause_asked_until = state.pause_asked_until
    row.default_on = state.default_on
    row.penalty_set_on = state.penalty_set_on
    row.no_penalty = state.no_penalty
    row.reopen_asked_at = state.reopen_asked_at
    row.reopen_refused_at = state.reopen_refused_at
