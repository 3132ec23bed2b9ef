"""Holds every step against the fold of its acts."""

from collections.abc import Iterator

from rolvast.acts import queries as acts
from rolvast.steps.models import Step
from rolvast.steps.queries.showing import state_of
from rolvast.steps.rules import KINDS, StepState, apply


def verify_steps(*, batch: int = 500) -> Iterator[acts.Difference]:
    """Every step of the municipality entered: owner, day and status are what its acts say."""
    begun = acts.acts_of_kind("step.opened").values_list("subject_id", flat=True)
    subjects = sorted({*begun, *Step.objects.values_list("subject_id", flat=True)})
    for start in range(0, len(subjects), batch):
        yield from _verify(subjects[start : start + batch])


def _verify(subjects: list[int]) -> Iterator[acts.Difference]:
    rows = {(row.subject_id, row.name): row for row in Step.objects.filter(subject_id__in=subjects)}
    said: dict[tuple[int, str], StepState] = {}
    for subject_id, kind, _, facts in acts.steps_of(subjects):
        if not kind.startswith(KINDS):
            continue
        key = (subject_id, str(facts.get("step")))
        try:
            said[key] = apply(said.get(key), kind, facts)
        except (ValueError, KeyError) as error:
            yield acts.Difference(f"subject {subject_id}", f"its steps cannot be replayed: {error}")
    for key, row in rows.items():
        if said.get(key) != state_of(row):
            yield acts.Difference(f"step {row.pk}", "it is not what its acts say")
    for subject_id, name in said.keys() - rows.keys():
        yield acts.Difference(f"subject {subject_id}", f"its step {name} has no row")
