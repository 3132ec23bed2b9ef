"""Tables of the catalogue: tasks, drafts, proposals and decisions about them, talks, snags, search."""

from rolvast.catalogue.models.choices import SearchChoice
from rolvast.catalogue.models.costs import TaskCost
from rolvast.catalogue.models.drafts import DraftStatus, TaskDraft
from rolvast.catalogue.models.roles import ExecutionTest, PolicyGoal, Proposal, RoleDecision, RoleReview
from rolvast.catalogue.models.selection import SelectionList, SelectionResult
from rolvast.catalogue.models.snags import Snag
from rolvast.catalogue.models.talks import Placing, RoleTalk, TalkSeat, TalkTask
from rolvast.catalogue.models.tasks import PublicTask, TaskVersion

__all__ = [
    "DraftStatus",
    "ExecutionTest",
    "Placing",
    "PolicyGoal",
    "Proposal",
    "PublicTask",
    "RoleDecision",
    "RoleReview",
    "RoleTalk",
    "SearchChoice",
    "SelectionList",
    "SelectionResult",
    "Snag",
    "TalkSeat",
    "TalkTask",
    "TaskCost",
    "TaskDraft",
    "TaskVersion",
]
