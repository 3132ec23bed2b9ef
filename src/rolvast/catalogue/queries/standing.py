"""Where the role and the proposals of a task stand by its acts, and what acts vouch for in the rows."""

from typing import TYPE_CHECKING

from rolvast.acts import queries as acts
from rolvast.catalogue.models import ExecutionTest, Proposal, PublicTask, RoleDecision
from rolvast.catalogue.rules import proposals, texts_digest
from rolvast.catalogue.rules.proposals import TaskState, TaskStep

if TYPE_CHECKING:
    from rolvast.acts.models import Act

#: Texts that are public from the start need no salt: nothing in them can be guessed that is not read.
_NO_SALT = bytes(32)


def state_of(task: PublicTask) -> TaskState:
    """Where the role of a task and its proposals are, by its acts; one statement."""
    steps = acts.steps_of([task.subject_id])
    return proposals.replay(TaskStep(kind, at, facts) for _, kind, at, facts in steps)


def proposal_facts(proposal: Proposal) -> dict[str, object]:
    """What the act of a proposal says of its row, with the digest over its texts."""
    texts = {
        "text": proposal.text,
        "alternatives": proposal.alternatives,
        "effects": proposal.effects,
        "norm": proposal.norm,
        "measure": proposal.norm_measure,
        "target": proposal.norm_target,
    }
    return {
        "kind": proposal.kind,
        "role": proposal.role,
        "competence": proposal.competence,
        "goal": proposal.goal_id,
        "running": proposal.running_cases,
        "texts": texts_digest(texts, bytes(proposal.salt)),
    }


def test_digest(test: ExecutionTest) -> str:
    """The digest over the texts of an answered execution test."""
    texts = {"cost": test.cost, "who_is_hit": test.who_is_hit, "needed": test.needed}
    return texts_digest(texts, bytes(test.salt or _NO_SALT))


def decision_digest(decision: RoleDecision) -> str:
    """The digest over why a decision went ahead without test or talk."""
    texts = {"untested": decision.untested_because, "untalked": decision.untalked_because}
    return texts_digest(texts, _NO_SALT)


def proposer_of(proposal: Proposal) -> int | None:
    """The id of the position that made a proposal."""
    return _act_of(proposal).position_id


def version_proposed_from(proposal: Proposal) -> int:
    """The number of the version of the task that a proposal began from."""
    return int(_act_of(proposal).facts["version"])


def _act_of(proposal: Proposal) -> "Act":
    return acts.acts_of(proposal.task.subject_id).get(pk=proposal.act_id)
