"""Legal deadlines as JSON lines; needs no database."""

from rolvast.deadlines import line


def main(argv: list[str]) -> int:
    """``rolvast deadline [FILE]``."""
    return line.main(argv)
