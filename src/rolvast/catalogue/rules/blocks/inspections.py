"""Inspections (inspecties): which sites a task's reports are about, and where the form asks it. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields

from rolvast.catalogue.rules.reading import Section

_KIND = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionsBlock:
    """Reports about the devices on ``sites`` of this kind, which have a logbook.

    ``place`` and ``device``: the questions of the form that are filled in for who comes from the page of a
    site or device; empty where there is none.
    """

    sites: str
    place: str = ""
    device: str = ""

    @property
    def label(self) -> str:
        """What has a logbook, in Dutch words."""
        return f"toestellen op plekken van de soort {self.sites}"


def inspections_of(root: Section, *, form: Sequence[str]) -> InspectionsBlock:
    """The sites that cases of this task are about; ``form``: the names of its questions of words."""
    section = root.section("inspections", tuple(field.name for field in fields(InspectionsBlock)))
    block = InspectionsBlock(
        sites=section.shaped(
            "sites",
            _KIND,
            "Gebruik kleine letters, cijfers en streepjes, zoals 'speelplek'.",
            "Use small letters, digits and dashes, such as 'speelplek'.",
        ),
        place=section.text("place", required=False, longest=60),
        device=section.text("device", required=False, longest=60),
    )
    if len(block.sites) > _LONGEST:
        section.complain(
            "sites",
            f"Dit woord is te lang: hoogstens {_LONGEST} tekens.",
            f"This word is too long: at most {_LONGEST} characters.",
        )
    for name, said in (("place", block.place), ("device", block.device)):
        if said and said not in form:
            section.complain(
                name,
                f"'{said[:40]}' is geen vraag van het formulier naar woorden of een plek.",
                f"'{said[:40]}' is not a question of the form for words or a place.",
            )
    if block.place and block.place == block.device:
        section.complain(
            "device",
            "Plek en toestel zijn twee vragen. Kies een andere vraag.",
            "Place and device are two questions. Choose another.",
        )
    if not root.has("form"):
        section.complain(
            "sites",
            "Een taak zonder formulier heeft geen zaken, dus ook geen meldingen over toestellen.",
            "A task without a form has no cases, so no reports about devices either.",
        )
    return block
