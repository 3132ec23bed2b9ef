"""An event log becomes cases and acts."""

import argparse
import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from rolvast.config import cli, starting
from rolvast.config.bad_input import BadInput

if TYPE_CHECKING:
    from rolvast.catalogue.models import TaskVersion
    from rolvast.insight import xes
    from rolvast.insight.actions import LogImport

_TASK = "omgevingsvergunning-garage"


def main(argv: list[str]) -> int:
    """``rolvast import-log FILE [--municipality NAME] [--task KEY] [--term P8W] [--json]``."""
    options = _options(argv)
    began = time.monotonic()
    starting.start()
    starting.upgrade(quiet=True)

    from django.utils import timezone

    from rolvast.accounts import queries
    from rolvast.accounts.rules import Identity, IdentityKind
    from rolvast.insight import actions, xes

    if options.municipality and queries.municipality_named(options.municipality) is None:
        raise BadInput(f"there is no municipality {options.municipality!r} here; give its CBS code")
    now = timezone.now()
    try:
        with _bar("checking") as progress:
            log = actions.check_log(options.file, term=options.term, progress=progress)
        # One transaction around both: a municipality made for this goes again when the task cannot be had.
        with starting.within(options.municipality) as municipality_id:
            version = _task(options.task, municipality_id, at=now)
        by = Identity(municipality_id=municipality_id, kind=IdentityKind.IMPORTED)
        with _bar("reading in") as progress:
            done = actions.import_log(log, task_version=version, by=by, at=now, progress=progress)
    except xes.LogError as error:
        raise BadInput(f"{error.en} Nothing was written.") from error
    except actions.LogRefused as error:
        raise BadInput(error.en) from error
    _tell(done, task=options.task, seconds=time.monotonic() - began, as_json=options.json)
    return 0


def _options(argv: list[str]) -> argparse.Namespace:
    arguments = cli.parser("import-log", "rolvast import-log receipt.xes.gz --json")
    arguments.add_argument("file", metavar="FILE", type=Path, help="the log: .xes or .xes.gz")
    arguments.add_argument("--municipality", metavar="NAME", help="CBS code or name; else the default one")
    arguments.add_argument("--task", metavar="KEY", default=_TASK, help=f"the task of its cases ({_TASK})")
    arguments.add_argument(
        "--term", metavar="PERIOD", default="P8W", help="legal term from each case's start (default P8W)"
    )
    arguments.add_argument("--json", action="store_true", help="what was read in as JSON on standard output")
    return arguments.parse_args(argv)


def _task(key: str, municipality_id: int, *, at: datetime) -> "TaskVersion":
    """The task that the cases belong to; one that comes with the program is added where it is not there."""
    from rolvast.accounts.rules import stranger
    from rolvast.catalogue import actions, queries, rules
    from rolvast.config.deciding import decider

    viewer = stranger(municipality_id)
    if not queries.by_keys(viewer, [key]):
        files = [file for file in queries.packaged_task_files() if file[0] == f"{key}.yaml"]
        if not files:
            raise BadInput(f"there is no task {key!r} in the catalogue; import its task file first")
        who = decider(rules.check_catalogue(files), at=at)
        actions.import_task_files(files, by=who, roles_by=who, at=at)
    return queries.current_version(queries.by_keys(viewer, [key])[0])


@contextmanager
def _bar(what: str) -> "Iterator[xes.Progress | None]":
    """A progress bar in bytes, on a terminal; elsewhere nothing."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    if not console.is_terminal:
        yield None
        return
    with Progress(console=console, transient=True) as shown:
        task = shown.add_task(what, total=None)
        yield lambda done, total: shown.update(task, completed=done, total=total)


def _tell(done: "LogImport", *, task: str, seconds: float, as_json: bool) -> None:
    summary = done.log.summary
    print(
        f"{done.imported} cases read in, {done.already_there} were there already "
        f"({summary.cases} in the log, {done.log.without_end} of them without an end).",
        file=sys.stderr,
    )
    if not as_json:
        return
    median, p90 = summary.first_to_last_days
    print(
        json.dumps(
            {
                "cases": summary.cases,
                "events": summary.events,
                "activities": summary.activities,
                "first_to_last_days": {"median": median, "p90": p90},
                "first": summary.first.isoformat(),
                "last": summary.last.isoformat(),
                "imported": done.imported,
                "already_there": done.already_there,
                "without_end": done.log.without_end,
                "attributes_not_read": summary.ignored,
                "task": task,
                "term": done.log.term,
                "sha256": summary.digest,
                "seconds": round(seconds, 2),
            },
            indent=2,
        )
    )
