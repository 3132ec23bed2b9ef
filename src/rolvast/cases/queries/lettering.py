"""The municipality's own words in its letters: which count, which were before, and an example letter."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from rolvast.accounts import queries as accounts
from rolvast.accounts.rules import Identity
from rolvast.acts import queries as acts
from rolvast.cases.models import LetterText
from rolvast.cases.rules import Outcome
from rolvast.cases.rules.letter_parts import LetterPart
from rolvast.cases.rules.letters import LetterFacts, in_name_of, letter
from rolvast.catalogue import queries as catalogue
from rolvast.catalogue.queries import PublicTask
from rolvast.catalogue.rules import Authority


def own_words(task_id: int | None) -> dict[LetterPart, str]:
    """What counts now for the letters of a task: its own words, else those for all; one statement.

    ``None``: only those for all tasks. An empty text of a task's own leaves the part out.
    """
    found = LetterText.objects.filter(task_id=None) | LetterText.objects.filter(task_id=task_id)
    rows = found.distinct("task", "part").order_by("task", "part", "-number")
    texts = {(row.task_id, LetterPart(row.part)): row.text for row in rows}
    general = {part: text for (task, part), text in texts.items() if task is None}
    special = {part: text for (task, part), text in texts.items() if task is not None}
    return {**general, **special}


@dataclass(frozen=True, slots=True, kw_only=True)
class TextVersion:
    """One version of the words for a part, as the page shows it."""

    number: int
    text: str
    made_at: datetime
    position: str


def text_versions(part: LetterPart, *, task_id: int | None) -> list[TextVersion]:
    """Every version of the words for a part of the letters of a task, or of all; the latest first."""
    rows = LetterText.objects.filter(part=part, task_id=task_id).select_related("position")
    return [
        TextVersion(number=row.number, text=row.text, made_at=row.made_at, position=row.position.title)
        for row in rows.order_by("-number")
    ]


def tasks_with_letters(viewer: Identity) -> list[PublicTask]:
    """The tasks about which decisions are taken, so that a letter goes out."""
    tasks = list(catalogue.offered_to(viewer))
    definitions = catalogue.definitions(tasks)
    return [
        task for task in tasks
        if task.key in definitions and any(one.is_decision for one in definitions[task.key].outcomes)
    ]  # fmt: skip


def parts_with_own_words() -> dict[int | None, set[LetterPart]]:
    """For which tasks (``None``: all) which parts have words of their own now."""
    rows = LetterText.objects.distinct("task", "part").order_by("task", "part", "-number")
    found: dict[int | None, set[LetterPart]] = {}
    for row in rows:
        if row.text:
            found.setdefault(row.task_id, set()).add(LetterPart(row.part))
    return found


def example_letter(
    *, municipality: str, task: PublicTask | None, own: dict[LetterPart, str], today: date
) -> SafeString:
    """A whole letter with invented facts and these words, to look at. Nothing is kept."""
    made = letter(
        LetterFacts(
            municipality=municipality,
            number=f"{today.year}-000123",
            decided_on=today,
            received_on=today - timedelta(days=20),
            name="Jo Voorbeeld",
            address="Voorbeeldstraat 1, 1234 AB Voorbeeld",
            task=task.name if task else "Evenement in uw straat",
            what="aanvraag",
            outcome=Outcome.GRANTED,
            reason="Uw plan past in de straat. De buren zijn het ermee eens.",
            interests="",
            conditions=("Ruim na afloop alles op.",),
            basis="artikel 2:25 van de Algemene plaatselijke verordening",
            authority=in_name_of(Authority.EXECUTIVE.label),
            decider="vergunningverlener",
            contact="Sam, vergunningverlener",
            own=own,
            reached=accounts.reached(on=today),
        )
    )
    # Our own template, which escapes.
    return mark_safe(render_to_string("cases/letter.html", {"letter": made, "top": 3}))  # noqa: S308


def verify_letter_texts() -> Iterator[acts.Difference]:
    """The municipality's own words in its letters are those that the acts name, and no others."""
    kinds = acts.acts_of_kind("organisation.letter.write").values_list("facts", flat=True)
    said = {(one["task"], one["part"], one["number"]): one["text"] for one in kinds}
    rows = LetterText.objects.values_list("task__key", "part", "number", "text")
    kept = {row[:3]: hashlib.sha256(row[3].encode()).hexdigest() for row in rows}
    for key in sorted(said.keys() | kept.keys(), key=str):
        if said.get(key) != kept.get(key):
            task, part, number = key
            yield acts.Difference(
                f"letter text {task or 'of all tasks'}, {part}, {number}", "it is not what its act says"
            )
