"""What was changed in the organisation, for who keeps it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, QuerySet

from rolvast.acts.models import Act, Words
from rolvast.acts.rules import ORGANISATION


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationChange:
    """One change: what, by which position, with which facts, why. ``what``: as "team.rename"."""

    at: datetime
    what: str
    facts: Mapping[str, object]
    position: str
    reason: str


def organisation_acts() -> QuerySet[Act]:
    """The acts that changed the organisation of the municipality entered, the latest first."""
    found = Act.objects.filter(subject__kind=ORGANISATION).select_related("position")
    return found.prefetch_related(Prefetch("words", Words.objects.all())).order_by("-seq")


def organisation_changes(*, start: int = 0, most: int = 50) -> list[OrganisationChange]:
    """Some of these acts, as a page shows them; two statements."""
    return [
        OrganisationChange(
            at=act.at,
            what=act.kind.removeprefix(f"{ORGANISATION}."),
            facts=act.facts,
            position=act.position.title if act.position else "",
            reason=next((words.text or "" for words in act.words.all()), ""),
        )
        for act in organisation_acts()[start : start + most]
    ]
