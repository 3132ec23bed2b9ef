"""Calendar (kalender): which calendar of the municipality goes with a task. Pure."""

import re

from rolvast.catalogue.rules.reading import Section

_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def calendar_of(root: Section) -> str:
    """The key of the calendar that the page of this task shows, such as ``afval``; "" for none."""
    key = root.shaped(
        "calendar",
        _KEY,
        "Schrijf de sleutel van een kalender in kleine letters, zoals 'afval'.",
        "Write the key of a calendar in small letters, such as 'afval'.",
        required=False,
    )
    if len(key) > 40:
        root.complain(
            "calendar", "Dit is te lang: hoogstens 40 tekens.", "This is too long: at most 40 characters."
        )
    return key
