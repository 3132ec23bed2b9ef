"""An e-mail address, the signed link by which its owner confirms it, and where links in mail begin."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.core import signing
from django.urls import reverse

from rolvast.messages.models import MailAddress
from rolvast.messages.rules import LINK_LIVES, same_address

if TYPE_CHECKING:
    from rolvast.accounts.models import Municipality

_SALT = "rolvast.messages.address"


class AddressLinkRefused(ValueError):
    """A link that is too old, or that was not made by us. The text is Dutch and says what to do."""


def confirm_path(address: MailAddress) -> str:
    """The path of the page on which the owner of an address confirms it; it holds nothing personal."""
    token = signing.TimestampSigner(salt=_SALT).sign(str(address.pk)).replace(":", ".")
    return reverse("messages:confirm", args=[token])


def address_of_token(token: str, *, lives: timedelta = LINK_LIVES) -> MailAddress:
    """The address of a link. Raises :class:`AddressLinkRefused`."""
    try:
        key = signing.TimestampSigner(salt=_SALT).unsign(token.replace(".", ":"), max_age=lives)
        return MailAddress.objects.get(pk=int(key))
    except signing.SignatureExpired:
        raise AddressLinkRefused(
            f"Deze link is ouder dan {lives.days} dagen en werkt niet meer. "
            "Vraag een nieuwe aan bij ‘Mijn berichten’, of dien opnieuw iets in."
        ) from None
    except (signing.BadSignature, ValueError, MailAddress.DoesNotExist):
        raise AddressLinkRefused(
            "Deze link klopt niet. Misschien is er een stukje weggevallen. "
            "Gebruik de hele link uit de e-mail."
        ) from None


def mail_address(email: str) -> MailAddress | None:
    """What is known of an address, in the municipality entered."""
    return MailAddress.objects.filter(address=same_address(email)).first() if email.strip() else None


def page_address(place: "Municipality", path: str) -> str:
    """The whole address of a page of a municipality, for a mail."""
    scheme = "https" if settings.HTTPS else "http"
    return f"{scheme}://{place.host}{path}" if place.host else f"{settings.ADDRESS}{path}"
