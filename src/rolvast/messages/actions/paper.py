"""Post on paper: marked as posted, taken back, returned, told another way, or sent instead of an e-mail."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from rolvast.accounts.queries import require_staff
from rolvast.accounts.rules import Identity
from rolvast.acts import actions as acts
from rolvast.acts.rules import Weight
from rolvast.huisstijl.dates import calendar_day
from rolvast.messages import queries
from rolvast.messages.actions.sending import draft
from rolvast.messages.models import Delivery, Message
from rolvast.messages.rules import (
    Channel,
    Outcome,
    PostRefused,
    Stage,
    Status,
    check_posted_on,
    may_undo_posted,
    status_after,
)


@transaction.atomic
def mark_posted(message_ids: Collection[int], *, on: date, by: Identity, at: datetime) -> int:
    """These letters went on the post that day (Awb 3:41): all of them, or none. Gives how many.

    Raises :class:`PostRefused` where one does not wait any more, or cannot have gone that day.
    """
    letters = _locked(message_ids, by)
    for letter in letters:
        if letter.channel != Channel.PAPER or letter.status != Status.QUEUED:
            raise PostRefused("Een van deze brieven wacht niet meer. Open de lijst opnieuw.")
        check_posted_on(on, made_on=calendar_day(letter.made_at), today=calendar_day(at))
        _add(letter, Outcome.ACCEPTED, at=at, posted_on=on, digest=queries.sent_digest(letter))
        _record(letter, "message.posted", by=by, at=at, on=on)
    return len(letters)


@transaction.atomic
def undo_posted(message_id: int, *, by: Identity, at: datetime) -> None:
    """A letter was marked as posted by mistake: it waits again. Possible until the day after."""
    letter = _locked([message_id], by)[0]
    last = letter.deliveries.order_by("-number").first()
    if letter.channel != Channel.PAPER or letter.status != Status.SENT or last is None:
        raise PostRefused("Deze brief staat niet als gepost in de lijst.")
    if not may_undo_posted(marked_on=calendar_day(last.at), today=calendar_day(at)):
        raise PostRefused("Dit kan alleen op de dag zelf en de dag erna. Kwam de brief terug? Meld dat dan.")
    _add(letter, Outcome.UNDONE, at=at)
    _record(letter, "message.unposted", by=by, at=at)


@transaction.atomic
def mark_returned(message_id: int, *, by: Identity, at: datetime) -> None:
    """A letter came back: it did not arrive."""
    letter = _locked([message_id], by)[0]
    if letter.channel != Channel.PAPER or letter.status != Status.SENT:
        raise PostRefused("Deze brief staat niet als gepost in de lijst.")
    _add(letter, Outcome.REFUSED, at=at)
    _record(letter, "message.returned", by=by, at=at)


@transaction.atomic
def mark_told(message_id: int, *, by: Identity, at: datetime) -> None:
    """Staff told somebody who cannot be reached in writing, so that it leaves the list."""
    message = _locked([message_id], by)[0]
    if message.channel != Channel.PAGE and message.status != Status.FAILED:
        raise PostRefused("Dit bericht is nog onderweg.")
    _add(message, Outcome.TOLD, at=at, stage=Stage.STAFF)
    _record(message, "message.told", by=by, at=at)


@transaction.atomic
def send_on_paper(message_id: int, *, by: Identity, at: datetime) -> Message:
    """Send what did not arrive by e-mail as a letter instead (Awb 2:11)."""
    failed = _locked([message_id], by)[0]
    if failed.channel != Channel.EMAIL or failed.status != Status.FAILED or failed.erased_at is not None:
        raise PostRefused("Alleen een e-mail die niet aankwam, kan als brief worden gestuurd.")
    if not failed.postal:
        raise PostRefused("Er is geen postadres bekend. Bel de indiener, en vraag ernaar.")
    if failed.deliveries.filter(outcome=Outcome.TOLD).exists():
        raise PostRefused("Dit bericht is al op een andere manier verteld.")
    letter = draft(
        municipality_id=failed.municipality_id,
        subject_id=failed.subject_id,
        kind=queries.kind_of(failed),
        title=failed.title,
        body=failed.body or "",
        link=failed.link,
        person_id=failed.person_id,
        address="",
        postal=failed.postal,
        at=at,
        reference=failed.reference,
    )
    letter.save(force_insert=True)
    _add(failed, Outcome.TOLD, at=at, stage=Stage.POST)
    _record(failed, "message.onpaper", by=by, at=at)
    return letter


def _locked(message_ids: Collection[int], by: Identity) -> list[Message]:
    """These messages, in one order so that two who mark at once do not wait for each other for ever."""
    require_staff(by)
    found = Message.objects.select_for_update().filter(
        municipality_id=by.municipality_id, pk__in=set(message_ids)
    )
    rows = list(found.order_by("pk"))
    if not rows or len(rows) != len(set(message_ids)):
        raise PostRefused("Kies minstens één bericht uit de lijst.")
    return rows


def _add(
    message: Message,
    outcome: Outcome,
    *,
    at: datetime,
    stage: Stage = Stage.POST,
    posted_on: date | None = None,
    digest: str = "",
) -> None:
    earlier = list(message.deliveries.order_by("number"))
    Delivery.objects.create(
        municipality_id=message.municipality_id,
        message=message,
        number=len(earlier) + 1,
        at=at,
        outcome=outcome.value,
        stage=stage.value,
        code=None,
        posted_on=posted_on,
        digest=digest,
    )
    if message.channel != Channel.PAGE:  # what stands on a page is sent there, whatever more is done
        message.status = status_after([*(Outcome(one.outcome) for one in earlier), outcome]).value
        message.save(update_fields=["status"])


def _record(message: Message, kind: str, *, by: Identity, at: datetime, on: date | None = None) -> None:
    if message.subject_id is None:
        return
    facts: dict[str, object] = {"message": message.kind}
    if on is not None:
        facts["on"] = on.isoformat()
    acts.record(message.subject_id, kind=kind, weight=Weight.FACT, by=by, at=at, facts=facts)
