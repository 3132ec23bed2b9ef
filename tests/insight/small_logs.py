"""Small event logs of our own, written for a test."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

#: When the first case of a log begins: a Tuesday.
BEGIN = datetime(2025, 3, 4, 9, 0, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class Logged:
    """One case to write: it begins so many days after BEGIN and ends so many days after that, or not."""

    name: str
    after: float = 0
    takes: float | None = 20
    own_term: float | None = None
    doers: tuple[str, ...] = ("Anja de Vries", "Bram Pot", "Anja de Vries")
    start: datetime | None = None


def write(path: Path, cases: Iterable[Logged]) -> Path:
    """The log as a file."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', "<log>"]
    for case in cases:
        start = case.start or BEGIN + timedelta(days=case.after)
        lines.append(f'<trace><string key="concept:name" value="{case.name}"/>')
        lines.append(f'<date key="startdate" value="{start.isoformat()}"/>')
        lines.append('<string key="channel" value="Internet"/>')
        if case.takes is not None:
            end = BEGIN + timedelta(days=case.after + case.takes)
            lines.append(f'<date key="enddate" value="{end.isoformat()}"/>')
        if case.own_term is not None:
            own = BEGIN + timedelta(days=case.after + case.own_term)
            lines.append(f'<date key="deadline" value="{own.isoformat()}"/>')
        for number, doer in enumerate(case.doers):
            at = BEGIN + timedelta(days=case.after + number)
            lines.append(
                f'<event><string key="concept:name" value="stap {number}"/>'
                f'<string key="org:resource" value="{doer}"/>'
                f'<date key="time:timestamp" value="{at.isoformat()}"/></event>'
            )
        lines.append("</trace>")
    lines.append("</log>")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def several(count: int, *, open_ones: int = 0) -> list[Logged]:
    """So many cases, the last of them still open."""
    return [
        Logged(
            name=f"zaak-{number}", after=number, takes=None if number >= count - open_ones else 20 + number
        )
        for number in range(count)
    ]


#: Logs that cannot be read, and what is said of them: (name, text, what the message must hold).
BROKEN = [
    ("cut off", '<log>\n<trace>\n<string key="concept:name" value="a"/>\n<event>', ("line 4", "breaks off")),
    (
        "no time",
        '<log>\n<trace>\n<string key="concept:name" value="a"/>\n'
        '<event><string key="concept:name" value="stap"/></event></trace></log>',
        ("line 4", "case a", "no time"),
    ),
    ("no log", "<html>\n<body/></html>", ("line 1", "not an XES log")),
    ("no xml", "zaak;stap;tijd\n1;begin;2025-01-01\n", ("line 1", "not well-formed")),
    ("empty", "", ("empty",)),
    (
        "a date that is none",
        '<log>\n<trace>\n<string key="concept:name" value="a"/>\n<string key="startdate" value="gisteren"/>\n'
        '<event><string key="concept:name" value="s"/>'
        '<date key="time:timestamp" value="2025-01-01T00:00:00Z"/></event>\n</trace></log>',
        ("line 2", "case a", "gisteren"),
    ),
    (
        "beyond any calendar",
        '<log>\n<trace><string key="concept:name" value="a"/>'
        '<date key="startdate" value="9998-12-30T00:00:00Z"/>'
        '<event><string key="concept:name" value="s"/>'
        '<date key="time:timestamp" value="2025-01-01T00:00:00Z"/></event>\n</trace></log>',
        ("line 2", "case a", "9998-12-30"),
    ),
    (
        "a name without end",
        f'<log>\n<trace><string key="concept:name" value="{"a" * 201}"/>'
        '<event><string key="concept:name" value="s"/>'
        '<date key="time:timestamp" value="2025-01-01T00:00:00Z"/></event>\n</trace></log>',
        ("line 2", "longer than 200"),
    ),
]
