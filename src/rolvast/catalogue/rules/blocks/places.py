"""Places (plaatsen): which kind of places goes with a task, and may the resident choose one? Pure."""

import re
from collections.abc import Collection
from dataclasses import dataclass, fields

from rolvast.catalogue.rules.reading import Section

#: The question of the form by which a resident chooses one of the places.
QUESTION = "plaats"
_KIND = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_KIND_NL = "Gebruik kleine letters, cijfers en streepjes, zoals 'stembureau'."
_KIND_EN = "Use small letters, digits and dashes, such as 'stembureau'."


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacesBlock:
    """The places of ``kind`` are shown with the task under ``title``.

    ``choose``: the question ``plaats`` of the form offers them, and the answer is the key of one.
    """

    kind: str
    title: str = ""
    choose: bool = False


def places_of(root: Section, *, texts: Collection[str]) -> PlacesBlock:
    """The places that go with this task. ``texts``: the questions of its form that ask for one line."""
    section = root.section("places", tuple(field.name for field in fields(PlacesBlock)))
    block = PlacesBlock(
        kind=section.shaped("kind", _KIND, _KIND_NL, _KIND_EN),
        title=section.text("title", required=False, longest=80),
        choose=section.flag("choose", default=False),
    )
    if len(block.kind) > 40:
        section.complain(
            "kind", "Dit is te lang: hoogstens 40 tekens.", "This is too long: at most 40 characters."
        )
    if block.choose and QUESTION not in texts:
        section.complain(
            "choose",
            f"Wie kiest, heeft een vraag nodig: zet in 'form' een vraag '{QUESTION}' van kind 'text'.",
            f"To choose takes a question: put one with name '{QUESTION}' and kind 'text' in 'form'.",
        )
    return block
