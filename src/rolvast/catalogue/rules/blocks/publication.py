"""Publication (bekendmaking): what is made public of a case, and how long anyone may say something. Pure."""

import re
from dataclasses import dataclass, fields
from enum import StrEnum

from rolvast.catalogue.rules.reading import Section

_VIEWS = re.compile(r"P[1-9][0-9]?[DW]")


class PublishedOn(StrEnum):
    """When something is made public."""

    SUBMISSION = "submission"
    DECISION = "decision"
    BOTH = "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """What was asked or decided stands on the page of announcements.

    ``views``: how long anyone may give an opinion (zienswijze) after what was asked is made public, as an
    ISO 8601 duration; empty: nobody is asked. Counted as a term in law: the last day is never a free day.
    ``text``: how such an announcement begins, for who writes it.
    """

    what: PublishedOn
    views: str = ""
    text: str = ""


def publication_of(root: Section) -> Publication:
    """What a task makes public of its cases."""
    section = root.section("publication", tuple(field.name for field in fields(Publication)))
    block = Publication(
        what=section.choice("what", PublishedOn),
        views=section.shaped(
            "views",
            _VIEWS,
            "Schrijf een tijd als P2W (2 weken) of P6W (6 weken).",
            "Write a time as P2W (2 weeks) or P6W (6 weeks).",
            required=False,
        ),
        text=section.text("text", required=False, longest=500),
    )
    if block.views and block.what is PublishedOn.DECISION and section.fine("what", "views"):
        section.complain(
            "views",
            "Na het besluit is een mening te laat: dan is er bezwaar. Kies bij 'what' submission of both.",
            "After the decision an opinion is too late: choose submission or both for 'what'.",
        )
    if not root.has("form"):
        section.complain(
            "what",
            "Een taak zonder formulier heeft geen zaken, dus er is niets bekend te maken.",
            "A task without a form has no cases, so there is nothing to announce.",
        )
    return block
