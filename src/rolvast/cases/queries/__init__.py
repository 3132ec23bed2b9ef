"""Reads cases: who may see which, the worklist, one case, its signed link, and whether rows equal acts."""

from rolvast.cases.queries.finding import count, mine, visible_to
from rolvast.cases.queries.links import LinkRefused, case_of_link, link_token, resident_of
from rolvast.cases.queries.reading import (
    CaseFile,
    act_steps,
    answers_of,
    case_file,
    load_state,
    state_of,
    submission_digest,
)
from rolvast.cases.queries.similar import SimilarCase, similar_cases
from rolvast.cases.queries.spans import Span, spans
from rolvast.cases.queries.verifying import verify_cases
from rolvast.cases.queries.worklists import Worklist, WorkRow, worklist

__all__ = [
    "CaseFile",
    "LinkRefused",
    "SimilarCase",
    "Span",
    "WorkRow",
    "Worklist",
    "act_steps",
    "answers_of",
    "case_file",
    "case_of_link",
    "count",
    "link_token",
    "load_state",
    "mine",
    "resident_of",
    "similar_cases",
    "spans",
    "state_of",
    "submission_digest",
    "verify_cases",
    "visible_to",
    "worklist",
]
