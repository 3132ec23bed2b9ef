"""Reads cases: who may see which, the worklist, one case, its signed link, and whether rows equal acts."""

from rolvast.cases.queries.attention import Attention, AttentionList, attention
from rolvast.cases.queries.finding import count, mine, visible_to
from rolvast.cases.queries.letters import (
    KeptLetter,
    Written,
    kept_letter,
    on_paper,
    verify_letters,
    write_letter,
)
from rolvast.cases.queries.links import LinkRefused, case_of_link, link_token, resident_of
from rolvast.cases.queries.reading import (
    CaseFile,
    answers_of,
    case_file,
    load_state,
    state_of,
    submission_digest,
)
from rolvast.cases.queries.similar import SimilarCase, similar_cases
from rolvast.cases.queries.spans import Span, spans
from rolvast.cases.queries.verifying import verify_cases
from rolvast.cases.queries.worklists import Chosen, Worklist, WorkRow, named, worklist

__all__ = [
    "Attention",
    "AttentionList",
    "CaseFile",
    "Chosen",
    "KeptLetter",
    "LinkRefused",
    "SimilarCase",
    "Span",
    "WorkRow",
    "Worklist",
    "Written",
    "answers_of",
    "attention",
    "case_file",
    "case_of_link",
    "count",
    "kept_letter",
    "link_token",
    "load_state",
    "mine",
    "named",
    "on_paper",
    "resident_of",
    "similar_cases",
    "spans",
    "state_of",
    "submission_digest",
    "verify_cases",
    "verify_letters",
    "visible_to",
    "worklist",
    "write_letter",
]
