"""Holds destruction lists and holds against their acts, and destroyed cases against the lists."""

from collections import defaultdict
from collections.abc import Iterator

from rolvast.acts import queries as acts
from rolvast.cases import queries as cases
from rolvast.cases.rules import Step
from rolvast.cases.rules.retention import HOLD, LIFT
from rolvast.retention.models import DestructionItem, DestructionList, Hold
from rolvast.retention.rules import RetentionRefused, replay


def verify_retention() -> Iterator[acts.Difference]:
    """Every list and hold of the municipality entered; yields each difference between rows and acts."""
    lists = {row.subject_id: row for row in DestructionList.objects.all()}
    kinds: dict[int, list[str]] = defaultdict(list)
    for subject_id, kind, _, _ in acts.steps_of(list(lists)):
        kinds[subject_id].append(kind)
    for subject_id, row in lists.items():
        try:
            said = replay(kinds[subject_id]).value
        except (RetentionRefused, ValueError) as error:
            said = str(error)
        if said != row.status:
            yield acts.Difference(
                f"destruction list {row.number}", f"it is {row.status}, its acts say {said}"
            )
    done = dict(
        DestructionItem.objects.filter(destroyed_at__isnull=False).values_list("case_id", "listing__number")
    )
    gone = dict(cases.destroyed().values_list("pk", "number"))
    for key in gone.keys() - done.keys():
        yield acts.Difference(f"case {gone[key]}", "it was destroyed, but no list says so")
    for key in done.keys() - gone.keys():
        yield acts.Difference(
            f"destruction list {done[key]}", "a case on it is said to be destroyed and is not"
        )
    yield from _verify_holds()


def _verify_holds() -> Iterator[acts.Difference]:
    kept = defaultdict(set)
    rows = Hold.objects.values_list("case__subject_id", "ground", "lifted_at", "case__number")
    numbers: dict[int, str] = {}
    for subject_id, ground, lifted_at, number in rows:
        numbers[subject_id] = number
        if lifted_at is None:
            kept[subject_id].add(ground)
    said: dict[int, set[str]] = defaultdict(set)
    for act in [*acts.acts_of_kind(HOLD), *acts.acts_of_kind(LIFT)]:
        numbers.setdefault(act.subject_id, str(act.subject_id))
    for subject_id, kind, at, facts in acts.steps_of(list(numbers)):
        step = Step(kind, at, facts)
        if step.kind == HOLD:
            said[subject_id].add(str(step.facts["ground"]))
        elif step.kind == LIFT:
            said[subject_id].discard(str(step.facts["ground"]))
    for subject_id, number in numbers.items():
        if kept[subject_id] != said[subject_id]:
            yield acts.Difference(f"case {number}", "what stops its destruction is not what its acts say")
