"""Gives many cases at once to a person or a team: an act for each, and a report of those that could not."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from django.db import transaction

from rolvast.accounts.rules import Identity
from rolvast.cases import queries
from rolvast.cases.actions.keeping import move_on
from rolvast.cases.actions.objecting import check_handler
from rolvast.cases.rules import CaseState, Move, MoveRefused
from rolvast.catalogue.rules import TaskDefinition


@dataclass(slots=True, kw_only=True)
class Assigned:
    """What came of giving cases to somebody, by case number."""

    given: list[str] = field(default_factory=list)
    there_already: list[str] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)
    """Why not, in Dutch: the case ended meanwhile."""
    unknown: int = 0
    """Numbers of no case that this person may see."""


@transaction.atomic
def assign_many(
    numbers: Collection[str], *, position_id: int | None, team_id: int | None, by: Identity, at: datetime
) -> Assigned:
    """Give these cases to a position, or to a team without naming anyone; each wholly or not at all.

    A case that is there already stays as it is, without an act. ``position_id`` and ``team_id`` are of the
    municipality entered; the caller offers no others.
    """
    found = queries.visible_to(by).filter(number__in=set(numbers)).order_by("pk")  # one order: no deadlock
    done = Assigned()
    for pk, number, position, team in found.values_list("pk", "number", "position_id", "team_id"):
        if (position, team) == (position_id, team_id):
            done.there_already.append(number)
            continue
        try:
            with transaction.atomic():
                move_on(
                    pk,
                    Move.ASSIGN,
                    by=by,
                    at=at,
                    facts=partial(_given, pk, position_id, team_id),
                )
        except MoveRefused as error:
            done.refused[number] = str(error)
        else:
            done.given.append(number)
    done.unknown = len(set(numbers)) - len(done.given) - len(done.there_already) - len(done.refused)
    return done


def _given(
    case_id: int, position_id: int | None, team_id: int | None, state: CaseState, definition: TaskDefinition
) -> Mapping[str, object]:
    check_handler(case_id, definition, position_id)
    return {"position": position_id, "team": team_id}
