"""The national selection list (selectielijst): how long records are kept, and how to read it. Pure.

The list of municipalities of 2020 (Stcrt. 2020, 11143) is published as a JSON array of process types and
results; a result's number is made of those of its process, of the general result it belongs to, and its own.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from rolvast.catalogue.rules.definition import TaskDefinition

#: A list larger than this is not read.
LARGEST_SELECTION = 20_000_000
_PERIOD = re.compile(r"P(?=[0-9])([0-9]+Y)?([0-9]+M)?([0-9]+W)?([0-9]+D)?")


class ProcessTerm(StrEnum):
    """From when a period counts (procestermijn), as the list names it."""

    NOT_SAID = ""
    NONE = "nihil"
    LIFE = "bestaansduur_procesobject"
    ESTIMATED_LIFE = "ingeschatte_bestaansduur_procesobject"
    SET_DATE = "vast_te_leggen_datum"
    MERGED = "samengevoegd_met_bewaartermijn"

    @property
    def runs_on(self) -> bool:
        """Does the period begin later than at the closing of the case?"""
        return self in {ProcessTerm.LIFE, ProcessTerm.ESTIMATED_LIFE, ProcessTerm.SET_DATE}


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedResult:
    """One result of the list. ``permanent`` is ``None`` where the list does not say."""

    number: str
    process: str
    name: str
    permanent: bool | None
    period: str
    process_term: ProcessTerm
    note: str


class SelectionListError(ValueError):
    """This is not a selection list; says what, where and what to do (English: it is read on a terminal)."""


def read_selection(data: bytes) -> tuple[ListedResult, ...]:
    """The results of a list, by number. Raises :class:`SelectionListError`."""
    if len(data) > LARGEST_SELECTION:
        raise SelectionListError(f"it is larger than {LARGEST_SELECTION // 1_000_000} MB; is it the list?")
    try:
        rows = json.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise SelectionListError(
            f"it is not JSON in UTF-8 ({error}); give the list as it is published"
        ) from None
    if not isinstance(rows, list):
        raise SelectionListError(
            "it is not an array of process types and results; give the list as published"
        )
    processes: dict[object, Mapping[str, object]] = {}
    results: dict[object, Mapping[str, object]] = {}
    for place, row in enumerate(rows, start=1):
        model = row.get("model") if isinstance(row, dict) else None
        if model not in {"selectielijst.procestype", "selectielijst.resultaat"}:
            raise SelectionListError(f"entry {place} is neither a process type nor a result")
        if not isinstance(row.get("fields"), dict) or not isinstance(row.get("pk"), int):
            raise SelectionListError(f"entry {place} has no 'pk' or no 'fields'")
        (processes if model == "selectielijst.procestype" else results)[row["pk"]] = row["fields"]
    if not results:
        raise SelectionListError("there is no result in it; give the list as published")
    found = [_result(key, fields, processes, results) for key, fields in results.items()]
    seen: set[str] = set()
    for one in found:
        if one.number in seen:
            raise SelectionListError(f"result {one.number} stands in it twice")
        seen.add(one.number)
    return tuple(sorted(found, key=lambda one: [int(part) for part in one.number.split(".")]))


def _result(
    key: object,
    fields: Mapping[str, object],
    processes: Mapping[object, Mapping[str, object]],
    results: Mapping[object, Mapping[str, object]],
) -> ListedResult:
    process = processes.get(fields.get("proces_type"))
    general = fields.get("generiek_resultaat")
    above = results.get(general) if general is not None else None
    if process is None or (general is not None and above is None):
        raise SelectionListError(f"result with pk {key} belongs to a process or result that is not in it")
    numbers = [process.get("nummer"), *([above.get("nummer")] if above else []), fields.get("nummer")]
    if not all(isinstance(number, int) and not isinstance(number, bool) for number in numbers):
        raise SelectionListError(f"result with pk {key} has no number")
    number = ".".join(str(part) for part in numbers)
    value, period = fields.get("waardering") or "", fields.get("bewaartermijn") or ""
    if value not in {"vernietigen", "blijvend_bewaren", ""}:
        raise SelectionListError(f"result {number}: 'waardering' {str(value)[:40]!r} is not known")
    if not isinstance(period, str) or (period and not _PERIOD.fullmatch(period)):
        raise SelectionListError(f"result {number}: 'bewaartermijn' {str(period)[:40]!r} is not like P5Y")
    try:
        term = ProcessTerm(str(fields.get("procestermijn") or ""))
    except ValueError:
        raise SelectionListError(f"result {number}: 'procestermijn' is not known") from None
    said = str(fields.get("omschrijving") or "")
    return ListedResult(
        number=number,
        process=str(process.get("naam") or "")[:200],
        name=(str(fields.get("naam") or "").strip() + (f": {said.strip()}" if said.strip() else ""))[:300],
        permanent=None if not value else value == "blijvend_bewaren",
        period=period,
        process_term=term,
        note=str(fields.get("toelichting") or "").strip(),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SelectionDifference:
    """Where a task file says another thing than the list."""

    result: str
    nl: str
    en: str


def differences(
    definition: TaskDefinition, listed: Mapping[str, ListedResult]
) -> Iterator[SelectionDifference]:
    """What a task file says of keeping that the list does not."""
    retention = definition.retention
    if retention is None:
        return
    said = [(retention.result, retention.period), *((one.result, one.period) for one in retention.by_outcome)]
    for number, period in said:
        row = listed.get(number)
        if row is None:
            yield SelectionDifference(
                result=number,
                nl=f"{number} staat niet in de selectielijst.",
                en=f"{number} is not in the selection list.",
            )
        elif row.permanent is not None and (row.permanent != (not period) or period != row.period):
            yield SelectionDifference(
                result=number,
                nl=f"{number}: de taak zegt {period or 'altijd'}, de lijst {row.period or 'altijd'}.",
                en=f"{number}: the task says {period or 'for ever'}, the list {row.period or 'for ever'}.",
            )
    row = listed.get(retention.result)
    if row is not None and row.process_term.runs_on and retention.period and not retention.process:
        yield SelectionDifference(
            result=row.number,
            nl=f"{row.number}: de termijn telt pas na het einde van wat er is toegekend. Vul 'process' in.",
            en=f"{row.number}: the period counts from the end of what was granted. Fill in 'process'.",
        )
