"""Snags: what one must say, who answers and by when. Pure."""

from enum import StrEnum


class SnagAnswer(StrEnum):
    """What the owner of a task answers; each with a reason."""

    RULE_CHANGES = "RULE_CHANGES"
    WORK_CHANGES = "WORK_CHANGES"
    PASSED_ON = "PASSED_ON"
    STAYS = "STAYS"

    @property
    def label(self) -> str:
        """The Dutch words."""
        return _ANSWER_LABELS[self]


_ANSWER_LABELS = {
    SnagAnswer.RULE_CHANGES: "de regel verandert",
    SnagAnswer.WORK_CHANGES: "we gaan anders werken, de regel blijft",
    SnagAnswer.PASSED_ON: "de regel is niet van ons: we leggen het voor aan wie hem maakt",
    SnagAnswer.STAYS: "de regel blijft zoals hij is",
}
