"""What is wrong with a file that is read in, where, and what to do about it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong, where it stands (line and column from 1), and what to do."""

    source: str
    line: int
    column: int
    path: str
    message_nl: str
    message_en: str

    def __str__(self) -> str:
        """The Dutch line: ``paspoort.yaml:12:3: role.role: …``."""
        path = f"{self.path}: " if self.path else ""
        return f"{self.source}:{self.line}:{self.column}: {path}{self.message_nl}"


class Problems(ValueError):
    """A file cannot be read. ``problems`` holds everything that is wrong, in order of line."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda found: (found.source, found.line, found.column)))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class TaskFileErrors(Problems):
    """Task files cannot be read."""


class ProductListErrors(Problems):
    """A national product list cannot be read."""
