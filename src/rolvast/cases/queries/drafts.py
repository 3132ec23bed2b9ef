"""Drafts: the signed link by which one goes on, and those of who is signed in."""

import uuid
from datetime import datetime

from django.core import signing
from django.urls import reverse

from rolvast.accounts.rules import Identity, LinkRefused
from rolvast.cases.models import Draft

_SALT = "rolvast.cases.draft"


def draft_token(draft: Draft) -> str:
    """The part of the address that only who began the draft knows; it holds nothing personal."""
    return signing.Signer(salt=_SALT).sign(draft.key.hex).replace(":", ".")


def draft_path(draft: Draft) -> str:
    """The address of a draft: where who has it goes on."""
    return reverse("cases:draft", args=[draft_token(draft)])


def draft_of_token(token: str, *, viewer: Identity, at: datetime) -> Draft:
    """The draft of a link. Raises :class:`LinkRefused` where it is wrong, gone, or somebody else's."""
    try:
        key = signing.Signer(salt=_SALT).unsign(token.replace(".", ":"))
        draft = Draft.objects.select_related("task", "version").get(key=uuid.UUID(key))
    except (signing.BadSignature, ValueError, Draft.DoesNotExist):
        raise LinkRefused(
            "Deze link klopt niet. Misschien is er een stukje weggevallen bij het kopiëren. "
            "Gebruik de hele link, of begin opnieuw."
        ) from None
    if draft.erased_at is not None or draft.expires_at <= at:
        raise LinkRefused(
            "Wat u had ingevuld, is er niet meer. U hebt het verstuurd of gewist, of het was ouder dan 30 "
            "dagen."
        )
    if draft.person_id is not None and draft.person_id != viewer.person_id:
        raise LinkRefused("U was aangemeld toen u dit invulde. Meld u opnieuw aan om verder te gaan.")
    return draft


def drafts_of(viewer: Identity, *, at: datetime) -> list[Draft]:
    """What somebody who is signed in has not handed in yet, the newest first."""
    if viewer.person_id is None or viewer.is_staff:
        return []
    drafts = Draft.objects.filter(person_id=viewer.person_id, erased_at=None, expires_at__gt=at)
    return list(drafts.select_related("task").order_by("-expires_at"))
