"""The public register: acts with a public statement, for everyone to search."""

from collections.abc import Collection
from dataclasses import dataclass

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import ExtractYear

from rolvast.acts.models import Act, Words


def register(*, words: str = "", year: int | None = None, authority: str = "") -> QuerySet[Words]:
    """Public statements of the municipality entered, the newest first, with act, basis and position.

    ``words``: Dutch full-text search, as people type it, in the statement, what it is about and the law it
    rests on; ``year``: the year of the act in Amsterdam. ``reviewed_at``: when it was decided on again, after
    an objection.
    """
    found = Words.objects.filter(purpose=Words.Purpose.PUBLIC, text__isnull=False).select_related(
        "act__subject", "act__basis", "act__position", "act__reviews__subject"
    )
    again = Act.objects.filter(reviews=OuterRef("act")).order_by("-at").values("at")[:1]
    found = found.annotate(reviewed_at=Subquery(again))
    if words.strip():
        vector = SearchVector("text", "act__subject__label", "act__basis__title", config="dutch")
        found = found.annotate(vector=vector).filter(
            vector=SearchQuery(words, config="dutch", search_type="websearch")
        )
    if year is not None:
        found = found.filter(act__at__year=year)
    if authority:
        found = found.filter(act__authority=authority)
    return found.order_by("-act__at", "-act_id")


@dataclass(frozen=True, slots=True)
class RegisterChoice:
    """What the register can be narrowed to: years, the newest first, and authorities by name."""

    years: list[int]
    authorities: list[str]


def register_choices() -> RegisterChoice:
    """The years and authorities that occur in the register; one statement."""
    acts = Act.objects.filter(public_digest__isnull=False).annotate(year=ExtractYear("at"))
    found = set(acts.values_list("year", "authority").distinct())
    return RegisterChoice(
        years=sorted({year for year, _ in found}, reverse=True),
        authorities=sorted({authority for _, authority in found if authority}),
    )


def public_statements(act_ids: Collection[int]) -> dict[int, str]:
    """The public statement of each of these acts that has one."""
    found = Words.objects.filter(act_id__in=act_ids, purpose=Words.Purpose.PUBLIC, text__isnull=False)
    return {act_id: text or "" for act_id, text in found.values_list("act_id", "text")}
