"""Holds every challenge and every agreement against the fold of its acts."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from rolvast.acts import queries as acts
from rolvast.acts.queries import Difference
from rolvast.challenges.models import Agreement, Challenge
from rolvast.challenges.queries.reading import said_in
from rolvast.challenges.rules import KINDS, Doing, agreement_digest, replay


def verify_challenges() -> Iterator[Difference]:
    """Everything of the municipality entered is what its acts say."""
    rows = {row.subject_id: row for row in Challenge.objects.select_related("case", "task").order_by("pk")}
    versions: dict[int, dict[int, Agreement]] = defaultdict(dict)
    for version in Agreement.objects.select_related("challenge"):
        versions[version.challenge.subject_id][version.number] = version
    told: dict[int, list[tuple[str, Mapping[str, object]]]] = defaultdict(list)
    for subject_id, kind, _, facts in acts.steps_of(list(rows)):
        if kind.startswith(KINDS):
            told[subject_id].append((kind, facts))
    for subject_id, row in rows.items():
        where = f"challenge {row.case.number}"
        try:
            state = replay(told[subject_id])
        except (ValueError, KeyError) as error:
            yield Difference(where, f"its acts cannot be replayed: {error}")
            continue
        if (row.stage, row.next_on, row.task.key) != (state.stage, state.next_on, state.task):
            yield Difference(where, "it is not what its acts say")
        yield from _verify_versions(where, told[subject_id], versions[subject_id])
    begun = set(acts.acts_of_kind(Doing.TEST).values_list("subject_id", flat=True))
    for subject_id in begun - set(rows):
        yield Difference(f"subject {subject_id}", "its challenge is missing")


def _verify_versions(
    where: str, told: list[tuple[str, Mapping[str, object]]], kept: Mapping[int, Agreement]
) -> Iterator[Difference]:
    drafted = {facts["number"]: facts for kind, facts in told if kind == Doing.DRAFT}
    agreed = {facts["number"] for kind, facts in told if kind == Doing.AGREE}
    signed = {facts["number"] for kind, facts in told if kind == Doing.SIGN}
    if set(drafted) != set(kept):
        yield Difference(where, "its versions of the agreement are not those of its acts")
        return
    for number, row in kept.items():
        facts = drafted[number]
        if row.salt is not None and agreement_digest(said_in(row), bytes(row.salt)) != facts["digest"]:
            yield Difference(where, f"version {number} of the agreement is not what was written")
        if (row.agreed_id is not None, row.signed_id is not None) != (number in agreed, number in signed):
            yield Difference(where, f"who said yes to version {number} is not what its acts say")
