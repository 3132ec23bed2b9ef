"""Sets up who is told: the address, the secret that is shared, and whether it is in use."""

import secrets
from datetime import datetime
from typing import NamedTuple

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction

from rolvast.accounts.rules import Identity, IdentityKind, PositionKind
from rolvast.acts import actions as acts
from rolvast.acts.rules import Visibility, Weight
from rolvast.catalogue.rules import RECEIVER
from rolvast.handover import queries
from rolvast.handover.actions.queueing import queue
from rolvast.handover.models import Outgoing, Receiver
from rolvast.handover.rules import (
    SecretRefused,
    UrlRefused,
    seal,
    sealing_key,
    secret_bytes,
    secret_text,
    target_of,
)


class ReceiverRefused(ValueError):
    """A receiver that cannot be set up so. The text is Dutch; ``field`` names the question it is about."""

    def __init__(self, message: str, field: str) -> None:
        super().__init__(message)
        self.field = field


class SetUp(NamedTuple):
    """A receiver, and the new secret where one was made: to hand over now, as it is never shown again."""

    receiver: Receiver
    secret: str


@transaction.atomic
def set_up(
    *, key: str, name: str, url: str, is_active: bool, by: Identity, at: datetime, secret: str = ""
) -> SetUp:
    """Set up a receiver, or change it. Raises :class:`ReceiverRefused`.

    ``key``: as task files name it. ``secret``: one that the receiver gave; empty: the one there is stays,
    or one is made. What waited for it goes out once it is in use.
    """
    _only_administrators(by)
    if not RECEIVER.fullmatch(key) or len(key) > 60:
        raise ReceiverRefused("Gebruik kleine letters, cijfers en streepjes.", "key")
    if not name.strip():
        raise ReceiverRefused("Vul de naam van de ontvanger in.", "name")
    try:
        target = target_of(url, inside=settings.HANDOVER_INSIDE)
        given = secret_bytes(secret) if secret.strip() else None
    except UrlRefused as refused:
        raise ReceiverRefused(str(refused), "url") from None
    except SecretRefused as refused:
        raise ReceiverRefused(str(refused), "secret") from None
    Receiver.objects.bulk_create(
        [Receiver(municipality_id=by.municipality_id, key=key, name=key)], ignore_conflicts=True
    )
    receiver = Receiver.objects.select_for_update().get(key=key)
    made = b"" if given or receiver.secret else secrets.token_bytes(32)
    if given or made:
        receiver.secret = _sealed(receiver, given or made)
    was_active = receiver.is_active
    receiver.name, receiver.url, receiver.is_active = name.strip(), url.strip(), is_active
    facts: dict[str, object] = {
        "receiver": key, "host": target.authority, "active": is_active, "new_secret": bool(given or made),
    }  # fmt: skip
    _record(receiver, facts=facts, by=by, at=at)
    receiver.save()
    if is_active and not was_active:
        for waiting in queries.stuck(Outgoing.objects.filter(receiver=receiver)):
            queue(waiting)
    return SetUp(receiver, secret_text(made) if made else "")


@transaction.atomic
def renew_secret(key: str, *, by: Identity, at: datetime) -> SetUp:
    """Give a receiver another secret; the old one signs no more from this moment."""
    _only_administrators(by)
    receiver = Receiver.objects.select_for_update().get(key=key)
    made = secrets.token_bytes(32)
    receiver.secret = _sealed(receiver, made)
    _record(receiver, facts={"receiver": key, "new_secret": True}, by=by, at=at)
    receiver.save()
    return SetUp(receiver, secret_text(made))


def _sealed(receiver: Receiver, secret: bytes) -> bytes:
    return seal(
        secret,
        key=sealing_key(settings.SECRET_KEY),
        nonce=secrets.token_bytes(12),
        of=queries.sealing_name(receiver),
    )


def _record(receiver: Receiver, *, facts: dict[str, object], by: Identity, at: datetime) -> None:
    if receiver.subject_id is not None:
        acts.record(
            receiver.subject_id, kind="handover.receiver", weight=Weight.FACT, by=by, at=at, facts=facts
        )
        return
    receiver.subject_id = acts.open_subject(
        subject_kind="receiver",
        label=f"Ontvanger: {receiver.name}",
        visibility=Visibility.INVOLVED,
        kind="handover.receiver",
        weight=Weight.FACT,
        by=by,
        at=at,
        facts=facts,
    ).subject.pk


def _only_administrators(by: Identity) -> None:
    """The system itself sets up the receiver of the demonstration."""
    if by.kind is not IdentityKind.SYSTEM and by.position_kind is not PositionKind.ADMINISTRATOR:
        raise PermissionDenied
