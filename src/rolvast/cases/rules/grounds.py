"""On what legal ground a term may stand still, and how a case came in."""

from dataclasses import dataclass
from enum import StrEnum

from rolvast.catalogue.rules import Kind


class Ground(StrEnum):
    """Why a term does not run (Awb 4:15)."""

    INCOMPLETE = "INCOMPLETE"
    ABROAD = "ABROAD"
    CONSENT = "CONSENT"
    APPLICANT = "APPLICANT"
    FORCE_MAJEURE = "FORCE_MAJEURE"

    @property
    def label(self) -> str:
        """The Dutch words a resident reads."""
        return _GROUNDS[self].label

    def article(self, kind: Kind | None) -> str:
        """The article it rests on in a case of this kind.

        Chapter 4 Awb does not hold for a decision on an objection (7:14); its own grounds are in 7:10(2) and
        (4). A complaint waits longer by consent alone (9:11(3)).

        >>> Ground.CONSENT.article(Kind.OBJECTION), Ground.CONSENT.article(None)
        ('Awb 7:10, vierde lid', 'Awb 4:15, tweede lid, onder a')
        """
        return _OWN_ARTICLES.get((kind, self), _GROUNDS[self].article)

    def holds_for(self, kind: Kind | None) -> bool:
        """Can the term of a case of this kind stand still on this ground (Awb 7:10, 7:14, 9:11)?

        >>> Ground.FORCE_MAJEURE.holds_for(Kind.COMPLAINT), Ground.CONSENT.holds_for(Kind.COMPLAINT)
        (False, True)
        """
        return kind not in {Kind.OBJECTION, Kind.COMPLAINT} or (kind, self) in _OWN_ARTICLES

    @property
    def inclusive(self) -> bool:
        """Is the last day itself counted as standing still? For consent every day named counts."""
        return _GROUNDS[self].inclusive


@dataclass(frozen=True, slots=True)
class _About:
    label: str
    article: str
    inclusive: bool


_GROUNDS = {
    Ground.INCOMPLETE: _About(
        "wij hebben meer informatie van u nodig", "Awb 4:15, eerste lid, onder a", False
    ),
    Ground.ABROAD: _About(
        "wij wachten op informatie uit het buitenland", "Awb 4:15, eerste lid, onder b", False
    ),
    Ground.CONSENT: _About("u hebt ingestemd met uitstel", "Awb 4:15, tweede lid, onder a", True),
    Ground.APPLICANT: _About("de vertraging komt door de aanvrager", "Awb 4:15, tweede lid, onder b", False),
    Ground.FORCE_MAJEURE: _About("overmacht", "Awb 4:15, tweede lid, onder c", False),
}
_OWN_ARTICLES: dict[tuple[Kind | None, Ground], str] = {
    (Kind.OBJECTION, Ground.INCOMPLETE): "Awb 7:10, tweede lid",
    (Kind.OBJECTION, Ground.CONSENT): "Awb 7:10, vierde lid",
    (Kind.COMPLAINT, Ground.CONSENT): "Awb 9:11, derde lid",
}


class Channel(StrEnum):
    """How a case came in."""

    WEB = "WEB"
    DESK = "DESK"
    PHONE = "PHONE"
    LETTER = "LETTER"
    EMAIL = "EMAIL"
    INTERNAL = "INTERNAL"
    UNKNOWN = "UNKNOWN"

    @property
    def label(self) -> str:
        """The Dutch word."""
        return _CHANNELS[self]


_CHANNELS = {
    Channel.WEB: "website",
    Channel.DESK: "balie",
    Channel.PHONE: "telefoon",
    Channel.LETTER: "brief",
    Channel.EMAIL: "e-mail",
    Channel.INTERNAL: "de gemeente zelf",
    Channel.UNKNOWN: "onbekend",
}
