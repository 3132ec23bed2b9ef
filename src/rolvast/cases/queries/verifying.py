"""Holds every case against the fold of its acts."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from django.db.models import Q

from rolvast.acts import queries as acts
from rolvast.cases.models import Case, Episode, Submission
from rolvast.cases.queries.noting import verify_words
from rolvast.cases.queries.reading import state_of, submission_digest
from rolvast.cases.rules import CaseState, ReplayError, Step, replay
from rolvast.documents import queries as documents


def verify_cases(*, batch: int = 500) -> Iterator[acts.Difference]:
    """Replay every case of the municipality entered; yields each difference between its rows and its acts."""
    keys = list(Case.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), batch):
        yield from _verify(keys[start : start + batch])
    yield from verify_words()
    other = Q(runs_along=True, case__joined_to=None) | Q(runs_along=False, case__joined_to__isnull=False)
    for number in Episode.objects.filter(other, is_current=True).values_list("case__number", flat=True):
        yield acts.Difference(f"case {number}", "its list does not say whether it runs along with another")


def _verify(keys: list[int]) -> Iterator[acts.Difference]:
    cases = Case.objects.in_bulk(keys)
    episodes: dict[int, list[Episode]] = {}
    for row in (
        Episode.objects.filter(case_id__in=keys).prefetch_related("suspensions").order_by("case_id", "number")
    ):
        episodes.setdefault(row.case_id, []).append(row)
    submissions = {row.case_id: row for row in Submission.objects.filter(case_id__in=keys)}
    subjects = {case.subject_id: case for case in cases.values()}
    rows = acts.steps_of(list(subjects))
    files = documents.names_of(list(subjects))
    for subject_id, steps in groupby(rows, key=lambda row: row[0]):
        case = subjects.pop(subject_id)
        listed = [Step(kind, at, facts) for _, kind, at, facts in steps]
        try:
            said = replay(listed)
        except (ReplayError, ValueError, KeyError) as error:
            yield acts.Difference(f"case {case.number}", f"its acts cannot be replayed: {error}")
            continue
        kept = state_of(case, episodes.get(case.pk, []))
        yield from _compare(case.number, kept, replace(said, holder=""))
        yield from _check_submission(case.number, listed[0], submissions.get(case.pk))
        named = files.get(subject_id, (set(), 0))
        for found in documents.differing((step.facts for step in listed), *named):
            yield acts.Difference(f"case {case.number}", found)
    for case in subjects.values():
        yield acts.Difference(f"case {case.number}", "has no acts")


def _compare(number: str, kept: CaseState, said: CaseState) -> Iterator[acts.Difference]:
    if kept == said:
        return
    for name in ("status", "position_id", "team_id", "hand_overs", "joined_to_id"):
        if getattr(kept, name) != getattr(said, name):
            yield acts.Difference(
                f"case {number}", f"{name} is {getattr(kept, name)!r}, its acts say {getattr(said, name)!r}"
            )
    if kept.episodes != said.episodes:
        yield acts.Difference(f"case {number}", "its episodes are not what its acts say")


def _check_submission(number: str, first: Step, kept: Submission | None) -> Iterator[acts.Difference]:
    said = first.facts.get("submission")
    if said is None:
        return
    if kept is None:
        yield acts.Difference(f"case {number}", "what was handed in is missing")
    elif kept.erased_at is None and submission_digest(kept) != said:
        yield acts.Difference(f"case {number}", "what was handed in is not what the act refers to")
