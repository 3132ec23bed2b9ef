"""Which messages somebody agreed to get digitally: read from the acts, which are the only record of it."""

from rolvast.acts import queries as acts
from rolvast.messages.models import Consent
from rolvast.messages.rules import Group, groups_in


def digital_for(*, subject_id: int, person_id: int | None) -> frozenset[Group]:
    """The groups that may come by e-mail for a subject: what was said last, for it or for everything.

    Three statements at most.
    """
    subjects = [subject_id]
    if person_id is not None:
        subjects += Consent.objects.filter(person_id=person_id).values_list("subject_id", flat=True)
    return _said_last(subjects)


def digital_of_person(person_id: int) -> frozenset[Group]:
    """What a person said for everything of theirs."""
    return _said_last(list(Consent.objects.filter(person_id=person_id).values_list("subject_id", flat=True)))


def _said_last(subject_ids: list[int]) -> frozenset[Group]:
    """From the last act that says anything about it, whatever its kind: handing in a case does too."""
    said = [
        row
        for subject_id in subject_ids
        for row in acts.acts_of(subject_id)
        .filter(facts__has_key="digital")
        .order_by("-seq")
        .values_list("at", "facts")[:1]
    ]
    return groups_in(max(said, key=lambda row: row[0])[1]["digital"]) if said else frozenset()
