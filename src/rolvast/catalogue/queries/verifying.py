"""Holds what the catalogue keeps against its acts."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from itertools import groupby, pairwise

from django.db.models import F

from rolvast.acts import queries as acts
from rolvast.catalogue.models import (
    ExecutionTest,
    PolicyGoal,
    Proposal,
    PublicTask,
    RoleDecision,
    RoleReview,
    TaskVersion,
)
from rolvast.catalogue.queries.standing import decision_digest, proposal_facts, test_digest
from rolvast.catalogue.queries.tasks import definition
from rolvast.catalogue.rules import ProposalKind, ProposalRefused, ProposalStatus, proposals
from rolvast.catalogue.rules.proposals import ProposalState, TaskState, TaskStep

_BATCH = 500


def verify_roles(*, on: date) -> Iterator[acts.Difference]:
    """Hold each task's role against its acts, and each decision against its act and those beside it.

    What was to take force before ``on`` and did not is a difference too.
    """
    decisions = RoleDecision.objects.select_related("act", "task").order_by("task_id", "takes_effect_on")
    for _, found in groupby(decisions.iterator(chunk_size=2000), key=lambda row: row.task_id):
        rows = list(found)
        for decision in rows:
            yield from _check_decision(decision, on=on)
        for before, after in pairwise(rows):
            if before.ends_on != after.takes_effect_on:
                yield acts.Difference(
                    f"task {before.task.key}",
                    f"its role from {before.takes_effect_on} does not end where the next one begins",
                )
        if rows[-1].ends_on is not None:
            yield acts.Difference(f"task {rows[-1].task.key}", "its last role ends without another after it")
    for task, state in _states(PublicTask.objects.order_by("key").values_list("pk", flat=True)):
        if isinstance(state, ProposalRefused):
            yield acts.Difference(f"task {task.key}", f"its acts cannot be replayed: {state}")
        elif state.role is None and task.role:
            yield acts.Difference(f"task {task.key}", "there is no decision in force about its role")
        elif state.role is not None and state.role != task.role:
            yield acts.Difference(
                f"task {task.key}", f"its role is {task.role or 'undecided'}, decided was {state.role}"
            )


def _check_decision(decision: RoleDecision, *, on: date) -> Iterator[acts.Difference]:
    where = f"task {decision.task.key}"
    kept: dict[str, object] = {
        "task": decision.task.key,
        "role": decision.role,
        "from": decision.takes_effect_on.isoformat(),
        "review": decision.review_on.isoformat() if decision.review_on else None,
    }
    if "texts" in decision.act.facts:  # decisions of before proposals were there do not vouch for these
        kept |= {"tested": decision.tested, "texts": decision_digest(decision)}
    if not kept.items() <= decision.act.facts.items():
        yield acts.Difference(where, f"its role from {decision.takes_effect_on} is not what the act says")
    if decision.took_force_id is None and decision.takes_effect_on < on:
        yield acts.Difference(where, f"its role from {decision.takes_effect_on} has not taken force")


def _states(task_ids: Collection[int]) -> Iterator[tuple[PublicTask, TaskState | ProposalRefused]]:
    """Each of these tasks with its state replayed, or with why it cannot be replayed."""
    keys = list(task_ids)
    for start in range(0, len(keys), _BATCH):
        tasks = {
            task.subject_id: task for task in PublicTask.objects.filter(pk__in=keys[start : start + _BATCH])
        }
        for subject_id, rows in groupby(acts.steps_of(list(tasks)), key=lambda row: row[0]):
            steps = [TaskStep(kind, at, facts) for _, kind, at, facts in rows]
            try:
                state: TaskState | ProposalRefused = proposals.replay(steps)
            except ProposalRefused as refused:
                state = refused
            except (KeyError, ValueError) as error:
                state = ProposalRefused(f"{type(error).__name__}: {error}")
            yield tasks[subject_id], state


def verify_proposals(*, on: date) -> Iterator[acts.Difference]:
    """Hold each proposal with its tests and reviews, and each goal, against the acts of their subjects."""
    yield from _verify_goals()
    yield from _verify_reviews()
    rows: dict[int, dict[int, Proposal]] = {}
    for row in Proposal.objects.select_related("act").order_by("task_id", "number"):
        rows.setdefault(row.task_id, {})[row.number] = row
    tests: dict[int, list[ExecutionTest]] = {}
    for test in ExecutionTest.objects.select_related("asked", "answered").order_by("proposal_id", "number"):
        tests.setdefault(test.proposal_id, []).append(test)
    proposed = acts.acts_of_kind(proposals.ProposalMove.PROPOSE).values_list("subject_id", flat=True)
    tasks = PublicTask.objects.filter(subject_id__in=set(proposed)).values_list("pk", flat=True)
    for task, state in _states({*tasks, *rows}):
        if isinstance(state, ProposalRefused):
            continue  # said where roles are verified
        yield from _check_proposals(task, rows.get(task.pk, {}), state.proposals, tests, on=on)


def _check_proposals(
    task: PublicTask,
    kept: Mapping[int, Proposal],
    said: Mapping[int, ProposalState],
    tests: Mapping[int, list[ExecutionTest]],
    *,
    on: date,
) -> Iterator[acts.Difference]:
    for number in sorted({*kept, *said}):
        where = f"task {task.key}, proposal {number}"
        if number not in kept or number not in said:
            missing = "its row" if number in said else "the act of it"
            yield acts.Difference(where, f"{missing} is not there")
            continue
        row, state = kept[number], said[number]
        for name, value, told in (
            ("status", row.status, state.status.value),
            ("day of effect", row.takes_effect_on, state.takes_effect_on),
            ("day of review", row.review_on, state.review_on),
        ):
            if value != told:
                yield acts.Difference(where, f"its {name} is {value}, its acts say {told}")
        if not proposal_facts(row).items() <= row.act.facts.items():
            yield acts.Difference(where, "what it says is not what the act vouches for")
        if (row.kind, row.status) == (ProposalKind.TERM, ProposalStatus.DECIDED) and row.takes_effect_on < on:
            yield acts.Difference(where, f"its term from {row.takes_effect_on} has not taken force")
        yield from _check_tests(where, tests.get(row.pk, []), state)


def _check_tests(
    where: str, tests: Collection[ExecutionTest], state: ProposalState
) -> Iterator[acts.Difference]:
    asked = frozenset(test.number for test in tests)
    answered = frozenset(test.number for test in tests if test.answered_id is not None)
    if (asked, answered) != (state.asked, state.answered):
        yield acts.Difference(where, "its execution tests are not what its acts say")
    for test in tests:
        about = {"test": test.number, "position": test.position_id, "answer_by": test.answer_by.isoformat()}
        fits = about.items() <= test.asked.facts.items()
        if test.answered is not None:
            told = {"test": test.number, "doable": test.doable, "texts": test_digest(test)}
            fits = fits and told.items() <= test.answered.facts.items()
        if not fits:
            yield acts.Difference(where, f"execution test {test.number} is not what its acts vouch for")


def _verify_reviews() -> Iterator[acts.Difference]:
    found = RoleReview.objects.select_related("act", "decision__task").order_by("pk")
    for review in found.iterator(chunk_size=2000):
        kept = {
            "from": review.decision.takes_effect_on.isoformat(),
            "review": review.number,
            "outcome": review.outcome,
            "next": review.next_on.isoformat() if review.next_on else None,
        }
        if not kept.items() <= review.act.facts.items():
            yield acts.Difference(
                f"task {review.decision.task.key}", f"review {review.number} is not what its act says"
            )
    there = set(RoleReview.objects.values_list("act_id", flat=True))
    for act in acts.acts_of_kind(proposals.ProposalMove.REVIEW):
        if act.pk not in there:
            yield acts.Difference(f"task {act.facts['task']}", f"review {act.facts['review']} is not there")


def _verify_goals() -> Iterator[acts.Difference]:
    for goal in PolicyGoal.objects.order_by("pk"):
        kept = {
            "name": goal.name,
            "agreement": goal.agreement,
            "from": goal.starts_on.isoformat(),
            "until": goal.ends_on.isoformat() if goal.ends_on else None,
        }
        first = acts.acts_of(goal.subject_id).first()
        if first is None or not kept.items() <= first.facts.items():
            yield acts.Difference(f"goal {goal.name}", "it is not what the act of it says")


def verify_tasks() -> Iterator[acts.Difference]:
    """Hold what each task's row says against its present version, and the version against its act."""
    versions = TaskVersion.objects.filter(number=F("task__version")).select_related("task", "act")
    found = set()
    for version in versions.order_by("task__key").iterator(chunk_size=500):
        task, said = version.task, definition(version)
        found.add(task.pk)
        kept = (task.key, task.name, task.domain, task.competence, task.product, task.withdrawn)
        file = (said.key, said.name, said.domain, said.competence, said.product, said.withdrawn)
        if kept != file:
            yield acts.Difference(f"task {task.key}", "its row is not what its present version says")
        about = {"task": task.key, "version": version.number}
        if not about.items() <= version.act.facts.items():
            yield acts.Difference(f"task {task.key}", f"version {version.number} is not what its act says")
    for key in PublicTask.objects.exclude(pk__in=found).order_by("key").values_list("key", flat=True):
        yield acts.Difference(f"task {key}", "its present version is not there")
