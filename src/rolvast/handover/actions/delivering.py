"""Delivers one event: locks it, sends it, keeps what came of it."""

from datetime import datetime

from django.conf import settings
from django.db import transaction

from rolvast.accounts.rules import system
from rolvast.acts import actions as acts
from rolvast.acts.rules import Weight
from rolvast.handover import queries
from rolvast.handover.actions.posting import post
from rolvast.handover.actions.queueing import queue, queue_next
from rolvast.handover.models import Outgoing, Try
from rolvast.handover.rules import (
    MEDIA_TYPE,
    Answer,
    Outcome,
    SealBroken,
    Status,
    UrlRefused,
    body_digest,
    expired,
    headers_of,
    outcome_of,
    sealing_key,
    since_again,
    status_after,
    target_of,
    unseal,
    wait_after,
)


@transaction.atomic
def deliver(outgoing_id: int, *, at: datetime) -> Outcome | None:
    """Deliver an event that waits; ``None`` where there is nothing to do (any more, or yet).

    The row stays locked while it is sent, so that no two workers send it. Killed between the receiver's
    acceptance and our record, the same event goes out once more under the same id, by which the receiver
    knows it again.

    An event waits for the one before it about the same subject, also where that one was not delivered:
    somebody has to send that again, or give it up.
    """
    found = Outgoing.objects.select_for_update(of=("self",), skip_locked=True).select_related("receiver")
    outgoing = found.filter(pk=outgoing_id, status=Status.WAITING, receiver__is_active=True).first()
    if outgoing is None or outgoing.next_try_at is None or at < outgoing.next_try_at:
        return None
    if queries.waits_for_another(outgoing):
        return None
    return keep(outgoing, _send(outgoing, at=at), at=at)


def keep(outgoing: Outgoing, answer: Answer, *, at: datetime) -> Outcome:
    """Add one try to a locked event, and let its status, its next try and the case's acts follow."""
    earlier = [(Outcome(one.outcome), one.at) for one in queries.tries_of(outgoing)]
    outcome = outcome_of(answer)
    if outcome is Outcome.TEMPORARY and expired(earlier, at=at):
        outcome = Outcome.EXPIRED
    Try.objects.create(
        municipality_id=outgoing.municipality_id,
        outgoing=outgoing,
        number=len(earlier) + 1,
        at=at,
        outcome=outcome.value,
        code=answer.code,
        words=answer.words,
        digest=body_digest(outgoing.body or "", salt=bytes(outgoing.salt or b"")),
    )
    tried = [*earlier, (outcome, at)]
    outgoing.status = status_after(one for one, _ in tried).value
    outgoing.next_try_at = None
    if outcome is Outcome.TEMPORARY:
        outgoing.next_try_at = at + wait_after(len(since_again(tried)), asked=answer.retry_after)
    outgoing.save(update_fields=["status", "next_try_at"])
    if outcome is Outcome.TEMPORARY:
        queue(outgoing)
        return outcome
    accepted = outcome is Outcome.ACCEPTED
    acts.record(
        outgoing.subject_id,
        kind="handover.delivered" if accepted else "handover.failed",
        weight=Weight.FACT,
        by=system(outgoing.municipality_id),
        at=at,
        facts={**facts_of(outgoing), "code": answer.code},
    )
    if accepted:
        queue_next(outgoing)
    return outcome


def facts_of(outgoing: Outgoing) -> dict[str, object]:
    """What an act says about an event: which, to whom; nothing of what was in it."""
    return {
        "receiver": outgoing.receiver.key,
        "name": outgoing.receiver.name,
        "event": str(outgoing.event_id),
        "type": outgoing.type,
    }


def _send(outgoing: Outgoing, *, at: datetime) -> Answer:
    receiver = outgoing.receiver
    if not outgoing.body:
        return Answer(code=None, words="Dit bericht is te groot om te versturen.", final=True)
    try:
        target = target_of(receiver.url, inside=settings.HANDOVER_INSIDE)
        secret = unseal(
            bytes(receiver.secret or b""),
            key=sealing_key(settings.SECRET_KEY),
            of=queries.sealing_name(receiver),
        )
    except UrlRefused as refused:
        return Answer(code=None, words=str(refused), final=True)
    except SealBroken:
        words = "De sleutel van de ontvanger is niet te openen. Maak een nieuwe en geef die door."
        return Answer(code=None, words=words, final=True)
    body = outgoing.body.encode()
    signed = headers_of(body, event_id=str(outgoing.event_id), timestamp=int(at.timestamp()), secret=secret)
    return post(target, body, headers={"Content-Type": MEDIA_TYPE, **signed})
