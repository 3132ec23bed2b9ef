"""Records what happens to proposals and roles, and keeps the rows to what the acts of their task say."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from rolvast.accounts.rules import Identity
from rolvast.acts import actions as acts
from rolvast.catalogue import queries
from rolvast.catalogue.models import Proposal, PublicTask
from rolvast.catalogue.rules import ProposalMove, ProposalRefused, proposals
from rolvast.catalogue.rules.proposals import TaskState, TaskStep

if TYPE_CHECKING:
    from rolvast.acts.models import Act


def begin(task_id: int, *, by: Identity) -> tuple[PublicTask, TaskState]:
    """The task, locked until this transaction ends, and where its role and proposals are.

    Raises ``rules.ProposalRefused`` where the task is of another municipality than who acts.
    """
    task = PublicTask.objects.select_for_update().filter(pk=task_id).first()
    if task is None or task.municipality_id != by.municipality_id:
        raise ProposalRefused("Deze taak hoort bij een andere gemeente.")
    return task, queries.state_of(task)


def record(
    task: PublicTask,
    state: TaskState,
    move: ProposalMove,
    *,
    by: Identity,
    at: datetime,
    facts: Mapping[str, object],
    public: str = "",
    grounds: "acts.Grounds | None" = None,
    minutes: int | None = None,
) -> tuple["Act", TaskState]:
    """Record one step and keep the rows to it; gives its act and the state after it.

    ``public``: why, to everyone. Raises ``rules.ProposalRefused`` where the step cannot follow; then nothing
    is written.
    """
    said = {"task": task.key, **facts}
    after = proposals.apply(state, TaskStep(move, at, said))
    act = acts.record(
        task.subject_id,
        kind=move.value,
        weight=proposals.PROPOSAL_MOVES[move].weight,
        by=by,
        at=at,
        reason=public,
        public=public,
        grounds=grounds,
        facts=said,
        minutes=minutes,
    )
    keep(task, state, after)
    return act, after


def keep(task: PublicTask, before: TaskState, after: TaskState) -> None:
    """Set on the rows what changed between two states."""
    for number, was in before.proposals.items():
        now = after.proposals[number]
        kept = (now.status, now.takes_effect_on, now.review_on)
        if (was.status, was.takes_effect_on, was.review_on) != kept:
            Proposal.objects.filter(task=task, number=number).update(
                status=now.status.value, takes_effect_on=now.takes_effect_on, review_on=now.review_on
            )
    if after.role is not None and task.role != after.role:
        task.role = after.role.value
        task.save(update_fields=["role"])
