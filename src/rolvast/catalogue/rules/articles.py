"""References to an article of a law or ordinance, and where it can be read. Pure."""

import re
from dataclasses import dataclass
from datetime import date

#: The identifier of what has no national number: an ordinance of the municipality's own, mostly.
LOCAL = "local"
#: What stands for the article where a task rests on a whole law or ordinance.
WHOLE = "geheel"

_LAW = re.compile(r"BWB[A-Z][0-9]{7}|CVDR[0-9]{1,10}")
_NUMBER = re.compile(r"(?:[A-Z][a-z]?)?[ .:]?[0-9][0-9a-z.:]*")
_PARTS = ("afdeling ", "hoofdstuk ", "paragraaf ", "titel ")


@dataclass(frozen=True, slots=True, kw_only=True)
class BasisRef:
    """An article on which a task rests (grondslag).

    ``law`` is a BWB id (national), a CVDR id (local, published) or ``local``. ``article`` is the number
    alone, "4:13" or "16.64 lid 1"; a part as "paragraaf 5.2.1"; or :data:`WHOLE`. ``version_on``: a day on
    which the text read as meant. ``link`` is only given where it differs from what :attr:`address` forms.
    """

    law: str
    title: str
    article: str
    version_on: date | None = None
    link: str = ""

    @property
    def label(self) -> str:
        """How it is named to a reader: "artikel 4:13 Algemene wet bestuursrecht"."""
        return article_label(self.article, self.title)

    @property
    def is_local(self) -> bool:
        """Is it an ordinance of a municipality, rather than a national law?"""
        return self.law == LOCAL or self.law.startswith("CVDR")

    @property
    def address(self) -> str:
        """Where the text can be read; "" for an ordinance that is not published with a number."""
        return self.link or article_link(self.law, self.article, self.version_on)


def article_label(article: str, title: str) -> str:
    """An article, a part or the whole of a law, named to a reader.

    >>> article_label("4:13", "Awb"), article_label("K 3", "Kieswet")
    ('artikel 4:13 Awb', 'artikel K 3 Kieswet')
    >>> article_label("afdeling 13.6", "Omgevingswet"), article_label(WHOLE, "Bekendmakingswet")
    ('afdeling 13.6 Omgevingswet', 'Bekendmakingswet')
    """
    if article == WHOLE:
        return title
    return f"{article} {title}" if article.startswith(_PARTS) else f"artikel {article} {title}"


def is_law(law: str) -> bool:
    """Is this a BWB id, a CVDR id or ``local``?

    >>> is_law("BWBR0005537"), is_law("CVDR691048"), is_law("local"), is_law("Awb")
    (True, True, True, False)
    """
    return law == LOCAL or _LAW.fullmatch(law) is not None


def article_link(law: str, article: str, version_on: date | None = None) -> str:
    """The public address of an article, national or local; "" for ``local``.

    >>> article_link("BWBR0005537", "4:13", date(2026, 7, 1))
    'https://wetten.overheid.nl/BWBR0005537/2026-07-01#Artikel4:13'
    >>> article_link("BWBR0004627", "K 3")
    'https://wetten.overheid.nl/BWBR0004627#ArtikelK_3'
    """
    if law == LOCAL or not is_law(law):
        return ""
    if law.startswith("CVDR"):
        return f"https://lokaleregelgeving.overheid.nl/{law}"
    day = f"/{version_on.isoformat()}" if version_on else ""
    found = _NUMBER.match(article)
    anchor = f"#Artikel{found[0].replace(' ', '_')}" if found else ""
    return f"https://wetten.overheid.nl/{law}{day}{anchor}"
