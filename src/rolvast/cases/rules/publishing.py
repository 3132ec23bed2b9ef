"""What may not stand in a statement that everyone can read: marks that lead to one person or one door."""

import re

_GAP = r"[ .\-()]*"
# Small words that follow a year: "in 2026 is dit gedaan" holds no postcode.
_WORDS = "in|op|en|is|om|te|of|na|we|er|al|zo|nu|ik|je|ze|me|de"

#: What is looked for, with the words by which the writer is told.
_MARKS = (
    (re.compile(r"[^\s@<>]+@[^\s@<>]+\.[a-z]{2,}", re.IGNORECASE), "een e-mailadres"),
    (re.compile(rf"(?<![\d.])(?:\+31|0031|0)(?:{_GAP}\d){{8,9}}(?!{_GAP}\d)"), "een telefoonnummer"),
    (
        re.compile(r"(?<![\d.])[1-9]\d{3} ?[A-Z]{2}(?![A-Za-z])|(?<![\d.])[1-9]\d{3}[a-z]{2}(?![a-z])"),
        "een postcode",
    ),
    (
        re.compile(rf"(?<![\d.])[1-9]\d{{3}} (?!(?:{_WORDS})\b)[a-z]{{2}}[ ,]+\d", re.IGNORECASE),
        "een postcode",
    ),
    (re.compile(r"(?<![\d\-])\d(?:[ .]?\d){8}(?![ .]?\d)"), "een nummer van negen cijfers, zoals een bsn"),
)


def personal_marks(text: str) -> list[str]:
    """What in a text points at a person, as Dutch words; empty where nothing was found.

    A help to the writer, not a proof: a name has no form by which it can be known.

    >>> personal_marks("Vergunning verleend voor een garage. Bel 055-580 12 34.")
    ['een telefoonnummer']
    >>> personal_marks("Verleend in 2026 in 3 delen; zaak 2026-000123.")
    []
    """
    return list(dict.fromkeys(words for mark, words in _MARKS if mark.search(text)))
