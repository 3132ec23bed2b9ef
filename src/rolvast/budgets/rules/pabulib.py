"""Files of Pabulib (.pb): the format in which participatory budgets are published and compared.

Three sections, META, PROJECTS and VOTES, each with a line of column names and rows with semicolons
(D. Stolicki, S. Szufa, N. Talmon, "Pabulib: A Participatory Budgeting Library", arXiv 2012.06539). A row is
one line; a field that holds a semicolon or begins with a quotation mark stands between quotation marks.
Money may have decimals: it is read as whole numbers of the smallest amount that the file uses.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rolvast.budgets.rules.election import Ballot, Election, Project
from rolvast.budgets.rules.pabulib_file import (
    UNREADABLE,
    WITH_POINTS,
    PabulibErrors,
    PabulibFile,
    Remark,
    VoteType,
)
from rolvast.budgets.rules.pabulib_writing import write

__all__ = ["PabulibErrors", "PabulibFile", "Remark", "VoteType", "read", "write"]

#: More than any budget; and so that counts of money stay far within what is exact.
_LARGEST = 10**15
#: After so many problems a reader has seen enough.
_ENOUGH = 100
_SECTIONS = ("META", "PROJECTS", "VOTES")
_AMOUNT = re.compile(r"-?[0-9]{1,18}(?:[.,][0-9]{1,6})?", re.ASCII)
_NUMBER = re.compile(r"-?[0-9]{1,9}", re.ASCII)


def read(data: bytes) -> PabulibFile:
    """The file in these bytes. Raises `PabulibErrors` with the line and the reason of what is wrong."""
    return _Reader().read(data)


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    fields: Mapping[str, str]


class _Reader:
    """Reads one file, gathering what is wrong on the way."""

    def __init__(self) -> None:
        self.problems: list[Remark] = []
        self.notes: list[Remark] = []

    def read(self, data: bytes) -> PabulibFile:
        """The file, or every problem with it."""
        sections = self._sections(self._text(data))
        meta = self._meta(sections["META"])
        vote_type = self._vote_type(meta)
        projects = self._projects(sections["PROJECTS"])
        names = ["voter_id", "vote", *(["points"] if vote_type in WITH_POINTS else [])]
        ballots: dict[str, Ballot] = {}
        voters: dict[str, dict[str, str]] = {}
        for row in self._rows("VOTES", sections["VOTES"], names):
            ballot = self._ballot(row, projects, vote_type)
            if ballot.voter in ballots:
                self._wrong(
                    row.line,
                    f"voter {ballot.voter!r} stands there a second time",
                    f"kiezer {ballot.voter} staat er twee keer in.",
                )
            ballots[ballot.voter] = ballot
            voters[ballot.voter] = {name: row.fields[name] for name in row.fields if name not in names}
        self._counted(meta, "num_projects", len(projects), "projects")
        self._counted(meta, "num_votes", len(ballots), "ballots")
        if "budget" not in meta:
            self._wrong(
                0,
                "META does not say the budget; add a line such as budget;100000",
                "onder META staat geen budget. Zet er een regel bij, zoals budget;100000.",
            )
        self._stop_if_wrong()
        election = self._election(meta["budget"], projects, tuple(ballots.values()))
        self._stop_if_wrong()
        self._compare(projects, election)
        return PabulibFile(
            election=election,
            vote_type=vote_type,
            meta={key: row.fields["value"] for key, row in meta.items()},
            projects={
                key: {name: text for name, text in row.fields.items() if name not in _OF_PROJECT}
                for key, row in projects.items()
            },
            voters={key: more for key, more in voters.items() if more},
            notes=tuple(self.notes),
        )

    def _wrong(self, line: int, message: str, dutch: str) -> None:
        self.problems.append(Remark(line, message, dutch))
        if len(self.problems) >= _ENOUGH:
            self._stop_if_wrong()

    def _stop_if_wrong(self) -> None:
        if self.problems:
            raise PabulibErrors(tuple(self.problems))

    def _text(self, data: bytes) -> str:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            raise PabulibErrors(
                (
                    Remark(
                        line,
                        "this is no UTF-8 text; save the file as UTF-8",
                        "dit is geen gewone tekst. Bewaar het bestand als tekst met de codering UTF-8.",
                    ),
                )
            ) from error
        text = text.replace("\r\n", "\n")
        if found := UNREADABLE.search(text):
            line = text.count("\n", 0, found.start()) + 1
            raise PabulibErrors(
                (
                    Remark(
                        line,
                        f"character {ord(found[0])} is no text",
                        f"hier staat een teken dat geen tekst is (nummer {ord(found[0])}). Haal het weg.",
                    ),
                )
            )
        return text

    def _sections(self, text: str) -> dict[str, list[tuple[int, str]]]:
        """The lines of each section with their numbers."""
        sections: dict[str, list[tuple[int, str]]] = {}
        name = ""
        for number, line in enumerate(text.split("\n"), start=1):
            bare = line.strip()
            if bare in _SECTIONS:
                name = bare
                if name in sections:
                    self._wrong(
                        number,
                        f"section {name} begins a second time",
                        f"het deel {name} begint hier voor de tweede keer.",
                    )
                sections[name] = []
            elif bare and name:
                sections[name].append((number, line))
            elif bare:
                self._wrong(
                    number,
                    "a file of Pabulib begins with a line META",
                    "het bestand begint niet met een regel META. Is dit een bestand van Pabulib?",
                )
                self._stop_if_wrong()
        for name in _SECTIONS:
            if name not in sections:
                self._wrong(0, f"section {name} is missing", f"het deel {name} ontbreekt.")
        self._stop_if_wrong()
        return sections

    def _fields(self, number: int, line: str, columns: int = 0) -> list[str]:
        """The fields of a row. Quotation marks that enclose no field are part of the text."""
        if '"' not in line:
            return [one.strip() for one in line.split(";")]
        try:
            fields = next(csv.reader([line], delimiter=";", strict=True))
        except csv.Error as error:
            fields = line.split(";")
            if len(fields) != columns:
                self._wrong(
                    number,
                    f"quotation marks do not match ({error})",
                    "een aanhalingsteken mist zijn tweede helft.",
                )
        return [one.strip() for one in fields]

    def _rows(self, section: str, lines: list[tuple[int, str]], needed: list[str]) -> Iterator[_Row]:
        """The rows of a section by column name; a row that does not fit the columns is a problem."""
        if not lines:
            self._wrong(
                0,
                f"section {section} is empty; it begins with its columns: {';'.join(needed)}",
                f"het deel {section} is leeg. Het begint met deze kolommen: {';'.join(needed)}.",
            )
            return
        number, header = lines[0]
        columns = self._fields(number, header)
        missing = [name for name in needed if name not in columns]
        twice = [name for name, count in Counter(columns).items() if count > 1]
        if missing or twice:
            said = f"is missing: {', '.join(missing)}" if missing else f"stands there twice: {twice[0]}"
            dutch = (
                f"ontbreekt: {', '.join(missing)}" if missing else f"staat een kolom twee keer: {twice[0]}"
            )
            self._wrong(number, f"{section}: of its columns {said}", f"bij {section} {dutch}.")
            return
        for number, line in lines[1:]:
            fields = self._fields(number, line, len(columns))
            if len(fields) != len(columns):
                self._wrong(
                    number,
                    f"{len(fields)} fields where {section} has {len(columns)} columns",
                    f"hier staan {len(fields)} velden, maar {section} heeft {len(columns)} kolommen.",
                )
            else:
                yield _Row(number, dict(zip(columns, fields, strict=True)))

    def _meta(self, lines: list[tuple[int, str]]) -> dict[str, _Row]:
        meta: dict[str, _Row] = {}
        for number, line in lines[1:]:
            key, *values = self._fields(number, line, 2)
            if key in meta:
                self._wrong(number, f"META says {key!r} a second time", f"onder META staat {key} twee keer.")
            meta[key] = _Row(number, {"value": ";".join(values)})
        return meta

    def _vote_type(self, meta: Mapping[str, _Row]) -> VoteType:
        if "vote_type" not in meta:
            self._wrong(
                0,
                "META does not say the vote_type; add a line such as vote_type;approval",
                "onder META staat geen vote_type. Zet er een regel bij, zoals vote_type;approval.",
            )
            return VoteType.APPROVAL
        text = meta["vote_type"].fields["value"]
        try:
            vote_type = VoteType(text)
        except ValueError:
            self._wrong(
                meta["vote_type"].line,
                f"vote_type {text!r} is none of {', '.join(VoteType)}",
                f"vote_type is {text}. Het moet een van deze zijn: {', '.join(VoteType)}.",
            )
            return VoteType.APPROVAL
        if vote_type in WITH_POINTS or vote_type is VoteType.ORDINAL:
            self.notes.append(
                Remark(
                    0,
                    f"{vote_type} ballots: a project that somebody named counts as voted for",
                    "elk plan dat iemand noemt, telt als een stem voor dat plan.",
                )
            )
        return vote_type

    def _projects(self, lines: list[tuple[int, str]]) -> dict[str, _Row]:
        projects: dict[str, _Row] = {}
        for row in self._rows("PROJECTS", lines, ["project_id", "cost"]):
            key, cost = row.fields["project_id"], row.fields["cost"]
            if not key or "," in key:
                self._wrong(
                    row.line,
                    f"project_id {key!r} cannot be named on a ballot",
                    f"project_id is {key or 'leeg'}: vul een nummer in. Een komma mag niet.",
                )
            elif key in projects:
                self._wrong(
                    row.line,
                    f"project {key!r} stands there a second time",
                    f"plan {key} staat er twee keer in.",
                )
            elif not _AMOUNT.fullmatch(cost):
                self._wrong(
                    row.line,
                    f"cost {cost!r} of project {key!r} is no amount",
                    f"de kosten van plan {key} zijn geen bedrag: {cost or 'leeg'}.",
                )
            elif cost.startswith("-") or not cost.strip("0.,"):
                self._wrong(
                    row.line,
                    f"project {key!r} costs {cost}; a cost is above nothing",
                    f"plan {key} kost {cost}. Kosten zijn altijd meer dan nul.",
                )
            projects[key] = row
        if not projects:
            self._wrong(0, "there is no project", "er staat geen enkel plan in.")
        return projects

    def _ballot(self, row: _Row, projects: Mapping[str, _Row], vote_type: VoteType) -> Ballot:
        voter = row.fields["voter_id"]
        if not voter:
            self._wrong(
                row.line,
                "a ballot without voter_id",
                "deze stem heeft geen nummer van een kiezer (voter_id).",
            )
        named = [one.strip() for one in row.fields["vote"].split(",")] if row.fields["vote"] else []
        points: list[str] = []
        if vote_type in WITH_POINTS:
            points = [one.strip() for one in row.fields["points"].split(",")] if named else []
            if len(points) != len(named) or not all(map(_NUMBER.fullmatch, points)):
                self._wrong(
                    row.line,
                    f"voter {voter!r} names {len(named)} projects; points do not match",
                    f"kiezer {voter} noemt {len(named)} plannen. Het aantal punten past daar niet bij.",
                )
                points = ["1"] * len(named)
        given: dict[str, int] = {}
        for place, key in enumerate(named):
            if key not in projects:
                self._wrong(
                    row.line,
                    f"voter {voter!r} voted for {key!r}, which is no project",
                    f"kiezer {voter} koos {key}. Dat plan staat niet in het bestand.",
                )
            elif key in given:
                self.notes.append(
                    Remark(
                        row.line,
                        f"voter {voter!r} names {key!r} twice; counted once",
                        f"kiezer {voter} noemt {key} twee keer. Dat telt één keer.",
                    )
                )
            elif not points or int(points[place]) > 0:
                given[projects[key].fields["project_id"]] = int(points[place]) if points else 0
        return Ballot(voter, tuple(given), tuple(given.values()) if points else ())

    def _counted(self, meta: Mapping[str, _Row], key: str, count: int, what: str) -> None:
        if key in meta and meta[key].fields["value"] != str(count):
            said = meta[key].fields["value"]
            self._wrong(
                meta[key].line,
                f"{key} says {said}, but there are {count} {what}; is the file whole?",
                f"bij {key} staat {said}, maar het zijn er {count}. Is het bestand compleet?",
            )

    def _election(self, budget: _Row, projects: Mapping[str, _Row], ballots: tuple[Ballot, ...]) -> Election:
        text = budget.fields["value"]
        if not _AMOUNT.fullmatch(text) or text.startswith("-") or not text.strip("0.,"):
            self._wrong(
                budget.line,
                f"budget {text!r} is no amount above nothing",
                f"het budget is {text or 'leeg'}. Dat is geen bedrag boven nul.",
            )
            self._stop_if_wrong()
        costs = {key: row.fields["cost"] for key, row in projects.items()}
        decimals = max(map(_decimals, (text, *costs.values())))
        amounts = {key: _scaled(cost, decimals) for key, cost in costs.items()}
        for key, amount in amounts.items():
            if amount >= _LARGEST:
                self._wrong(
                    projects[key].line,
                    f"project {key!r} costs {costs[key]}: more than any budget",
                    f"plan {key} kost {costs[key]}. Dat is meer dan dit programma kan tellen.",
                )
        if _scaled(text, decimals) >= _LARGEST:
            self._wrong(
                budget.line,
                f"a budget of {text} is more than any",
                f"het budget is {text}. Dat is meer dan dit programma kan tellen.",
            )
        self._stop_if_wrong()
        return Election(
            budget=_scaled(text, decimals),
            projects=tuple(
                Project(key, amounts[key], row.fields.get("name", "")) for key, row in projects.items()
            ),
            ballots=ballots,
            step=10**decimals,
        )

    def _compare(self, projects: Mapping[str, _Row], election: Election) -> None:
        for key, row in projects.items():
            said = row.fields.get("votes", "")
            if said and said != str(election.votes[key]):
                told = f"project {key!r} has {said} votes by its column, {election.votes[key]} by the ballots"
                dutch = f"bij plan {key} staan {said} stemmen, maar geteld zijn er {election.votes[key]}."
                self.notes.append(Remark(row.line, told, dutch))


_OF_PROJECT = {"project_id", "cost", "name", "votes"}


def _decimals(amount: str) -> int:
    _, _, rest = amount.replace(",", ".").partition(".")
    return len(rest.rstrip("0"))


def _scaled(amount: str, decimals: int) -> int:
    whole, _, rest = amount.replace(",", ".").partition(".")
    return int(whole + rest.rstrip("0").ljust(decimals, "0"))
