"""A legal ground as the national product list writes it, to an article of a law. Pure."""

import re
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from rolvast.catalogue.rules.articles import LOCAL, WHOLE, BasisRef
from rolvast.catalogue.rules.products.listing import NoteKind


class Repealed(NamedTuple):
    """A law that is no longer: since when, and what came in its place."""

    title: str
    since: date
    now: str


_OMGEVINGSWET = date(2024, 1, 1)
#: Laws that lists of these years still point at. The Omgevingswet took the place of the Wabo, the Wro and
#: their decrees on 1 January 2024; the Wet open overheid of the Wob on 1 May 2022; the Wet voortgezet
#: onderwijs 2020 of the WVO on 1 August 2022. What was repealed in part alone stands not here.
REPEALED = {
    "BWBR0024779": Repealed("Wet algemene bepalingen omgevingsrecht", _OMGEVINGSWET, "Omgevingswet"),
    "BWBR0020449": Repealed("Wet ruimtelijke ordening", _OMGEVINGSWET, "Omgevingswet"),
    "BWBR0027464": Repealed("Besluit omgevingsrecht", _OMGEVINGSWET, "Omgevingsbesluit"),
    "BWBR0027471": Repealed("Regeling omgevingsrecht", _OMGEVINGSWET, "Omgevingsregeling"),
    "BWBR0022762": Repealed(
        "Activiteitenbesluit milieubeheer", _OMGEVINGSWET, "Besluit activiteiten leefomgeving"
    ),
    "BWBR0030461": Repealed("Bouwbesluit 2012", _OMGEVINGSWET, "Besluit bouwwerken leefomgeving"),
    "BWBR0005252": Repealed("Wet openbaarheid van bestuur", date(2022, 5, 1), "Wet open overheid"),
    "BWBR0002399": Repealed("Wet op het voortgezet onderwijs", date(2022, 8, 1), "WVO 2020"),
}
#: The laws of provinces and water boards: a municipality has its own article for the same product.
_OTHER_LAYERS = {"BWBR0005645", "BWBR0005108"}
_OTHER_LAYER = re.compile(r"(provinciale |waterschap|modelkeur|.* modelkeur)", re.IGNORECASE)

_LAW = re.compile(r"BWB[A-Z][0-9]{7}")
_ARTICLE = re.compile(r"[&?]artikel=([^&]+)", re.IGNORECASE)
_LABEL = re.compile(
    r"(?P<part>artikel|paragraaf|§|afdeling|hoofdstuk|titel)\s+"
    r"(?P<number>(?:[A-Z][a-z]?[ ]?)?[0-9][\w.:]*|[IVX]+(?=\s))\s+(?P<title>.+)",
    re.IGNORECASE,
)
_LINK = re.compile(r"https?://[^\s<>\"]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """A ground: the article, whether a national law, whether of another layer, and what is worth knowing."""

    label: str
    basis: BasisRef
    national: bool
    elsewhere: bool
    notes: tuple[tuple[NoteKind, str, str], ...]


def ground_of(*, label: str, term: str, link: str) -> Ground:
    """Read a ground from its label ("Artikel 2.43 Wet basisregistratie personen") and its link.

    The link decides the article where it names one. ``term``: the name it has in the list, used where
    there is no label.
    """
    named = (label or term.rpartition("/")[2]).replace("’", "'").strip()
    found = _LABEL.fullmatch(named)
    title = (found["title"] if found else named)[:200]
    law = _LAW.search(link)
    notes: list[tuple[NoteKind, str, str]] = []
    article = _article(found, link, notes, named)
    elsewhere = bool(_OTHER_LAYER.match(title)) or (law is not None and law[0] in _OTHER_LAYERS)
    if elsewhere:
        notes = [
            (
                NoteKind.OTHER_LAYER,
                f"'{named}' is van een andere overheid en is niet overgenomen.",
                f"'{named}' is of another layer of government and was left out.",
            )
        ]
    elif law is None and not _is_model(title):
        notes.append(
            (
                NoteKind.NO_NUMBER,
                f"'{named}' heeft geen landelijk nummer. Zoek het nummer van uw eigen regeling erbij.",
                f"'{named}' has no national number. Add the number of your own ordinance.",
            )
        )
    if law is not None and law[0] in REPEALED and not elsewhere:
        gone = REPEALED[law[0]]
        notes.append(
            (
                NoteKind.REPEALED,
                f"'{named}': deze wet is vervallen op {gone.since:%d-%m-%Y}. Kijk in: {gone.now}.",
                f"'{named}': this law was repealed on {gone.since}. See: {gone.now}.",
            )
        )
    basis = BasisRef(
        law=law[0] if law else LOCAL,
        title=title,
        article=article,
        link="" if law or not _LINK.fullmatch(link) else link.replace("http://", "https://", 1)[:300],
    )
    return Ground(label=named, basis=basis, national=law is not None, elsewhere=elsewhere, notes=tuple(notes))


def _is_model(title: str) -> bool:
    """An article of a model for municipalities: the municipality's own ordinance mostly follows it."""
    return title.lower().startswith(("model ", "gemeentelijke "))


def _article(
    found: "re.Match[str] | None", link: str, notes: list[tuple[NoteKind, str, str]], named: str
) -> str:
    """The article of the link, else of the label, else the part the label names, else the whole."""
    in_link = _ARTICLE.search(link)
    by_link = in_link[1].replace("_", " ").replace("%20", " ").strip() if in_link else ""
    is_article = found is not None and found["part"].lower() == "artikel"
    by_label = found["number"].rstrip(".") if found and is_article else ""
    if by_link and by_label and _bare(by_link) != _bare(by_label):
        notes.append(
            (
                NoteKind.LINK_DIFFERS,
                f"'{named}' heeft een link naar artikel {by_link}. Kijk welk artikel het is.",
                f"'{named}' links to article {by_link}. See which article it is.",
            )
        )
    if by_link or by_label:
        return (by_link or by_label)[:60]
    notes.append(
        (
            NoteKind.NO_ARTICLE,
            f"'{named}' noemt geen artikel. Zoek op welk artikel het is.",
            f"'{named}' names no article. Find out which article it is.",
        )
    )
    if found is None:
        return WHOLE
    part = found["part"].lower().replace("§", "paragraaf")
    return f"{part} {found['number']}"[:60]


def _bare(article: str) -> str:
    return "".join(char for char in article.casefold() if char.isalnum())
