"""The deadline line: one JSON object a line in, one a line out.

A line that cannot be computed gives {"id", "error"} and the rest go on.
"""

import argparse
import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from datetime import date, datetime
from pathlib import Path
from typing import Any

from rolvast.deadlines.rules import (
    DUTCH,
    Calendar,
    Deadline,
    Direction,
    Period,
    Regime,
    Suspension,
    TermError,
    compute,
)

_FIELDS = frozenset({"id", "start", "term", "extensions", "suspensions", "direction", "regime"})
_SUSPENSION_FIELDS = frozenset({"after", "until", "inclusive", "ground"})
_EXAMPLE = """\
example:
  echo '{"id": "1", "start": "2026-02-06", "term": "P8W"}' | rolvast deadline

fields of a line:
  id           anything that names the line; comes back unchanged
  start        the day of the event, which never counts; a moment with offset for a term in hours
  term         P8W, P3D, P1M, P1Y, PT48H
  extensions   ["P6W"]
  suspensions  [{"after": "2026-10-04", "until": "2026-10-17", "inclusive": false}]
  direction    forward (default) or backward
  regime       law (default), none, workdays or eu
"""


def run(lines: Iterable[str | bytes], *, calendar: Calendar = DUTCH) -> Iterator[str]:
    """Answer every line that is not blank with one line of JSON, in order. Never raises for a bad line.

    >>> print(*run(['{"id": 7, "start": "2026-02-30", "term": "P8W"}']))
    {"id": 7, "error": "Regel 1: start is geen datum: '2026-02-30'. Schrijf bijvoorbeeld 2026-02-06."}
    """
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield json.dumps(_answer(line, number, calendar), ensure_ascii=False)


def main(argv: list[str]) -> int:
    """Read a file or standard input and write the answers. Exit code 2 when the input cannot be opened."""
    parser = argparse.ArgumentParser(
        prog="rolvast deadline",
        description="Compute when an answer is due: JSON lines in, JSON lines out.",
        epilog=_EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "file", nargs="?", default="-", metavar="FILE", help="JSON lines; - or nothing: standard input"
    )
    parser.add_argument(
        "--decrees", metavar="CSV", help="another table of days equated by royal decree (year,day,reference)"
    )
    options = parser.parse_args(argv)
    with ExitStack() as stack:
        try:
            calendar = DUTCH
            if options.decrees:
                calendar = Calendar.from_csv(Path(options.decrees).read_text(encoding="utf-8").splitlines())
            source = (
                sys.stdin.buffer
                if options.file == "-"
                else stack.enter_context(Path(options.file).open("rb"))
            )
        except TermError as error:
            sys.stderr.write(f"rolvast deadline: {options.decrees}: {error}\n")
            return 2
        except UnicodeDecodeError:
            sys.stderr.write(f"rolvast deadline: {options.decrees}: not a text file in UTF-8\n")
            return 2
        except OSError as error:
            sys.stderr.write(f"rolvast deadline: cannot open {error.filename}: {error.strerror}\n")
            return 2
        try:
            for answer in run(source, calendar=calendar):
                sys.stdout.write(answer + "\n")
            sys.stdout.flush()
        except BrokenPipeError:
            # The reader has gone, as with `| head`. Keep the interpreter's last flush quiet.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _answer(line: str | bytes, number: int, calendar: Calendar) -> dict[str, Any]:
    name = None
    try:
        fields = _read(line)
        name = _name(fields)
        return {"id": name, **_as_json(_compute(fields, calendar))}
    except TermError as error:
        return {"id": name, "error": f"Regel {number}: {error.nl}"}


def _read(line: str | bytes) -> Mapping[str, Any]:
    try:
        text = line.decode("utf-8-sig") if isinstance(line, bytes) else line
        fields = json.loads(text)
    except (ValueError, RecursionError):
        raise TermError("Dit is geen geldige JSON.", "This is not valid JSON.") from None
    if not isinstance(fields, dict):
        raise TermError(
            'Dit is geen object. Schrijf bijvoorbeeld {"start": "2026-02-06", "term": "P8W"}.',
            'This is not an object. Write for example {"start": "2026-02-06", "term": "P8W"}.',
        )
    return fields


