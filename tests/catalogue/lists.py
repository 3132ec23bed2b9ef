"""Small national product lists of our own, for tests."""

import csv
import io

from rolvast.catalogue.rules.products import ProductList, read_products

COLUMNS = [
    "UniformeProductnaam", "URI", "Rijk", "Provincie", "Waterschap", "Gemeente", "Burger", "Bedrijf",
    "Dienstenwet", "SDG", "Autonomie", "Medebewind", "Aanvraag", "Subsidie", "Melding", "Verplichting",
    "Grondslag", "Grondslaglabel", "Grondslaglink",
]  # fmt: skip
LAW = "https://wetten.overheid.nl/jci1.3:c:"


def row(name: str, flags: str = "Gemeente Burger", label: str = "", link: str = "") -> dict[str, str]:
    """One row: the columns named in ``flags`` get an X."""
    found = dict.fromkeys(COLUMNS, "")
    found |= {"UniformeProductnaam": name, "URI": f"http://example.org/{name}"}
    found |= dict.fromkeys(flags.split(), "X")
    if label:
        found |= {"Grondslag": f"http://example.org/{label}", "Grondslaglabel": label, "Grondslaglink": link}
    return found


PLACEHOLDER = row("UPL-naam nog niet beschikbaar", "Rijk Provincie Waterschap Gemeente")
AWB = ("Artikel 4:13 Algemene wet bestuursrecht", f"{LAW}BWBR0005537&hoofdstuk=4&artikel=4:13")
WABO = ("Artikel 2.1 Wet algemene bepalingen omgevingsrecht", f"{LAW}BWBR0024779&artikel=2.1")
APV = "Artikel 2:25 Model Algemene plaatselijke verordening"
#: What a list looks like: one product on two grounds, one of the Rijk alone, one without a ground.
ROWS = [
    PLACEHOLDER,
    row("bladkorf", "Gemeente Burger Autonomie"),
    row("boomkap", "Gemeente Burger Bedrijf Medebewind Aanvraag", *WABO),
    row("boomkap", "Gemeente Burger Bedrijf Medebewind Aanvraag", *AWB),
    row("sterrenwacht", "Rijk Burger"),
    row("straatfeestmelding", "Gemeente Burger Autonomie Melding", APV),
]  # fmt: skip


def text_of(rows: list[dict[str, str]], *, columns: list[str] | None = None, separator: str = ",") -> str:
    written = io.StringIO()
    writer = csv.DictWriter(
        written, columns or COLUMNS, extrasaction="ignore", delimiter=separator, lineterminator="\n"
    )
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue()


def a_list(rows: list[dict[str, str]], source: str = "lijst.csv") -> ProductList:
    return read_products(text_of(rows).encode(), source=source)
