"""Takes signatures online, confirms them by the link, and takes them back."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction

from rolvast.accounts.rules import Identity
from rolvast.acts import actions as acts
from rolvast.acts.rules import Weight
from rolvast.messages import actions as messages
from rolvast.messages.actions import Asked
from rolvast.messages.rules import LINK_LIVES, same_address
from rolvast.moderation import actions as moderation
from rolvast.support import queries
from rolvast.support.actions.counting import open_list, reach, refuse_double
from rolvast.support.models import Signature, SupportList
from rolvast.support.rules import MOST_SIGNED, Channel, SupportRefused, mark, person_mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What somebody fills in to sign. ``area_id`` is empty where they do not live here, or did not say."""

    name: str
    postcode: str = ""
    house_number: str = ""
    email: str = ""
    area_id: int | None = None
    outside: bool = False
    name_public: bool = False


@dataclass(frozen=True, slots=True)
class Signed:
    """What came of signing: the row, whether it counts already, and what became of asking by e-mail."""

    signature: Signature
    counts: bool
    asked: Asked | None = None


def sign(subject_id: int, *, said: Said, sender: str, by: Identity, at: datetime) -> Signed:
    """Sign for a subject. Who is signed in counts at once; another once they open the link in an e-mail.

    ``sender``: ``moderation.queries.sender_of``. Raises :class:`SupportRefused` and
    ``moderation.actions.TooMany``; a try that is refused counts too.
    """
    moderation.allow("support.sign", sender=sender, most=MOST_SIGNED, by=by, at=at)
    return _sign(subject_id, said=said, by=by, at=at)


@transaction.atomic
def _sign(subject_id: int, *, said: Said, by: Identity, at: datetime) -> Signed:
    found = open_list(subject_id, at=at)
    if by.is_staff:
        raise SupportRefused("U werkt nu voor de gemeente. Teken als inwoner, zonder aan te melden.")
    if by.person_id is None and not said.email:
        raise SupportRefused("Vul uw e-mailadres in. Zo weten wij dat niemand twee keer tekent.")
    if by.person_id is None and settings.MAIL_SERVER is None and not settings.DEMO:
        raise SupportRefused("Wij kunnen nu geen e-mail sturen. Meld u aan om te tekenen, of bel ons.")
    salt = bytes(found.salt or b"")
    address = same_address(said.email) if by.person_id is None else ""
    row = Signature(
        municipality_id=by.municipality_id,
        support_list=found,
        channel=Channel.ONLINE.value,
        area_id=None if said.outside else said.area_id,
        outside=said.outside,
        name=said.name.strip(),
        name_public=said.name_public,
        email=address,
        person_id=by.person_id,
        address_mark=_address_mark(address, salt=salt),
        person_mark=_person_mark(said, salt=salt),
        asked_at=at,
    )
    if by.person_id is not None:
        row.confirmed_at = at
        refuse_double(row)
        row.save(force_insert=True)
        _counted(found, row, by=by, at=at)
        return Signed(row, counts=True)
    row.save(force_insert=True)
    asked = messages.ask_confirmation(
        subject_id=subject_id,
        title="Bevestig uw handtekening",
        body=(
            f"U tekende voor: {found.title}. Uw handtekening telt mee zodra u op de link klikt. "
            "Met dezelfde link neemt u haar later weer terug."
        ),
        link=queries.own_path(row),
        email=address,
        by=by,
        at=at,
    )
    if asked is Asked.TOO_OFTEN:
        raise SupportRefused(
            "Naar dit adres stuurden wij vandaag al genoeg e-mails. Kijk in uw postvak, of bel ons."
        )
    return Signed(row, counts=False, asked=asked)


def _address_mark(address: str, *, salt: bytes) -> bytes | None:
    if not address:
        return None
    return mark("address", address.casefold(), salt=salt, key=settings.SECRET_KEY)


def _person_mark(said: Said, *, salt: bytes) -> bytes | None:
    if not said.postcode or not said.house_number:
        return None
    return person_mark(said.name, said.postcode, said.house_number, salt=salt, key=settings.SECRET_KEY)


@transaction.atomic
def confirm(signature_id: int, *, at: datetime) -> Signature:
    """Somebody opened the link that only their address got: their signature counts from now on."""
    row = _locked(signature_id)
    if row.withdrawn_at is not None:
        raise SupportRefused("U nam deze handtekening terug. U kunt opnieuw tekenen.")
    if row.confirmed_at is not None:
        return row
    found = open_list(row.support_list.subject_id, at=at)
    by = queries.signer_of(row)
    refuse_double(row)
    messages.confirm_address(row.email, by=by, at=at)
    row.confirmed_at, row.email = at, ""
    row.save(update_fields=["confirmed_at", "email"])
    _counted(found, row, by=by, at=at)
    return row


@transaction.atomic
def withdraw(signature_id: int, *, by: Identity, at: datetime, reason: str = "") -> Signature:
    """Take a signature back; what it held of somebody is forgotten at once.

    Staff, who do so for somebody at their request, say why.
    """
    row = _locked(signature_id)
    if row.withdrawn_at is not None:
        return row
    if by.is_staff and not reason.strip():
        raise SupportRefused("Schrijf waarom u deze handtekening terugneemt.")
    if row.confirmed_at is not None:
        acts.record(
            row.support_list.subject_id,
            kind="support.withdrawn",
            weight=Weight.STATEMENT if by.is_staff else Weight.FACT,
            by=by,
            at=at,
            reason=reason,
            facts={"signatures": [row.pk]},
        )
    row.withdrawn_at, row.name, row.name_public, row.email = at, "", False, ""
    row.person_id = row.address_mark = row.person_mark = None
    row.save()
    return row


def forget_unconfirmed(*, at: datetime) -> int:
    """Forget who signed and did not open the link within the time it lives. Gives how many."""
    late = Signature.objects.filter(confirmed_at=None, withdrawn_at=None, asked_at__lt=at - LINK_LIVES)
    return late.update(
        withdrawn_at=at, name="", name_public=False, email="", address_mark=None, person_mark=None
    )


def _locked(signature_id: int) -> Signature:
    return (
        Signature.objects.select_for_update(of=("self",)).select_related("support_list").get(pk=signature_id)
    )


def _counted(found: SupportList, row: Signature, *, by: Identity, at: datetime) -> None:
    """The act of a signature that counts, and of reaching the threshold with it."""
    acts.record(
        found.subject_id,
        kind="support.signed",
        weight=Weight.FACT,
        by=by,
        at=at,
        facts={"signatures": [row.pk], "outside": row.outside},
    )
    reach(found, at=at)
