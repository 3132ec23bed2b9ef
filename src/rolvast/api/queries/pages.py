"""Where a page of a list ended, as a mark that only we can make and that fits only that list."""

from collections.abc import Mapping

from django.core import signing

_SALT = "rolvast.api.cursor"


class CursorRefused(ValueError):
    """A mark that we did not make, or that belongs to another list. The text is Dutch."""


def cursor(last: str | int, *, of: str, filters: Mapping[str, object], municipality_id: int) -> str:
    """The mark after ``last``, the key of the last row of a page of the list ``of`` with these filters."""
    return signing.Signer(salt=_salt(of, filters, municipality_id)).sign_object(last)


def read_cursor(mark: str, *, of: str, filters: Mapping[str, object], municipality_id: int) -> str | int:
    """The key that a mark stands for. Raises :class:`CursorRefused` where it does not fit this list."""
    try:
        found: str | int = signing.Signer(salt=_salt(of, filters, municipality_id)).unsign_object(mark)
    except (signing.BadSignature, ValueError):
        raise CursorRefused(
            "Deze cursor hoort niet bij deze lijst. Begin zonder cursor, of volg ‘volgende’ van het antwoord."
        ) from None
    return found


def _salt(of: str, filters: Mapping[str, object], municipality_id: int) -> str:
    chosen = "&".join(f"{name}={value}" for name, value in sorted(filters.items()) if value is not None)
    return f"{_SALT}:{municipality_id}:{of}?{chosen}"
