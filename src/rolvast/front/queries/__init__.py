"""Puts together what several rooms know, for the pages of the front door."""

from rolvast.front.queries.blocks import Collected, Where, collected, where
from rolvast.front.queries.districts import DistrictPage, Districts, area_of, district_page, districts
from rolvast.front.queries.divisions import Division, division
from rolvast.front.queries.mine import MinePage, my_page
from rolvast.front.queries.norms import NormMeasured, norm_measured
from rolvast.front.queries.organisation import (
    MandateRow,
    asks_attention,
    held_by,
    mandates,
    open_cases,
    people_of,
    tasks_of_teams,
)
from rolvast.front.queries.pages import Found, SearchPage, TaskPage, Welcome, search, task_page, welcome
from rolvast.front.queries.similar import Initiative, SimilarPage, similar

__all__ = [
    "Collected",
    "DistrictPage",
    "Districts",
    "Division",
    "Found",
    "Initiative",
    "MandateRow",
    "MinePage",
    "NormMeasured",
    "SearchPage",
    "SimilarPage",
    "TaskPage",
    "Welcome",
    "Where",
    "area_of",
    "asks_attention",
    "collected",
    "district_page",
    "districts",
    "division",
    "held_by",
    "mandates",
    "my_page",
    "norm_measured",
    "open_cases",
    "people_of",
    "search",
    "similar",
    "task_page",
    "tasks_of_teams",
    "welcome",
    "where",
]
