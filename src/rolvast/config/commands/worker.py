"""The worker: takes jobs from the queue in the database. Started by ``serve`` and ``demo``."""

import sys

from rolvast.config import starting


def main(argv: list[str]) -> int:
    """Run until told to stop."""
    starting.start()
    from django.core.management import call_command

    call_command("procrastinate", "worker", *argv)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
