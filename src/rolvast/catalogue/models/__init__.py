"""Tables of the catalogue: tasks, proposals and decisions about them, talks, snags, search."""

from rolvast.catalogue.models.choices import SearchChoice
from rolvast.catalogue.models.roles import ExecutionTest, PolicyGoal, Proposal, RoleDecision, RoleReview
from rolvast.catalogue.models.snags import Snag
from rolvast.catalogue.models.talks import Placing, RoleTalk, TalkSeat, TalkTask
from rolvast.catalogue.models.tasks import PublicTask, TaskVersion

__all__ = [
    "ExecutionTest",
    "Placing",
    "PolicyGoal",
    "Proposal",
    "PublicTask",
    "RoleDecision",
    "RoleReview",
    "RoleTalk",
    "SearchChoice",
    "Snag",
    "TalkSeat",
    "TalkTask",
    "TaskVersion",
]
