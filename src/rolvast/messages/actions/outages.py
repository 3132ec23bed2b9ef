"""Logs when a way in does not work, for everyone to see (Awb 2:21)."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from rolvast.accounts.rules import Identity, PositionKind
from rolvast.acts import actions as acts
from rolvast.acts.rules import Visibility, Weight
from rolvast.huisstijl.dates import moment_text
from rolvast.messages.models import Outage
from rolvast.messages.rules import Entrance


class OutageRefused(ValueError):
    """An outage that cannot be. The text is Dutch and says what to do."""


@transaction.atomic
def begin_outage(
    *,
    channel: Entrance,
    started_at: datetime,
    note: str,
    by: Identity,
    at: datetime,
    ended_at: datetime | None = None,
) -> Outage:
    """Log that a way in does not work, or did not for a while. Only an administrator does this.

    ``note``: what did not work, for everyone to read. Raises :class:`OutageRefused`.
    """
    _only_administrators(by)
    if started_at > at or (ended_at is not None and ended_at > at):
        raise OutageRefused("Dit moment is nog niet geweest. Kijk de datum en de tijd na.")
    if ended_at is not None and ended_at <= started_at:
        raise OutageRefused("Het einde moet na het begin zijn.")
    if ended_at is None and Outage.objects.filter(channel=channel, ended_at=None).exists():
        raise OutageRefused("Voor deze ingang staat al een storing open. Sluit die eerst af.")
    opened = acts.open_subject(
        subject_kind="outage",
        label=f"Storing: {channel.label}",
        visibility=Visibility.PUBLIC,
        kind="outage.begin",
        weight=Weight.FACT,
        by=by,
        at=at,
        public=_told(channel, started_at, ended_at),
        facts={
            "channel": channel.value,
            "from": started_at.isoformat(),
            "until": ended_at.isoformat() if ended_at else None,
        },
    )
    return Outage.objects.create(
        municipality_id=by.municipality_id,
        subject=opened.subject,
        channel=channel.value,
        started_at=started_at,
        ended_at=ended_at,
        note=note.strip(),
    )


@transaction.atomic
def end_outage(outage_id: int, *, ended_at: datetime, by: Identity, at: datetime) -> Outage:
    """The way in works again. Raises :class:`OutageRefused`."""
    _only_administrators(by)
    outage = Outage.objects.select_for_update().get(pk=outage_id)
    if outage.ended_at is not None:
        raise OutageRefused("Deze storing is al afgesloten.")
    if not outage.started_at < ended_at <= at:
        raise OutageRefused("Het einde moet na het begin zijn, en niet later dan nu.")
    outage.ended_at = ended_at
    outage.save(update_fields=["ended_at"])
    acts.record(
        outage.subject_id,
        kind="outage.end",
        weight=Weight.FACT,
        by=by,
        at=at,
        public=_told(Entrance(outage.channel), outage.started_at, ended_at),
        facts={"until": ended_at.isoformat()},
    )
    return outage


def _only_administrators(by: Identity) -> None:
    if by.position_kind is not PositionKind.ADMINISTRATOR:
        raise PermissionDenied


def _told(channel: Entrance, started_at: datetime, ended_at: datetime | None) -> str:
    if ended_at is None:
        return f"Storing van {channel.label}, sinds {moment_text(started_at)}."
    return f"Storing van {channel.label}, van {moment_text(started_at)} tot {moment_text(ended_at)}."
