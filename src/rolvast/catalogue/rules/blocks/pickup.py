"""Pickup (afhalen): what lies ready, where, for how long, and what becomes of it after that. Pure."""

import re
from dataclasses import dataclass, fields

from rolvast.catalogue.rules.reading import Section
from rolvast.deadlines.rules import Period
from rolvast.huisstijl.dates import period_text

_WITHIN = re.compile(r"P[1-9][0-9]{0,2}[DWM]")
_WITHIN_NL = "Schrijf een tijd als P14D (14 dagen), P8W (8 weken) of P3M (3 maanden)."
_WITHIN_EN = "Write a time as P14D (14 days), P8W (8 weeks) or P3M (3 months)."


@dataclass(frozen=True, slots=True, kw_only=True)
class PickupBlock:
    """An ``item`` (paspoort) that lies ready ``at`` some desks or places for as long as ``within``.

    ``remind``: how long after it lay ready we remind, once; empty for never. ``uncollected``: what happens
    after ``within``, as a sentence to the resident. ``bring``: what to bring. ``by_post``: may it be sent?
    """

    item: str
    at: tuple[str, ...]
    within: str
    remind: str = ""
    uncollected: str
    bring: tuple[str, ...] = ()
    by_post: bool = False

    @property
    def label(self) -> str:
        """What is collected where, in Dutch words."""
        return f"{self.item}: {', '.join(self.at)}, binnen {period_text(self.within)}"


def pickup_of(root: Section) -> PickupBlock:
    """What is collected when a case of this task was granted."""
    section = root.section("pickup", tuple(field.name for field in fields(PickupBlock)))
    block = PickupBlock(
        item=section.text("item", longest=60),
        at=section.texts("at", required=True, longest=120),
        within=section.shaped("within", _WITHIN, _WITHIN_NL, _WITHIN_EN),
        remind=section.shaped("remind", _WITHIN, _WITHIN_NL, _WITHIN_EN, required=False),
        uncollected=section.text("uncollected", longest=200),
        bring=section.texts("bring", required=False, longest=200),
        by_post=section.flag("by_post", default=False),
    )
    if section.fine("within", "remind") and block.remind and _days(block.remind) >= _days(block.within):
        section.complain(
            "remind",
            f"'{block.remind}' is niet eerder dan het einde ({block.within}). Herinner eerder.",
            f"'{block.remind}' is not before the end ({block.within}). Remind earlier.",
        )
    if not root.has("form"):
        section.complain(
            "item",
            "Een taak zonder formulier heeft geen zaken, dus er ligt ook niets klaar.",
            "A task without a form has no cases, so nothing lies ready either.",
        )
    return block


def _days(text: str) -> int:
    """How many days a duration is; a month as thirty, to compare."""
    if not text:
        return 0
    period = Period.parse(text)
    return period.months * 30 + period.weeks * 7 + period.days
