"""A file of Pabulib as the program knows it, and what can be said of its lines. Pure.

A remark is in English for the command line, and in Dutch for a page.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from rolvast.budgets.rules.election import Election

#: Characters that are no text.
UNREADABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


class VoteType(StrEnum):
    """What stands on a ballot."""

    APPROVAL = "approval"
    CHOOSE_1 = "choose-1"
    ORDINAL = "ordinal"
    CUMULATIVE = "cumulative"
    SCORING = "scoring"


#: On these ballots there are points beside the projects.
WITH_POINTS = {VoteType.CUMULATIVE, VoteType.SCORING}


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about a line of a file; line 0 is the file as a whole. ``dutch``: the same in Dutch."""

    line: int
    message: str
    dutch: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.message}" if self.line else self.message

    @property
    def on_page(self) -> str:
        """What staff read who send in the file."""
        return f"Regel {self.line}: {self.dutch}" if self.line else f"Het hele bestand: {self.dutch}"


class PabulibErrors(ValueError):
    """A file that cannot be used; `problems` say of each line why."""

    def __init__(self, problems: tuple[Remark, ...]) -> None:
        super().__init__("; ".join(map(str, problems)))
        self.problems = problems


@dataclass(frozen=True, kw_only=True)
class PabulibFile:
    """What stands in a file.

    The rules read `election` only. Columns besides identifier, name and cost (category, `selected`, age of
    the voter) stand in `projects` and `voters`. `notes` are what is odd but harmless.
    """

    election: Election
    vote_type: VoteType = VoteType.APPROVAL
    meta: Mapping[str, str] = field(default_factory=dict)
    projects: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    voters: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    notes: tuple[Remark, ...] = ()