def _name(fields: Mapping[str, Any]) -> str | int | None:
    name = fields.get("id")
    if name is None or (isinstance(name, str | int) and not isinstance(name, bool)):
        return name
    raise TermError("id moet tekst of een heel getal zijn.", "id must be text or a whole number.")


def _compute(fields: Mapping[str, Any], calendar: Calendar) -> Deadline:
    # A misspelt field would silently give another date than meant, so it is refused.
    _no_others(fields, _FIELDS)
    term = Period.parse(_text(fields, "term"))
    return compute(
        _start(_text(fields, "start")),
        term,
        extensions=[Period.parse(_is_text("extensions", item)) for item in _list(fields, "extensions")],
        suspensions=[_suspension(item) for item in _list(fields, "suspensions")],
        direction=_one_of(Direction, fields, "direction", Direction.FORWARD),
        regime=_one_of(Regime, fields, "regime", Regime.LAW),
        calendar=calendar,
    )


def _suspension(item: object) -> Suspension:
    if not isinstance(item, dict):
        raise TermError(
            'Een opschorting ziet er zo uit: {"after": "2026-10-04", "until": "2026-10-17"}.',
            'A suspension looks like this: {"after": "2026-10-04", "until": "2026-10-17"}.',
        )
    _no_others(item, _SUSPENSION_FIELDS)
    inclusive = item.get("inclusive", False)
    if not isinstance(inclusive, bool):
        raise TermError("inclusive moet true of false zijn.", "inclusive must be true or false.")
    ground = _is_text("ground", item.get("ground", ""))
    return Suspension(_day(item, "after"), _day(item, "until"), inclusive, ground)


def _start(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise _no_date("start", text) from None


def _day(fields: Mapping[str, Any], name: str) -> date:
    text = _text(fields, name)
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise _no_date(name, text) from None


def _no_date(name: str, text: str) -> TermError:
    return TermError(
        f"{name} is geen datum: {text!r}. Schrijf bijvoorbeeld 2026-02-06.",
        f"{name} is not a date: {text!r}. Write for example 2026-02-06.",
    )


def _no_others(fields: Mapping[str, Any], known: frozenset[str]) -> None:
    others = sorted(set(fields) - known)
    if others:
        raise TermError(
            f"Onbekend veld: {', '.join(others)}. Gebruik: {', '.join(sorted(known))}.",
            f"Unknown field: {', '.join(others)}. Use: {', '.join(sorted(known))}.",
        )


def _text(fields: Mapping[str, Any], name: str) -> str:
    if name not in fields:
        raise TermError(f"{name} ontbreekt.", f"{name} is missing.")
    return _is_text(name, fields[name])


def _is_text(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise TermError(f"{name} moet tekst zijn.", f"{name} must be text.")
    return value


def _list(fields: Mapping[str, Any], name: str) -> list[Any]:
    value = fields.get(name, [])
    if not isinstance(value, list):
        raise TermError(f"{name} moet een lijst zijn.", f"{name} must be a list.")
    return value


def _one_of[Choice: (Direction, Regime)](
    kind: type[Choice], fields: Mapping[str, Any], name: str, default: Choice
) -> Choice:
    value = fields.get(name, default.value)
    for choice in kind:
        if choice.value == value:
            return choice
    choices = ", ".join(choice.value for choice in kind)
    raise TermError(f"{name} moet een van deze zijn: {choices}.", f"{name} must be one of: {choices}.")


def _as_json(deadline: Deadline) -> dict[str, Any]:
    return {
        "nominal": _written(deadline.nominal),
        "final": _written(deadline.final),
        "steer_by": _written(deadline.steer_by),
        "default_from": _written(deadline.default_from),
        "steps": [
            {
                "date": _written(step.date),
                "rule": step.rule,
                "article": step.article,
                "nl": step.nl,
                "en": step.en,
            }
            for step in deadline.steps
        ],
        "warnings": [{"code": doubt.code, "nl": doubt.nl, "en": doubt.en} for doubt in deadline.warnings],
    }


def _written(day: date) -> str:
    if isinstance(day, datetime):
        return day.isoformat(timespec="auto" if day.second or day.microsecond else "minutes")
    return day.isoformat()
