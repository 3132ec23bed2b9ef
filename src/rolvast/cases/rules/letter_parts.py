"""The parts of a letter in which a municipality may put words of its own."""

import re
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class LetterPart(StrEnum):
    """Where in the letter. What the law asks to be in it cannot be replaced."""

    OPENING = "OPENING"
    NEXT = "NEXT"
    QUESTIONS = "QUESTIONS"
    CLOSING = "CLOSING"

    @property
    def label(self) -> str:
        """The Dutch words."""
        return _LABELS[self]


_LABELS = {
    LetterPart.OPENING: "na de aanhef",
    LetterPart.NEXT: "hoe het verdergaat",
    LetterPart.QUESTIONS: "hebt u vragen?",
    LetterPart.CLOSING: "afsluiting",
}

#: What may stand between braces, and what it becomes.
PLACEHOLDERS = MappingProxyType(
    {
        "zaaknummer": "het nummer van de zaak",
        "taak": "de naam van de taak",
        "contactpersoon": "wie de aanvrager kan vragen, of ‘de gemeente’",
        "telefoon": "het telefoonnummer van de gemeente",
    }
)
#: More than this nobody reads in a letter.
LONGEST_TEXT = 1500
_BETWEEN_BRACES = re.compile(r"\{([^{}]*)\}")


class LetterTextRefused(ValueError):
    """A text that cannot stand in letters. The words are Dutch and say what to do."""


def check_text(text: str, *, telephone_known: bool = True) -> None:
    """Raise :class:`LetterTextRefused` for a text that would come out wrong on somebody's doormat.

    ``telephone_known``: without a telephone number of the municipality ``{telefoon}`` would be a hole.
    """
    if len(text) > LONGEST_TEXT:
        raise LetterTextRefused(f"Deze tekst is te lang: hoogstens {LONGEST_TEXT} tekens.")
    known = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
    for name in _BETWEEN_BRACES.findall(text):
        if name not in PLACEHOLDERS:
            raise LetterTextRefused(f"{{{name}}} kennen wij niet. U kunt kiezen uit: {known}.")
        if name == "telefoon" and not telephone_known:
            raise LetterTextRefused(
                "Er is nog geen telefoonnummer van de gemeente ingevuld. Doe dat eerst bij Contact."
            )
    if "{" in (rest := _BETWEEN_BRACES.sub("", text)) or "}" in rest:
        raise LetterTextRefused(f"Er staat een losse accolade in de tekst. U kunt kiezen uit: {known}.")


def fill(text: str, values: Mapping[str, str]) -> str:
    """A text with what it leaves open filled in; what is not known keeps its place empty.

    What is filled in is not looked at again, so a name with braces in it changes nothing.

    >>> fill("Bel {telefoon} en noem {zaaknummer}.", {"telefoon": "14 055", "zaaknummer": "2026-000001"})
    'Bel 14 055 en noem 2026-000001.'
    """
    return _BETWEEN_BRACES.sub(lambda found: values.get(found[1], ""), text)
