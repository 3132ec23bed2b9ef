"""Lets a report run along with another about the same thing, and those that run along follow that other."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from rolvast.accounts.rules import Identity, system
from rolvast.cases import queries
from rolvast.cases.actions.keeping import move_on
from rolvast.cases.models import Case, Episode
from rolvast.cases.rules import OPEN, CaseState, Move, MoveRefused, Outcome, Status, check_outcome, term_facts
from rolvast.cases.rules.joining import Joinable, check_joining
from rolvast.catalogue import queries as catalogue
from rolvast.catalogue.rules import Kind, TaskDefinition
from rolvast.huisstijl.dates import calendar_day

#: What those that run along read where the other was opened again by who handed that one in.
_OPEN_AGAIN = (
    "De melding waarmee uw melding meeloopt, is weer open. Daarom gaan wij ook met die van u verder."
)


@transaction.atomic
def join(case_id: int, *, number: str, by: Identity, at: datetime) -> Case:
    """Let a report run along with the one of this number; it leaves the worklist.

    Its number, dates, messages and verdict stay its own. Raises ``MoveRefused`` where the two cannot go
    together (:func:`check_joining`) or this person may not see the other.
    """
    main_id = queries.visible_to(by).filter(number=number.strip()).values_list("pk", flat=True).first()
    if main_id is None:
        raise MoveRefused("Er is geen zaak met dit nummer. Kijk het nummer na.")
    # Both are locked, in one order: what is checked of the other holds until this is done.
    rows = Case.objects.select_for_update(of=("self",)).select_related("version").order_by("pk")
    both = {case.pk: case for case in rows.filter(pk__in={case_id, main_id})}

    def facts(state: CaseState, definition: TaskDefinition) -> Mapping[str, object]:
        check_joining(_joinable(both[case_id]), _joinable(both[main_id]))
        return {"to": both[main_id].number, "case": main_id}

    return move_on(case_id, Move.JOIN, by=by, at=at, facts=facts)


@transaction.atomic
def part(case_id: int, *, by: Identity, at: datetime) -> Case:
    """Let a report go on by itself again, back on the worklist with its own last day."""

    def facts(state: CaseState, definition: TaskDefinition) -> Mapping[str, object]:
        if state.joined_to_id is None:
            raise MoveRefused("Deze melding loopt niet mee met een andere.")
        return {}

    return move_on(case_id, Move.PART, by=by, at=at, facts=facts)


def let_follow(
    main: Case, move: Move, *, reason: str, by: Identity, at: datetime, facts: Mapping[str, object]
) -> None:
    """Do to those that run along what was done to the main case, inside its transaction.

    Each gets its own act, is told, and gives its own verdict. What cannot follow goes on by itself. Words of
    a resident are not for the others to read. ``facts``: those of the move of the main case.
    """
    ended = move is not Move.REOPEN
    wanted = list(OPEN) if ended else [Status.DECIDED, Status.CLOSED]
    outcome = None
    if ended:
        outcome = Episode.objects.values_list("outcome", flat=True).get(case=main, is_current=True)
    for follower_id in _followers(main, wanted):

        def following(state: CaseState, definition: TaskDefinition) -> Mapping[str, object]:
            if outcome is None:
                day = calendar_day(at)
                return {**term_facts(definition.case_term, received_on=day), "follows": main.number}
            check_outcome(move, Outcome(outcome), allowed=definition.outcomes)
            return {**facts, "outcome": outcome, "follows": main.number}

        try:
            with transaction.atomic():
                move_on(
                    follower_id,
                    move,
                    by=by if by.is_staff else system(by.municipality_id),
                    at=at,
                    reason=reason if by.is_staff else _OPEN_AGAIN,
                    facts=following,
                )
        except MoveRefused:
            if ended:
                part(follower_id, by=system(by.municipality_id), at=at)


def let_go(main: Case, *, by: Identity, at: datetime) -> None:
    """Those that run along with a case that was withdrawn go on by themselves, each on the worklist again."""
    for follower_id in _followers(main, list(OPEN)):
        part(follower_id, by=system(by.municipality_id), at=at)


def _followers(main: Case, statuses: list[Status]) -> list[int]:
    rows = Case.objects.filter(joined_to=main, status__in=statuses)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def _joinable(case: Case) -> Joinable:
    return Joinable(
        number=case.number,
        task_id=case.task_id,
        is_report=catalogue.definition(case.version).kind is Kind.REPORT,
        status=Status(case.status),
        joined=case.joined_to_id is not None,
        has_joined=Case.objects.filter(joined_to=case, status__in=list(OPEN)).exists(),
    )
