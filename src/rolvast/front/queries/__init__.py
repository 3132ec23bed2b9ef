"""Puts together what several rooms know, for the pages of the front door."""

from rolvast.front.queries.divisions import Division, division
from rolvast.front.queries.norms import NormMeasured, norm_measured
from rolvast.front.queries.pages import Found, SearchPage, TaskPage, Welcome, search, task_page, welcome
from rolvast.front.queries.similar import Initiative, SimilarPage, similar

__all__ = [
    "Division",
    "Found",
    "Initiative",
    "NormMeasured",
    "SearchPage",
    "SimilarPage",
    "TaskPage",
    "Welcome",
    "division",
    "norm_measured",
    "search",
    "similar",
    "task_page",
    "welcome",
]
