"""Tells other systems of an act on a case, where the task says so; in the transaction of the act."""

from datetime import datetime
from typing import TYPE_CHECKING

from rolvast.cases.models import Case, Record, Submission
from rolvast.catalogue.rules import Outcome, TaskDefinition
from rolvast.handover import actions as handover
from rolvast.handover.rules import to_tell

if TYPE_CHECKING:
    from rolvast.acts.models import Act


def hand_over(
    case: Case, definition: TaskDefinition, *, act: "Act", outcome: Outcome | None, at: datetime
) -> None:
    """Offer an act to those the task names; a task without hand-over costs no statement.

    Nothing is told of a case that another system kept, nor where the answers were erased.
    """
    entries = to_tell(definition.handover, kind=act.kind, outcome=outcome)
    if not entries or case.source_digest is not None:
        return
    answers = Submission.objects.filter(case=case, erased_at=None).values_list("answers", flat=True).first()
    if answers is not None:
        if definition.record is not None and any(definition.record.name in one.fields for one in entries):
            kept = Record.objects.filter(case=case, name=definition.record.name, erased_at=None)
            text = kept.order_by("-pk").values_list("text", flat=True).first()
            answers = {**answers, definition.record.name: text}
        handover.offer(entries, act=act, reference=case.number, outcome=outcome, answers=answers, at=at)
