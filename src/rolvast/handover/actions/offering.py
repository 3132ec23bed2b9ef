"""Makes the events of one act: the outbox, in the transaction of the act."""

import secrets
import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max

from rolvast.accounts import queries as accounts
from rolvast.catalogue.rules import HandOver
from rolvast.catalogue.rules import Outcome as CaseOutcome
from rolvast.handover.actions.queueing import queue
from rolvast.handover.models import Outgoing, Receiver, Try
from rolvast.handover.rules import EventTooLarge, Outcome, Status, compose, data_of
from rolvast.messages import queries as messages

if TYPE_CHECKING:
    from rolvast.acts.models import Act


@transaction.atomic
def offer(
    entries: Sequence[HandOver],
    *,
    act: "Act",
    reference: str,
    outcome: CaseOutcome | None,
    answers: Mapping[str, object],
    at: datetime,
) -> list[Outgoing]:
    """Tell each receiver in these entries of an act; with the act, or not at all.

    ``entries``: those that :func:`rolvast.handover.rules.to_tell` gave. ``reference``: the number of the
    case. ``answers``: by the name of the question; only those that an entry names go along.

    An event that is too large for any receiver is kept as not delivered, for somebody to look at.
    """
    place = next(one for one in accounts.municipalities() if one.pk == act.municipality_id)
    return [
        _offer(
            entry,
            act=act,
            reference=reference,
            source=messages.page_address(place, "/"),
            data=data_of(entry, kind=act.kind, outcome=outcome, answers=answers),
            at=at,
        )
        for entry in entries
    ]


def _offer(
    entry: HandOver, *, act: "Act", reference: str, source: str, data: Mapping[str, object], at: datetime
) -> Outgoing:
    receiver = _receiver(entry.to, municipality_id=act.municipality_id)
    line = Outgoing.objects.filter(receiver=receiver, subject_id=act.subject_id)
    number = (line.aggregate(last=Max("number"))["last"] or 0) + 1
    event_id = uuid.uuid4()
    try:
        body = compose(
            event_id=str(event_id),
            source=source,
            type=entry.event,
            subject=reference,
            time=act.at,
            number=number,
            data=data,
        )
    except EventTooLarge:
        body = ""
    outgoing = Outgoing(
        municipality_id=act.municipality_id,
        receiver=receiver,
        subject_id=act.subject_id,
        act=act,
        reference=reference,
        number=number,
        event_id=event_id,
        type=entry.event,
        body=body,
        salt=secrets.token_bytes(32),
        made_at=at,
        status=(Status.WAITING if body else Status.DEAD).value,
        next_try_at=at if body else None,
    )
    outgoing.save(force_insert=True)
    if not body:
        Try.objects.create(
            municipality_id=act.municipality_id,
            outgoing=outgoing,
            number=1,
            at=at,
            outcome=Outcome.REFUSED.value,
            words="Dit bericht is te groot om te versturen.",
        )
    elif receiver.is_active:
        queue(outgoing)
    return outgoing


def _receiver(key: str, *, municipality_id: int) -> Receiver:
    """The receiver a task file names; one that nobody set up yet is kept, and waits."""
    found = Receiver.objects.filter(key=key).first()
    if found is not None:
        return found
    # Two first acts at once: the constraint lets one in, the other reads it.
    Receiver.objects.bulk_create(
        [Receiver(municipality_id=municipality_id, key=key, name=key)], ignore_conflicts=True
    )
    return Receiver.objects.get(key=key)
