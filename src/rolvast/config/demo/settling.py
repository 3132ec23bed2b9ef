"""What comes of what is to be paid and collected in the demonstration: paid, waived, open, not fetched."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from rolvast.accounts.rules import Identity, system
from rolvast.cases import actions as cases
from rolvast.cases.rules import Move, Outcome
from rolvast.catalogue import queries as catalogue
from rolvast.config.demo.planned import Deed
from rolvast.huisstijl.dates import AMSTERDAM, calendar_day
from rolvast.payments import actions as payments
from rolvast.payments import queries as payments_read
from rolvast.payments.rules import How, State
from rolvast.pickup import queries as pickup
from rolvast.pickup.rules import Collector

if TYPE_CHECKING:
    from rolvast.cases.models import Case

_WAIVED, _GONE = {5}, {2, 6}
_THIRD = 3
"""Every third of who must pay later has not done so."""
_GIVEN = {Outcome.GRANTED, Outcome.PARTLY_GRANTED}
_WHY = "Door een fout van ons moest u twee keer komen. Daarom hoeft u niet te betalen."


def settle(case: "Case", deed: Deed, following: Deed | None, *, worker: Identity) -> None:
    """After a deed: what was owed with it is paid, waived or left open; what was granted lies ready."""
    definition = catalogue.definition(case.version)
    if deed.move is Move.DECIDE:
        until = following.at if following else timezone.now()
        at = deed.at + min(timedelta(days=3), (until - deed.at) / 3)
        if definition.payment is not None:
            _pay(case, at=at, worker=worker)
        if definition.pickup is not None and deed.outcome in _GIVEN:
            cases.make_ready(case.pk, by=worker, at=at)
    elif deed.move is Move.CLOSE and definition.pickup is not None:
        _fetch(case, at=deed.at + timedelta(minutes=1), worker=worker)


def reworded(case: "Case", deed: Deed) -> Deed:
    """A closing that does not say it was fetched where it was not."""
    row = pickup.of_subject(case.subject_id) if deed.move is Move.CLOSE and case.pk % 10 in _GONE else None
    return replace(deed, words=f"Wij zijn klaar. Uw {row.item} ligt bij de balie.") if row else deed


def remind_all(*, municipality_id: int, at: datetime) -> None:
    """The reminders that the clock would have sent by now."""
    by = system(municipality_id)
    cases.remind_of_payments(by=by, at=at)
    cases.remind_to_collect(by=by, at=at)


def _pay(case: "Case", *, at: datetime, worker: Identity) -> None:
    draw = case.pk % 10
    for due in payments_read.of_subject(case.subject_id):
        if due.state != State.OPEN or (due.due_on is not None and case.pk % _THIRD == 0):
            continue
        if draw in _WAIVED:
            payments.waive(due.pk, cents=due.cents, reason=_WHY, by=worker, at=at)
            continue
        payments.receive(
            due.pk,
            cents=due.cents,
            how=How.TRANSFER if due.due_on else How.CARD,
            received_on=calendar_day(at),
            by=worker,
            at=at,
        )


def _fetch(case: "Case", *, at: datetime, worker: Identity) -> None:
    """Most come for it; of the others one in two was thrown away, and one in two may be."""
    row, draw = pickup.of_subject(case.subject_id), case.pk % 10
    if row is None:
        return
    if draw not in _GONE:
        collector = Collector.AUTHORISED if draw == 1 else Collector.APPLICANT
        cases.collected(case.pk, collector=collector, by=worker, at=at)
        return
    after = datetime(row.until.year, row.until.month, row.until.day, 10, tzinfo=AMSTERDAM) + timedelta(days=2)
    if draw == min(_GONE) and after < timezone.now():
        cases.expired(case.pk, by=worker, at=after)
