"""Task files become the catalogue of tasks: all of them, or none where one has a problem.

A new term for a task with a role does not take force: it becomes a proposal, which waits for its execution
test.
"""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from rolvast.config import cli, starting
from rolvast.config.bad_input import BadInput

if TYPE_CHECKING:
    from rolvast.catalogue.rules import TaskFileErrors


def main(argv: list[str]) -> int:
    """``rolvast import-tasks DIR [--municipality NAME] [--json]``."""
    arguments = cli.parser("import-tasks", "rolvast import-tasks tasks/ --municipality GM0200")
    arguments.add_argument("folder", metavar="DIR", type=Path, help="folder with task files (*.yaml)")
    arguments.add_argument("--municipality", metavar="NAME", help="CBS code or name; else the default one")
    arguments.add_argument("--json", action="store_true", help="what was done as JSON on standard output")
    options = arguments.parse_args(argv)
    found = _read(options.folder)

    from rolvast.catalogue import rules

    try:
        definitions = rules.check_catalogue(found)
    except rules.TaskFileErrors as errors:
        return _complain(errors)
    starting.start()
    starting.upgrade(quiet=True)

    from django.utils import timezone

    from rolvast.acts.rules import ActRefused
    from rolvast.catalogue import actions
    from rolvast.config.deciding import decider

    now = timezone.now()
    texts = [(name, body.decode("utf-8-sig")) for name, body in found]
    try:
        with starting.within(options.municipality):
            who = decider(definitions, at=now)
            done = actions.import_task_files(texts, by=who, roles_by=who, at=now)
    except rules.TaskFileErrors as errors:
        return _complain(errors)
    except (rules.ProposalRefused, rules.RoleNotAllowed, ActRefused) as refused:
        raise BadInput(f"nothing was written: {refused}") from refused
    print(
        f"{len(done.added)} tasks added, {len(done.renewed)} renewed, {len(done.unchanged)} unchanged.",
        file=sys.stderr,
    )
    for key in done.waiting:
        print(f"{key}: its new term waits for the execution test; the rest is taken over.", file=sys.stderr)
    for key in done.blocked:
        print(
            f"{key}: its new term is not proposed, for another proposal about it is open. Decide or withdraw "
            "that one and import again; the rest is taken over.",
            file=sys.stderr,
        )
    if options.json:
        print(
            json.dumps(
                {
                    "added": list(done.added),
                    "renewed": list(done.renewed),
                    "unchanged": list(done.unchanged),
                    "term_waits": list(done.waiting),
                    "term_not_proposed": list(done.blocked),
                }
            )
        )
    return 0


def _complain(errors: "TaskFileErrors") -> int:
    """Every problem with its place, and that nothing was written."""
    for problem in errors.problems:
        place = f"{problem.source}:{problem.line}:{problem.column}"
        path = f"{problem.path}: " if problem.path else ""
        print(f"{place}: {path}{problem.message_en}", file=sys.stderr)
    print(f"rolvast import-tasks: {len(errors.problems)} problem(s); nothing was written.", file=sys.stderr)
    return 2


def _read(folder: Path) -> list[tuple[str, bytes]]:
    if not folder.is_dir():
        raise BadInput(f"{folder} is not a folder; name the folder that holds the task files")
    files = sorted(file for file in folder.iterdir() if file.suffix in {".yaml", ".yml"})
    if not files:
        raise BadInput(f"there is no task file (*.yaml) in {folder}")
    try:
        return [(str(file), file.read_bytes()) for file in files]
    except OSError as error:
        raise BadInput(f"{error.filename} cannot be read ({error.strerror})") from error
