"""A command of the framework itself, as the owner of the database: for who develops Rolvast."""

from rolvast.config import starting


def main(argv: list[str]) -> int:
    """``rolvast manage COMMAND …``."""
    starting.start(owner=True)
    from django.core.management import execute_from_command_line

    execute_from_command_line(["rolvast manage", *argv])
    return 0
