"""Signed links: by which who was invited says yes, and by which who challenged a task begins."""

from datetime import timedelta

from django.core import signing
from django.urls import reverse

from rolvast.accounts.rules import LinkRefused
from rolvast.initiatives.models import Companion

_SALT = "rolvast.initiatives.invitation"


def invitation_path(companion: Companion) -> str:
    """The address at which who was invited sees what they were asked for; it holds nothing personal."""
    token = signing.Signer(salt=_SALT).sign(str(companion.pk)).replace(":", ".")
    return reverse("initiatives:invitation", args=[token])


def invited_by(token: str) -> Companion:
    """The invitation of a link. Raises :class:`LinkRefused`."""
    try:
        key = int(signing.Signer(salt=_SALT).unsign(token.replace(".", ":")))
        return Companion.objects.select_related("initiative").get(pk=key, left_at=None)
    except (signing.BadSignature, ValueError, Companion.DoesNotExist):
        raise LinkRefused(
            "Deze link klopt niet of is ingetrokken. Gebruik de hele link uit de e-mail, of bel ons."
        ) from None


_CHALLENGE = "rolvast.initiatives.challenge"
_CHALLENGE_LIVES = timedelta(days=1)


def challenge_path(subject_id: int) -> str:
    """The address at which who owns a challenge begins an initiative for it, for a day.

    To be shown on their own page alone: the room of challenges decides who that is and when one may begin.
    """
    token = signing.dumps(subject_id, salt=_CHALLENGE).replace(":", ".")
    return f"{reverse('initiatives:begin')}?uitdaging={token}"


def challenge_of(token: str) -> int | None:
    """The subject of the challenge of such a link; ``None`` without one. Raises :class:`LinkRefused`."""
    if not token:
        return None
    try:
        stood = signing.loads(token.replace(".", ":"), salt=_CHALLENGE, max_age=_CHALLENGE_LIVES)
    except signing.BadSignature:
        raise LinkRefused(
            "Deze link klopt niet of is te oud. Ga naar de pagina van uw uitdaging en klik daar opnieuw."
        ) from None
    return int(stood)
