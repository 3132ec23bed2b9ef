"""The national selection list: how long records are kept. Says where task files differ from it."""

import sys
from pathlib import Path

from rolvast.config import cli, starting
from rolvast.config.bad_input import BadInput


def main(argv: list[str]) -> int:
    """``rolvast import-selection-list FILE [--municipality NAME]``."""
    arguments = cli.parser("import-selection-list", "rolvast import-selection-list selectielijst_2020.json")
    arguments.add_argument("file", metavar="FILE", type=Path, help="the list as it is published: JSON")
    arguments.add_argument(
        "--municipality", metavar="NAME", help="whose tasks are held against it (default: the default one)"
    )
    options = arguments.parse_args(argv)

    from rolvast.catalogue.rules.selection import LARGEST_SELECTION, SelectionListError, read_selection

    try:
        with options.file.open("rb") as opened:
            data = opened.read(LARGEST_SELECTION + 1)
    except OSError as error:
        raise BadInput(
            f"{options.file} cannot be read ({error.strerror}); name the list, a JSON file"
        ) from error
    try:
        results = read_selection(data)
    except SelectionListError as error:
        raise BadInput(f"{options.file}: {error}; nothing was written") from error
    starting.start()
    starting.upgrade(quiet=True)

    from django.utils import timezone

    from rolvast.catalogue import actions, queries

    with starting.within(options.municipality):
        _, new = actions.import_selection_list(data, label=options.file.name, at=timezone.now())
        differing = queries.selection_differences()
    state = "read" if new else "was read before; nothing changed"
    print(f"{len(results)} results of {options.file.name}: {state}.", file=sys.stderr)
    for task, one in differing:
        print(f"{task.key}: {one.en}")
    print(f"{len(differing)} difference(s) with the tasks here.", file=sys.stderr)
    return 0
