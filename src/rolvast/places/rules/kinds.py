"""What kinds of places there are, and what one may know beforehand about getting in. Pure."""

import re
import unicodedata
from enum import StrEnum

#: Kinds that have a name of their own: one, many. Any other kind is called by its key.
_NAMES = {
    "stembureau": ("Stembureau", "Stembureaus"),
    "speelplek": ("Speelplek", "Speelplekken"),
    "milieustraat": ("Milieustraat", "Milieustraten"),
    "ondergrondse-container": ("Ondergrondse container", "Ondergrondse containers"),
    "aed": ("AED", "AED’s"),
    "balie": ("Balie", "Balies"),
    "buurthuis": ("Buurthuis", "Buurthuizen"),
}


def kind_name(kind: str) -> str:
    """What one place of this kind is called.

    >>> kind_name("aed"), kind_name("openbaar-toilet")
    ('AED', 'Openbaar toilet')
    """
    return _NAMES[kind][0] if kind in _NAMES else kind.replace("-", " ").capitalize()


def kind_plural(kind: str) -> str:
    """What the places of this kind are called together.

    >>> kind_plural("stembureau"), kind_plural("openbaar-toilet")
    ('Stembureaus', 'Openbaar toilet')
    """
    return _NAMES[kind][1] if kind in _NAMES else kind_name(kind)


class Access(StrEnum):
    """What there is for who cannot walk, see or hear well (Kieswet J 4 asks it of a polling place)."""

    ACCESSIBLE = "toegankelijk"
    TOILET = "invalidentoilet"
    PARKING = "invalidenparkeerplaats"
    REST = "rustplek"
    GUIDE = "geleidelijn"
    MAGNIFIER = "leesloep"
    TEMPLATE = "stemmal"
    SIGN = "gebarentolk"

    @property
    def label(self) -> str:
        """The words people read."""
        return _ACCESS[self]


_ACCESS = {
    Access.ACCESSIBLE: "toegankelijk met een rolstoel of rollator",
    Access.TOILET: "toilet voor mensen met een beperking",
    Access.PARKING: "gehandicaptenparkeerplaats dichtbij",
    Access.REST: "plek om te zitten en te rusten",
    Access.GUIDE: "geleidelijn voor wie niet goed ziet",
    Access.MAGNIFIER: "leesloep",
    Access.TEMPLATE: "stemmal met hulp door geluid",
    Access.SIGN: "gebarentolk",
}


def slug_of(text: str) -> str:
    """A name as a part of an address.

    >>> slug_of("Wijkcentrum ’t Groene Hart (zaal 2)")
    'wijkcentrum-t-groene-hart-zaal-2'
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")
