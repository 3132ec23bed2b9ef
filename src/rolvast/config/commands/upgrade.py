"""Brings the database to this version: makes the serving role, runs the migrations, gives the rights."""

import sys

from rolvast.config import cli, starting


def main(argv: list[str]) -> int:
    """``rolvast upgrade [--quiet]``."""
    arguments = cli.parser("upgrade", "rolvast upgrade")
    arguments.add_argument("--quiet", action="store_true", help="say nothing when all is well")
    options = arguments.parse_args(argv)
    starting.start(owner=True)
    from rolvast.config import migrating

    migrating.migrate(verbosity=0 if options.quiet else 1)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
