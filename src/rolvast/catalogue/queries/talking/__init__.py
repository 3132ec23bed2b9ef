"""Reads role talks: what this viewer may see of them, what came of them, and who is still to answer."""

from rolvast.catalogue.queries.talking.inviting import (
    Guests,
    guests,
    proposals_to_talk_over,
    seat_links,
    seat_of_link,
    seat_token,
    tasks_to_talk_over,
)
from rolvast.catalogue.queries.talking.results import TalkOfTask, TalkResult, TaskResult, talk_results_of
from rolvast.catalogue.queries.talking.showing import (
    SeatWaiting,
    TalkPage,
    TalkRow,
    link_page,
    seats_waiting,
    talk_page,
    talk_rows,
    talks_visible_to,
)
from rolvast.catalogue.queries.talking.verifying import verify_talks

__all__ = [
    "Guests",
    "SeatWaiting",
    "TalkOfTask",
    "TalkPage",
    "TalkResult",
    "TalkRow",
    "TaskResult",
    "guests",
    "link_page",
    "proposals_to_talk_over",
    "seat_links",
    "seat_of_link",
    "seat_token",
    "seats_waiting",
    "talk_page",
    "talk_results_of",
    "talk_rows",
    "talks_visible_to",
    "tasks_to_talk_over",
    "verify_talks",
]
