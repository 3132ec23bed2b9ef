"""What came of a role talk: the spread per task, the reasons side by side, and how far people agree."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from rolvast.acts import queries as acts
from rolvast.catalogue import rules
from rolvast.catalogue.models import Placing, Proposal, RoleTalk, TalkTask
from rolvast.catalogue.rules import Agreement, Role, Spread, TalkGroup


@dataclass(frozen=True, slots=True)
class Reason:
    """Why somebody chose a rung; never who. ``group`` only where that group is large enough to be shown."""

    text: str
    group: TalkGroup | None


@dataclass(frozen=True, slots=True)
class TaskResult:
    """What people answered about one task: the spread, per group where that is shown, and the reasons."""

    item: TalkTask
    present: Role | None
    spread: Spread
    groups: tuple[tuple[TalkGroup, Spread], ...]
    reasons: tuple[tuple[Role, tuple[Reason, ...]], ...]  # high to low; rungs that were chosen


@dataclass(frozen=True, slots=True)
class TalkResult:
    """What came of a talk so far. ``agreement``: over all its tasks."""

    answers: int
    tasks: tuple[TaskResult, ...]
    agreement: Agreement
    groups: tuple[tuple[TalkGroup, int, Agreement], ...]


@dataclass(frozen=True, slots=True)
class TalkOfTask:
    """A closed talk, and what it said of one task."""

    talk: RoleTalk
    result: TaskResult
    agreement: Agreement


def agenda(talk: RoleTalk) -> QuerySet[TalkTask]:
    """The tasks of a talk in order, each with its proposal when there is one."""
    return TalkTask.objects.filter(talk=talk).select_related("task", "proposal").order_by("number")


def result_of(talk: RoleTalk) -> TalkResult:
    """What was answered so far.

    Groups are shown only when the talk is closed: else each next answer would show whose group it is.
    """
    items = list(agenda(talk))
    placings = list(
        Placing.objects.filter(about__talk=talk)
        .select_related("act", "seat")
        .defer("act__facts", "act__digest")
    )
    words = {row.seq: row for row in acts.history(talk.subject_id)}
    sizes = {
        group: len({placing.seat_id for placing in placings if placing.seat.group == group})
        for group in TalkGroup
    }
    shown = rules.groups_shown(sizes) if talk.closed_at is not None else frozenset()
    people = sum(sizes.values())
    if any(sizes[group] == people for group in shown):
        shown = frozenset()  # one group is everyone: broken out it says nothing more
    results = []
    for item in items:
        of_item = [placing for placing in placings if placing.about_id == item.pk]
        reasons: dict[Role, list[Reason]] = {}
        for placing in of_item:
            group = TalkGroup(placing.seat.group)
            said = words[placing.act.seq]
            reasons.setdefault(Role(placing.role), []).append(
                Reason("" if said.reason_erased else said.reason, group if group in shown else None)
            )
        results.append(
            TaskResult(
                item=item,
                present=rules.decided_role(item.task.role),
                spread=Spread.of([Role(placing.role) for placing in of_item]),
                groups=tuple(
                    (
                        group,
                        Spread.of([Role(placing.role) for placing in of_item if placing.seat.group == group]),
                    )
                    for group in TalkGroup
                    if group in shown
                ),
                # By their text: the order of answering would show which reasons are of one person.
                reasons=tuple(
                    (role, tuple(sorted(reasons[role], key=lambda reason: reason.text.casefold())))
                    for role in reversed(Role)
                    if role in reasons
                ),
            )
        )
    return TalkResult(
        answers=people,
        tasks=tuple(results),
        agreement=_agreement([result.spread for result in results], people=people),
        groups=tuple(
            (
                group,
                sizes[group],
                _agreement([dict(result.groups)[group] for result in results], people=sizes[group]),
            )
            for group in TalkGroup
            if group in shown
        ),
    )


def _agreement(spreads: Sequence[Spread], *, people: int) -> Agreement:
    return rules.measure_agreement(
        [[role.rung for role in spread.roles] for spread in spreads], people=people
    )


def talk_results_of(proposal: Proposal) -> list[TalkOfTask]:
    """What closed talks said of the task of a proposal, the newest first; not those nobody answered."""
    talks = RoleTalk.objects.filter(
        Exists(TalkTask.objects.filter(talk=OuterRef("pk"), task_id=proposal.task_id)),
        closed_at__isnull=False,
    ).order_by("-closed_at")
    found = []
    for talk in talks:
        result = result_of(talk)
        if result.answers:
            one = next(task for task in result.tasks if task.item.task_id == proposal.task_id)
            found.append(TalkOfTask(talk, one, result.agreement))
    return found
