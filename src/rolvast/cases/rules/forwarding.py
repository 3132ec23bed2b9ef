"""Sending on what another authority decides about: to whom, and what goes along (Awb 2:3). Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rolvast.cases.rules.moves import MoveRefused
from rolvast.cases.rules.telling import About, Telling, told
from rolvast.huisstijl.dates import long_date
from rolvast.messages.rules import Kind


class Elsewhere(StrEnum):
    """What kind of authority a case is sent on to."""

    WATER_BOARD = "WATER_BOARD"
    PROVINCE = "PROVINCE"
    MUNICIPALITY = "MUNICIPALITY"
    NATIONAL_ROADS = "NATIONAL_ROADS"
    POLICE = "POLICE"
    ENVIRONMENT_SERVICE = "ENVIRONMENT_SERVICE"
    HEALTH_SERVICE = "HEALTH_SERVICE"
    TAX = "TAX"
    STATE = "STATE"
    OTHER = "OTHER"

    @property
    def label(self) -> str:
        """The Dutch words."""
        return _LABELS[self]

    @property
    def is_one(self) -> bool:
        """Is there only one of these, so that its name is known?"""
        return self in {Elsewhere.NATIONAL_ROADS, Elsewhere.POLICE, Elsewhere.TAX}


_LABELS = {
    Elsewhere.WATER_BOARD: "waterschap",
    Elsewhere.PROVINCE: "provincie",
    Elsewhere.MUNICIPALITY: "andere gemeente",
    Elsewhere.NATIONAL_ROADS: "Rijkswaterstaat",
    Elsewhere.POLICE: "politie",
    Elsewhere.ENVIRONMENT_SERVICE: "omgevingsdienst",
    Elsewhere.HEALTH_SERVICE: "GGD",
    Elsewhere.TAX: "Belastingdienst",
    Elsewhere.STATE: "andere dienst van het Rijk",
    Elsewhere.OTHER: "andere organisatie",
}
_THE = {Elsewhere.POLICE: "de politie", Elsewhere.TAX: "de Belastingdienst"}


def named(kind: Elsewhere, name: str) -> str:
    """The authority by name; :class:`MoveRefused` where it has to be named and was not.

    >>> named(Elsewhere.POLICE, ""), named(Elsewhere.PROVINCE, " provincie Gelderland ")
    ('de politie', 'provincie Gelderland')
    """
    words = " ".join(name.split())
    if words:
        return words
    if kind.is_one:
        return _THE.get(kind, kind.label)
    raise MoveRefused("Vul in naar welke organisatie u de zaak doorstuurt.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ForwardFacts:
    """What the letter to the other authority is made from.

    ``received_on``: when it reached us, which counts where a term has to be kept (Awb 6:15(3)).
    ``sender``: name and how to reach them, so that the other authority can answer.
    """

    municipality: str
    number: str
    task: str
    what: str
    to: str
    reason: str
    received_on: date
    forwarded_on: date
    entered: Sequence[tuple[str, str]]
    sender: Sequence[tuple[str, str]]
    erased: bool
    contact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ForwardLetter:
    """The letter that goes along, from top to bottom."""

    title: str
    about: tuple[tuple[str, str], ...]
    paragraphs: tuple[str, ...]
    entered: tuple[tuple[str, str], ...]
    sender: tuple[tuple[str, str], ...]
    closing: tuple[str, ...]


def forward_letter(facts: ForwardFacts) -> ForwardLetter:
    """What is sent along to the authority that decides about it (Awb 2:3(1))."""
    return ForwardLetter(
        title=f"Doorgestuurd: {facts.what} over {facts.task}",
        about=(
            ("Aan", facts.to),
            ("Van", f"Gemeente {facts.municipality}"),
            ("Ons nummer", facts.number),
            ("Bij ons ontvangen op", long_date(facts.received_on)),
            ("Doorgestuurd op", long_date(facts.forwarded_on)),
        ),
        paragraphs=tuple(_paragraphs(facts)),
        entered=() if facts.erased else tuple(facts.entered),
        sender=() if facts.erased else tuple(facts.sender),
        closing=(
            f"Vragen over dit doorsturen? {facts.contact} Noem nummer {facts.number}.",
            f"Gemeente {facts.municipality}",
        ),
    )


def _paragraphs(facts: ForwardFacts) -> Iterator[str]:
    yield f"Wij kregen deze {facts.what}. Uw organisatie gaat hierover. Daarom sturen wij dit door (Awb 2:3)."
    yield facts.reason
    yield (
        "De indiener weet dat wij dit doorsturen. De termijn voor uw antwoord begint op de dag waarop u dit "
        "ontvangt. Moest de indiener zelf op tijd zijn? Dan telt de dag waarop wij het ontvingen "
        "(voor bezwaar en beroep: Awb 6:15, derde lid)."
    )
    if facts.erased:
        yield "Wat er was ingestuurd, is bij ons gewist: de bewaartijd is voorbij."


def telling_of_forward(about: About, *, to: str, reason: str, entered: Sequence[tuple[str, str]]) -> Telling:
    """What the sender is told, with a copy of what was entered (Awb 2:3(1), 2:17)."""
    blocks = [
        f"Het gaat over uw {about.what}: {about.task}. Uw zaaknummer is {about.number}.",
        f"Een andere organisatie gaat hierover: {to}. Wij hebben alles daarheen gestuurd (Awb 2:3). "
        "U hoeft niets opnieuw in te sturen.",
        f"Dit is waarom:\n{reason.strip()}",
        "De tijd voor een antwoord begint bij die organisatie, op de dag waarop zij dit ontvangt.",
        "Dit hebben wij doorgestuurd:\n" + _lines(entered) if entered else "",
        "Voor ons is de zaak nu klaar. Vragen? Die kunt u nu aan die organisatie stellen.",
    ]
    return told(Kind.READY, f"Wij hebben uw {about.what} doorgestuurd ({about.number})", blocks)


def as_text(letter: ForwardLetter) -> str:
    """The letter as the text of an e-mail."""
    blocks = ["\n".join(f"{name}: {value}" for name, value in letter.about), *letter.paragraphs]
    if letter.entered:
        blocks.append("Dit is ingestuurd:\n" + _lines(letter.entered))
    if letter.sender:
        blocks.append("De indiener:\n" + _lines(letter.sender))
    return "\n\n".join([*blocks, *letter.closing])


def _lines(rows: Sequence[tuple[str, str]]) -> str:
    return "\n".join(f"- {name}: {value}" for name, value in rows)
