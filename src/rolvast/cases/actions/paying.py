"""What somebody owes for a case: it comes to be with handing in or with the decision; a reminder, once."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse

from rolvast.accounts.rules import Identity
from rolvast.cases.actions.telling import tell_of
from rolvast.cases.models import Case, Submission
from rolvast.cases.rules.paying import about_due, last_day, reminder
from rolvast.catalogue.rules import DueWhen, Outcome, TaskDefinition
from rolvast.huisstijl.dates import calendar_day
from rolvast.messages.rules import Kind
from rolvast.payments import actions as payments
from rolvast.payments import queries as payments_read
from rolvast.payments.rules import Account


def owe(
    case: Case, definition: TaskDefinition, *, outcome: Outcome | None, by: Identity, at: datetime
) -> None:
    """Have what a case costs be due, where it is by now; a task without payment costs no statement.

    Nothing is due where the answers are not known (a case of another system), or twice.
    """
    block = definition.payment
    if block is None or case.source_digest is not None:
        return
    if (block.due is DueWhen.AT_DECISION) != (outcome is not None):
        return
    if outcome is not None and not block.is_due_with(outcome):
        return
    answers = Submission.objects.filter(case=case, erased_at=None).values_list("answers", flat=True).first()
    if answers is None or (cents := block.cents_for(answers)) == 0:
        return
    if outcome is not None and payments_read.of_subject(case.subject_id):
        return  # decided once more after reopening: it was owed already
    payments.owe(
        case.subject_id,
        title=block.title,
        cents=cents,
        basis=definition.bases[block.basis - 1].label,
        due_on=last_day(block, calendar_day(at)),
        reference=case.number,
        work_link=reverse("cases:handle", args=[case.number]),
        by=by,
        at=at,
    )


@transaction.atomic
def remind_of_payments(*, by: Identity, at: datetime) -> int:
    """Remind once of what is open some days past its last day; gives how many.

    Those that another worker holds are passed over.
    """
    rows = list(payments_read.to_remind(today=calendar_day(at)).select_for_update(skip_locked=True))
    cases = Case.objects.select_related("version__task", "task").in_bulk(
        [row.subject_id for row in rows], field_name="subject_id"
    )
    told = 0
    for row in rows:
        case = cases.get(row.subject_id)
        if case is None:
            continue
        account = Account(cents=row.cents, paid=row.paid, waived=row.waived, refunded=row.refunded)
        letter = reminder(
            about_due(row.title, account, due_on=row.due_on, basis=row.basis, number=case.number)
        )
        tell_of(case, Kind.QUESTION, letter, by=by, at=at)
        payments.reminded(row, by=by, at=at)
        told += 1
    return told
