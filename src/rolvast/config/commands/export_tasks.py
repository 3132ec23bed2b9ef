"""The catalogue of tasks becomes task files, one a task; ``import-tasks`` reads them back without loss."""

import json
import sys
from pathlib import Path

from rolvast.config import cli, starting
from rolvast.config.bad_input import BadInput


def main(argv: list[str]) -> int:
    """``rolvast export-tasks DIR [--municipality NAME] [--json]``."""
    arguments = cli.parser("export-tasks", "rolvast export-tasks tasks/ --municipality GM0200")
    arguments.add_argument(
        "folder", metavar="DIR", type=Path, help="an empty folder, made where there is none"
    )
    arguments.add_argument("--municipality", metavar="NAME", help="CBS code or name; else the default one")
    arguments.add_argument("--json", action="store_true", help="what was done as JSON on standard output")
    options = arguments.parse_args(argv)
    _check_folder(options.folder)
    starting.start()
    starting.upgrade(quiet=True)

    from rolvast.catalogue import queries

    with starting.within(options.municipality):
        files = queries.task_files()
    if not files:
        raise BadInput("there is no task to export; begin with: rolvast import-products or import-tasks")
    _write(options.folder, files)
    print(f"{len(files)} task files written to {options.folder}.", file=sys.stderr)
    if options.json:
        print(json.dumps({"files": [name for name, _ in files]}))
    return 0


def _check_folder(folder: Path) -> None:
    """An empty folder alone: a file of a task that is no longer there would come back at the next import."""
    if folder.exists() and not folder.is_dir():
        raise BadInput(f"{folder} is not a folder; name an empty one")
    if folder.is_dir() and any(folder.iterdir()):
        raise BadInput(f"{folder} is not empty; name an empty folder, or one that is not there yet")


def _write(folder: Path, files: list[tuple[str, str]]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in files:
            (folder / name).write_text(text, encoding="utf-8")
    except OSError as error:
        raise BadInput(f"{error.filename} cannot be written ({error.strerror})") from error
