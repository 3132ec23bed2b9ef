"""The ``rolvast`` program: each command is a module of ``rolvast.config.commands``."""

import argparse
import importlib
import sys
from collections.abc import Sequence

from rolvast.config.bad_input import BadInput

#: Command, module, and what it does, in the order in which ``--help`` shows them.
COMMANDS: dict[str, tuple[str, str]] = {
    "demo": ("demo", "a demonstration municipality in your browser"),
    "serve": ("serve", "web and worker"),
    "setup": ("setup", "first municipality and administrator on a new database"),
    "upgrade": ("upgrade", "bring the database to this version"),
    "deadline": ("deadline", "legal deadlines: JSON lines in, JSON lines out"),
    "import-log": ("import_log", "an event log (XES, gzip or not) becomes cases and acts"),
    "import-tasks": ("import_tasks", "task files (YAML) become the catalogue of tasks"),
    "export-tasks": ("export_tasks", "the catalogue of tasks becomes task files (YAML), one a task"),
    "import-products": ("import_products", "the national product list (CSV) becomes tasks"),
    "import-selection-list": (
        "import_selection_list",
        "the national list of how long records are kept (JSON)",
    ),
    "find": ("find", "what the front door answers to somebody's own words"),
    "bounce": ("bounce", "a returned e-mail (RFC 3464) on standard input, as a mail server pipes it"),
    "token": ("token", "keys by which other systems use the API: add, list, end"),
    "receiver": ("receiver", "a small receiver of events, playing the register of persons"),
    "budget": ("budget", "who wins a neighbourhood budget: a file of votes (Pabulib), by a stated rule"),
    "figures": ("figures", "the figures of the dashboard"),
    "verify": ("verify", "every digest and every case checked; exit 1 on any difference"),
    "docs": ("docs", "the generated pages under docs/: --check or --write"),
    "manage": ("manage", "a command of the framework itself, as the owner of the database"),
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. Exit code 2 and one clear line for bad input, 130 when interrupted."""
    words = list(sys.argv[1:] if argv is None else argv)
    if not words or words[0] in {"-h", "--help"}:
        print(_usage())
        return 0
    if words[0] not in COMMANDS:
        print(f"rolvast: there is no command {words[0]!r}. See rolvast --help.", file=sys.stderr)
        return 2
    module = importlib.import_module(f"rolvast.config.commands.{COMMANDS[words[0]][0]}")
    try:
        return int(module.main(words[1:]) or 0)
    except BadInput as error:
        print(f"rolvast {words[0]}: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        return 141


def parser(command: str, example: str) -> argparse.ArgumentParser:
    """The argument parser of a command, with its line of help and an example."""
    return argparse.ArgumentParser(
        prog=f"rolvast {command}",
        description=COMMANDS[command][1].capitalize() + ".",
        epilog=f"example: {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def _usage() -> str:
    lines = [f"  {name:<21} {text}" for name, (_, text) in COMMANDS.items()]
    return "\n".join(["rolvast COMMAND [--help]", "", *lines])
