"""A list of devices as comma-separated values: read with every problem by line, and written. Pure."""

import csv
import io
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

COLUMNS = ("plek", "nummer", "soort", "geplaatst_op", "leverancier")
_MOST = 5000


class LineProblem(NamedTuple):
    """What is wrong on a line of the file, which counts from 1; Dutch."""

    line: int
    text: str


class ListRefused(ValueError):
    """A list that cannot be read: every problem in it."""

    def __init__(self, problems: list[LineProblem]) -> None:
        super().__init__("\n".join(f"Regel {line}: {text}" for line, text in problems))
        self.problems = problems


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceLine:
    """One device: the short name of its site, its number there, what it is, since when, from whom."""

    site: str
    number: str
    kind: str
    placed_on: date
    supplier: str = ""


def write_list(lines: Iterable[DeviceLine]) -> str:
    """The table, with a heading; a cell that a spreadsheet takes for a formula gets a quote before it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for one in lines:
        cells = (one.site, one.number, one.kind, one.placed_on.isoformat(), one.supplier)
        writer.writerow([f"'{cell}" if cell[:1] in "=+-@" and cell else cell for cell in cells])
    return out.getvalue()


def read_list(text: str, *, sites: Collection[str], today: date) -> list[DeviceLine]:
    """The devices in a table. Raises :class:`ListRefused` with every problem. ``sites``: those there are."""
    text = text.removeprefix("\ufeff")
    first = text.partition("\n")[0]
    rows = csv.reader(io.StringIO(text), delimiter=";" if first.count(";") > first.count(",") else ",")
    found: list[DeviceLine] = []
    problems: list[LineProblem] = []
    seen: dict[tuple[str, str], int] = {}
    try:
        heading = [cell.strip().lower() for cell in next(rows, [])]
        if heading != list(COLUMNS):
            raise ListRefused([LineProblem(1, f"De eerste regel moet zijn: {','.join(COLUMNS)}.")])
        for cells in rows:
            line = rows.line_num
            if not any(cell.strip() for cell in cells):
                continue
            if len(found) + len(problems) >= _MOST:
                problems.append(LineProblem(line, f"Er mogen hoogstens {_MOST} regels in één bestand."))
                break
            one, wrong = _device(cells, sites=sites, today=today)
            problems += [LineProblem(line, each) for each in wrong]
            if one is None:
                continue
            known = seen.setdefault((one.site, one.number.casefold()), line)
            if known != line:
                problems.append(LineProblem(line, f"Toestel {one.number} staat ook al op regel {known}."))
            found.append(one)
    except csv.Error as error:
        problems.append(LineProblem(rows.line_num, f"Deze regel is niet te lezen ({error})."))
    if problems:
        raise ListRefused(problems)
    return found


def _device(cells: list[str], *, sites: Collection[str], today: date) -> tuple[DeviceLine | None, list[str]]:
    if len(cells) != len(COLUMNS):
        return None, [f"Er staan {len(cells)} cellen, het moeten er {len(COLUMNS)} zijn."]
    site, number, kind, day, supplier = (_plain(cell) for cell in cells)
    wrong = []
    if site not in sites:
        wrong.append(f"Er is geen plek '{site[:40]}'.")
    for name, said, longest in (("nummer", number, 20), ("soort", kind, 60)):
        if not said or len(said) > longest:
            wrong.append(f"Vul '{name}' in, met hoogstens {longest} tekens.")
    if len(supplier) > 100:
        wrong.append("De naam van de leverancier is te lang: hoogstens 100 tekens.")
    if any("\0" in said for said in (site, number, kind, day, supplier)):
        return None, ["In deze regel staat een teken dat niet kan."]
    try:
        placed = date.fromisoformat(day)
    except ValueError:
        return None, [*wrong, f"'{day[:20]}' is geen datum. Schrijf een datum als 2024-05-31."]
    if not placed.year >= 1950 or placed > today:
        wrong.append("De datum van plaatsing ligt in de toekomst of te ver terug.")
    if wrong:
        return None, wrong
    return DeviceLine(site=site, number=number, kind=kind, placed_on=placed, supplier=supplier), []


def _plain(cell: str) -> str:
    """A cell as it was before it was written with a quote against formulas."""
    cell = cell.strip()
    return cell[1:] if cell[:1] == "'" and cell[1:2] in ("=", "+", "-", "@") else cell
