"""The signed links of who has no account: to confirm what was filled in, and to come back to it."""

import uuid
from datetime import timedelta
from typing import NamedTuple

from django.core import signing
from django.urls import reverse

from rolvast.accounts.rules import LinkRefused
from rolvast.messages.rules import LINK_LIVES
from rolvast.pledges.models import Listening, Match, Offer, Pledge

_CONFIRM, _OWN, _ANSWER = "rolvast.pledges.confirm", "rolvast.pledges.own", "rolvast.pledges.answer"
#: What a link can be of, by the letter in it.
_MODELS: dict[str, type[Pledge | Offer | Listening]] = {"p": Pledge, "o": Offer, "l": Listening}

type Own = Pledge | Offer | Listening


class Linked(NamedTuple):
    """What a link opens, and the link itself."""

    row: Own
    token: str


def _named(row: Own) -> str:
    letter = next(letter for letter, model in _MODELS.items() if isinstance(row, model))
    return f"{letter}{row.key.hex}"


def confirm_path(row: Own) -> str:
    """Where who got the e-mail confirms; it holds nothing personal."""
    token = signing.TimestampSigner(salt=_CONFIRM).sign(_named(row)).replace(":", ".")
    return reverse("pledges:confirm", args=[token])


def own_path(row: Own) -> str:
    """Where somebody comes back to what they pledged, offered or asked to hear: withdraw, stop."""
    return reverse("pledges:own", args=[signing.Signer(salt=_OWN).sign(_named(row)).replace(":", ".")])


def answer_path(match: Match) -> str:
    """Where somebody says whether a contact led to something."""
    return reverse(
        "pledges:led_to", args=[signing.Signer(salt=_ANSWER).sign(match.key.hex).replace(":", ".")]
    )


def to_confirm(token: str, *, lives: timedelta = LINK_LIVES) -> Linked:
    """What a link from a confirming e-mail is about. Raises :class:`LinkRefused`."""
    try:
        named = signing.TimestampSigner(salt=_CONFIRM).unsign(token.replace(".", ":"), max_age=lives)
    except signing.SignatureExpired:
        raise LinkRefused(
            f"Deze link is ouder dan {lives.days} dagen en werkt niet meer. Vul het formulier opnieuw in."
        ) from None
    except signing.BadSignature:
        raise _wrong() from None
    return Linked(_row(named), token)


def own_of(token: str) -> Linked:
    """What somebody's own link is about. Raises :class:`LinkRefused`."""
    try:
        return Linked(_row(signing.Signer(salt=_OWN).unsign(token.replace(".", ":"))), token)
    except signing.BadSignature:
        raise _wrong() from None


def match_of(token: str) -> Match:
    """What a question "did it lead to something?" is about. Raises :class:`LinkRefused`."""
    try:
        key = signing.Signer(salt=_ANSWER).unsign(token.replace(".", ":"))
        return Match.objects.select_related("need__cause", "offer", "listening").get(key=uuid.UUID(key))
    except (signing.BadSignature, ValueError, Match.DoesNotExist):
        raise _wrong() from None


def _row(named: str) -> Own:
    try:
        found = _MODELS[named[:1]].objects.filter(key=uuid.UUID(named[1:])).first()
    except (KeyError, ValueError):
        raise _wrong() from None
    if found is None:
        raise _wrong()
    return found


def _wrong() -> LinkRefused:
    return LinkRefused(
        "Deze link klopt niet. Misschien is er een stukje weggevallen. Gebruik de hele link uit de e-mail."
    )
