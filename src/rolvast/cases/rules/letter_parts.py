"""The parts of a letter in which a municipality may put words of its own."""

from enum import StrEnum


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
