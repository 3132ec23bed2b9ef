"""Reads initiatives: who may see which, the page of one, what waits for staff, verifying."""

from rolvast.initiatives.queries.beside_case import beside_case
from rolvast.initiatives.queries.finding import (
    Wanted,
    Work,
    fitting,
    listed,
    map_of,
    mine,
    near,
    of_case,
    of_subject,
    one,
    party_of,
    visible_to,
    work,
)
from rolvast.initiatives.queries.links import (
    challenge_of,
    challenge_path,
    invitation_path,
    invited_by,
)
from rolvast.initiatives.queries.moving import subjects_about
from rolvast.initiatives.queries.showing import (
    News,
    Page,
    Permit,
    Told,
    file_subject,
    page,
    permits_of,
    suggested,
)
from rolvast.initiatives.queries.verifying import said_of, verify_initiatives

__all__ = [
    "News",
    "Page",
    "Permit",
    "Told",
    "Wanted",
    "Work",
    "beside_case",
    "challenge_of",
    "challenge_path",
    "file_subject",
    "fitting",
    "invitation_path",
    "invited_by",
    "listed",
    "map_of",
    "mine",
    "near",
    "of_case",
    "of_subject",
    "one",
    "page",
    "party_of",
    "permits_of",
    "said_of",
    "subjects_about",
    "suggested",
    "verify_initiatives",
    "visible_to",
    "work",
]
