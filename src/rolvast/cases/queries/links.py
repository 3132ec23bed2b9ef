"""The signed link by which somebody without an account follows their own case."""

import uuid

from django.core import signing

from rolvast.accounts.rules import Identity, IdentityKind, LinkRefused
from rolvast.cases.models import Case

_SALT = "rolvast.cases.link"


def link_token(case: Case) -> str:
    """The part of the address that only who handed in the case knows; it holds nothing personal."""
    return signing.Signer(salt=_SALT).sign(case.key.hex).replace(":", ".")


def case_of_link(token: str) -> Case:
    """The case of a link. Raises :class:`LinkRefused` where the link was not signed by this installation."""
    try:
        key = signing.Signer(salt=_SALT).unsign(token.replace(".", ":"))
        return Case.objects.select_related("task", "version", "area").get(key=uuid.UUID(key))
    except (signing.BadSignature, ValueError, Case.DoesNotExist):
        raise LinkRefused(
            "Deze link klopt niet. Misschien is er een stukje weggevallen bij het kopiëren. "
            "Gebruik de hele link uit uw bevestiging, of bel ons."
        ) from None


def resident_of(case: Case) -> Identity:
    """The identity of who follows the link of a case: the one who handed it in."""
    return Identity(
        municipality_id=case.municipality_id,
        kind=IdentityKind.RESIDENT,
        person_id=case.person_id,
        actor_id=case.applicant_id,
    )
