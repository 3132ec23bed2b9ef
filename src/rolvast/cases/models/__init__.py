"""The rows of cases. What happened stands in acts; these rows are their fold, and what people wrote."""

from rolvast.cases.models.beside import Advice, LetterText, Note, Notice, Objection, Opinion, Record
from rolvast.cases.models.handing_in import Continuation, Draft, Submission
from rolvast.cases.models.handling import ESTIMATED, LATE_PERMILLE, Case, Episode, ExpectedDays, Suspension

__all__ = [
    "ESTIMATED",
    "LATE_PERMILLE",
    "Advice",
    "Case",
    "Continuation",
    "Draft",
    "Episode",
    "ExpectedDays",
    "LetterText",
    "Note",
    "Notice",
    "Objection",
    "Opinion",
    "Record",
    "Submission",
    "Suspension",
]
