"""Reads the national product list from its file, with every problem named by line. Pure."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence

from rolvast.catalogue.rules.definition import ForWhom, Mark
from rolvast.catalogue.rules.problems import Problem, ProductListErrors
from rolvast.catalogue.rules.products.grounds import Ground, ground_of
from rolvast.catalogue.rules.products.listing import LARGEST_LIST, Note, NoteKind, Product, ProductList
from rolvast.catalogue.rules.roles import Competence

_NAME, _MUNICIPAL = "UniformeProductnaam", "Gemeente"
_FLAGS = (
    "Rijk", "Provincie", "Waterschap", _MUNICIPAL, "Burger", "Bedrijf", "Autonomie", "Medebewind", "Aanvraag",
    "Subsidie", "Melding", "Verplichting",
)  # fmt: skip
_GROUND = ("Grondslag", "Grondslaglabel", "Grondslaglink")
#: The columns that are read. A list may have more (DigiDMacht, SDG): these are left aside.
COLUMNS = (_NAME, "URI", *_FLAGS, *_GROUND)
#: The first row of the list, which says of itself that it is no product.
_PLACEHOLDER = "upl-naam nog niet beschikbaar"
_LONGEST_NAME = 120

_FOR_WHOM = {"Burger": ForWhom.CITIZENS, "Bedrijf": ForWhom.BUSINESSES}
_MARKS = {
    "Aanvraag": Mark.APPLICATION,
    "Melding": Mark.REPORT,
    "Subsidie": Mark.SUBSIDY,
    "Verplichting": Mark.DUTY,
}

type Row = Mapping[str, str]


def read_products(data: bytes, *, source: str) -> ProductList:
    """The products of municipalities in a list; ``source`` names the file in messages.

    Raises :class:`ProductListErrors` with everything that is wrong: then the list cannot be used at all.
    """
    reading = _Reading(source)
    text = reading.decode(data)
    products = reading.products(reading.rows(text)) if text is not None else []
    if reading.problems:
        raise ProductListErrors(reading.problems)
    return ProductList(
        source=source,
        products=tuple(products),
        others=tuple(reading.others),
        rows=reading.row_count,
        municipal_rows=reading.municipal_rows,
        not_products=reading.not_products,
        notes=tuple(reading.notes),
    )


class _Reading:
    """The reading of one list: where its problems, notes and counts are gathered."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.problems: list[Problem] = []
        self.notes: list[Note] = []
        self.others: list[str] = []
        self.row_count = self.municipal_rows = self.not_products = 0

    def complain(self, line: int, column: str, nl: str, en: str) -> None:
        """Note a problem in a row."""
        self.problems.append(
            Problem(source=self.source, line=line, column=1, path=column, message_nl=nl, message_en=en)
        )

    def decode(self, data: bytes) -> str | None:
        """Bytes to text, or None after noting why not."""
        if len(data) > LARGEST_LIST:
            self.complain(
                1,
                "",
                "Dit bestand is te groot voor de productenlijst. Kies het goede bestand.",
                "This file is too large to be the product list. Choose the right file.",
            )
            return None
        if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in data[:4000]:
            self.complain(
                1,
                "",
                "Dit bestand is UTF-16 of geen tekst. Bewaar de lijst opnieuw als CSV met de tekenset UTF-8.",
                "This file is UTF-16, or no text. Save the list again as CSV in UTF-8.",
            )
            return None
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            self.complain(
                data.count(b"\n", 0, error.start) + 1,
                "",
                "Dit bestand is geen UTF-8; waarschijnlijk Latin-1 (Windows). Bewaar het opnieuw als UTF-8.",
                "This file is not UTF-8; Latin-1 (Windows) most likely. Save it again as UTF-8.",
            )
            return None
        if text.strip():
            return text
        self.complain(
            1,
            "",
            "Dit bestand is leeg. Haal de lijst opnieuw op.",
            "This file is empty. Fetch the list again.",
        )
        return None

    def rows(self, text: str) -> Iterator[tuple[int, Row]]:
        """Each row with the line it begins on; those that cannot be read are noted and left out."""
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        header: Sequence[str] | None = None
        begun = 1
        while True:
            try:
                cells = next(reader, None)
            except csv.Error as error:
                self.complain(
                    begun,
                    "",
                    "Hier klopt een aanhalingsteken niet. Bewaar de lijst opnieuw als CSV.",
                    f"A quotation mark is not right here ({error}). Save the list again as CSV.",
                )
                return
            if cells is None:
                return
            line, begun = begun, reader.line_num + 1
            if not cells:
                continue
            if header is None:
                header = [cell.strip() for cell in cells]
                if not self._header_fits(header):
                    return
            elif len(cells) != len(header):
                self.complain(
                    line,
                    "",
                    f"Deze regel heeft {len(cells)} velden, de kop heeft er {len(header)}. Herstel de regel.",
                    f"This row has {len(cells)} fields, the header {len(header)}. Repair the row.",
                )
            else:
                yield line, {name: cell.strip() for name, cell in zip(header, cells, strict=True)}

    def _header_fits(self, header: Sequence[str]) -> bool:
        if len(header) == 1 and any(mark in header[0] for mark in ";\t|"):
            found = next(mark for mark in ";\t|" if mark in header[0])
            said = {";": "puntkomma's", "\t": "tabs", "|": "streepjes"}[found]
            self.complain(
                1,
                "",
                f"De velden zijn gescheiden door {said}. Bewaar de lijst opnieuw met komma's ertussen.",
                f"The fields are separated by {found!r}. Save the list again with commas between them.",
            )
            return False
        for name in dict.fromkeys(one for one in header if one in COLUMNS and header.count(one) > 1):
            self.complain(
                1,
                name,
                f"De kolom '{name}' staat er twee keer. Haal er een weg.",
                f"The column '{name}' is there twice. Remove one.",
            )
        missing = [name for name in COLUMNS if name not in header]
        if missing:
            self.complain(
                1,
                missing[0],
                f"Deze kolommen ontbreken: {', '.join(missing)}. Is dit de Uniforme Productnamenlijst?",
                f"These columns are missing: {', '.join(missing)}. Is this the national product list?",
            )
        return not self.problems

    def products(self, rows: Iterator[tuple[int, Row]]) -> list[Product]:
        """The products of municipalities: rows of one name together."""
        found: dict[str, list[tuple[int, Row]]] = {}
        spelt: dict[str, str] = {}
        for line, row in rows:
            self.row_count += 1
            name = row[_NAME]
            if name.casefold() == _PLACEHOLDER:
                self.not_products += 1
                continue
            if self._row_is_fine(line, row, spelt):
                found.setdefault(name, []).append((line, row))
        for name, group in found.items():
            self._check_group(name, group)
        if not self.problems and not any(group[0][1][_MUNICIPAL] for group in found.values()):
            self.complain(
                1,
                _MUNICIPAL,
                "Er staat geen enkel product van gemeenten in deze lijst. Haal de hele lijst opnieuw op.",
                "There is not one product of municipalities in this list. Fetch the whole list again.",
            )
        if self.problems:
            return []
        self.others = [name for name, group in found.items() if not group[0][1][_MUNICIPAL]]
        municipal = [(name, group) for name, group in found.items() if group[0][1][_MUNICIPAL]]
        self.municipal_rows = sum(len(group) for _, group in municipal)
        return [self._product(name, group) for name, group in municipal]

    def _row_is_fine(self, line: int, row: Row, spelt: dict[str, str]) -> bool:
        before = len(self.problems)
        name = row[_NAME]
        if not name:
            self.complain(line, _NAME, "De productnaam ontbreekt.", "The name of the product is missing.")
        elif len(name) > _LONGEST_NAME:
            self.complain(
                line,
                _NAME,
                f"Deze naam is te lang: hoogstens {_LONGEST_NAME} tekens.",
                f"This name is too long: at most {_LONGEST_NAME} characters.",
            )
        elif spelt.setdefault(" ".join(name.casefold().split()), name) != name:
            other = spelt[" ".join(name.casefold().split())]
            self.complain(
                line,
                _NAME,
                f"De naam '{name}' staat er ook als '{other}'. Schrijf hem overal gelijk.",
                f"The name '{name}' is also there as '{other}'. Write it the same everywhere.",
            )
        for flag in _FLAGS:
            if row[flag] not in {"", "X", "x"}:
                self.complain(
                    line,
                    flag,
                    f"Hier hoort X of niets te staan, niet '{row[flag][:40]}'.",
                    f"X or nothing is expected here, not '{row[flag][:40]}'.",
                )
        return len(self.problems) == before

    def _check_group(self, name: str, group: list[tuple[int, Row]]) -> None:
        """Several rows are one product only where they differ in their legal ground alone."""
        first_line, first = group[0]
        seen: dict[tuple[str, ...], int] = {}
        for line, row in group:
            ground = tuple(row[column] for column in _GROUND)
            differing = [
                column for column in ("URI", *_FLAGS) if row[column].upper() != first[column].upper()
            ]
            if differing:
                self.complain(
                    line,
                    differing[0],
                    f"'{name}' staat ook op regel {first_line}, met iets anders bij {', '.join(differing)}. "
                    "Een naam staat er alleen vaker bij meer grondslagen.",
                    f"'{name}' is also on line {first_line}, with another {', '.join(differing)}. "
                    "A name is repeated only for more legal grounds.",
                )
            elif ground in seen:
                self.complain(
                    line,
                    _NAME,
                    f"Deze regel van '{name}' is gelijk aan regel {seen[ground]}. Haal er een weg.",
                    f"This row of '{name}' is the same as line {seen[ground]}. Remove one.",
                )
            seen.setdefault(ground, line)

    def _product(self, name: str, group: list[tuple[int, Row]]) -> Product:
        line, row = group[0]
        grounds = [ground for one, other in group if (ground := self._ground(one, name, other)) is not None]
        return Product(
            name=name,
            competence=self._competence(line, name, row, grounds),
            for_whom=tuple(who for column, who in _FOR_WHOM.items() if row[column]),
            marks=tuple(mark for column, mark in _MARKS.items() if row[column]),
            bases=tuple(dict.fromkeys(ground.basis for ground in grounds)),
            line=line,
        )

    def _ground(self, line: int, name: str, row: Row) -> Ground | None:
        if not any(row[column] for column in _GROUND):
            return None
        ground = ground_of(label=row["Grondslaglabel"], term=row["Grondslag"], link=row["Grondslaglink"])
        for kind, nl, en in ground.notes:
            self.notes.append(
                Note(kind=kind, line=line, product=name, about=ground.label, message_nl=nl, message_en=en)
            )
        return None if ground.elsewhere else ground

    def _competence(self, line: int, name: str, row: Row, grounds: Sequence[Ground]) -> Competence:
        """From the flags; where both stand, a law compels a part of it, so it cannot be let go.

        Where neither stands, a national law among the grounds is taken to compel until somebody decides
        that it does not: the other way round a compulsory task could be let go by mistake.
        """
        if row["Medebewind"]:
            return Competence.CO_GOVERNANCE
        if row["Autonomie"]:
            return Competence.AUTONOMY
        compelled = any(ground.national for ground in grounds)
        taken = Competence.CO_GOVERNANCE if compelled else Competence.AUTONOMY
        self.notes.append(
            Note(
                kind=NoteKind.NOT_SAID,
                line=line,
                product=name,
                about=taken.label,
                message_nl=f"De lijst zegt niet of dit medebewind of autonomie is; genomen is {taken.label}.",
                message_en=f"The list does not say whose task this is; taken is {taken.value}.",
            )
        )
        return taken
