"""How far apart people lie on the ladder, and which groups are large enough to be shown. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rolvast.catalogue.rules.roles import Role
from rolvast.catalogue.rules.talks.seats import TalkGroup

#: A group under this size is not broken out, and no rest under this size may be left to work out.
SMALLEST_GROUP = 5


def groups_shown(sizes: Mapping[TalkGroup, int]) -> frozenset[TalkGroup]:
    """The groups whose answers may be broken out, given how many of each answered.

    Two conditions: a group counts :data:`SMALLEST_GROUP` people or more; and who takes the groups shown
    from the whole is left with nobody, or with so many too. Otherwise the rest would be a small group made
    known by subtraction (secondary suppression; L. Willenborg and T. de Waal, "Elements of Statistical
    Disclosure Control", 2001).

    >>> sorted(groups_shown({TalkGroup.STAFF: 8, TalkGroup.RESIDENT: 3}))
    []
    """
    shown = sorted(
        (group for group, size in sizes.items() if size >= SMALLEST_GROUP), key=lambda group: sizes[group]
    )
    total = sum(sizes.values())
    while shown and 0 < total - sum(sizes[group] for group in shown) < SMALLEST_GROUP:
        shown.pop(0)
    return frozenset(shown)


@dataclass(frozen=True, slots=True)
class Spread:
    """Where people placed one task: the roles in any order, of at least one person."""

    roles: tuple[Role, ...]

    @classmethod
    def of(cls, roles: Sequence[Role]) -> "Spread":
        """The spread of these roles, low to high."""
        return cls(tuple(sorted(roles, key=lambda role: role.rung)))

    @property
    def count(self) -> int:
        """How many people placed the task."""
        return len(self.roles)

    @property
    def counts(self) -> dict[Role, int]:
        """How many people chose each rung, low to high; rungs that nobody chose too."""
        return {role: self.roles.count(role) for role in Role}

    @property
    def median(self) -> tuple[Role, Role]:
        """The rung in the middle, twice; the two in the middle where the number of people is even.

        Rungs have an order and no distance, so nothing between two of them is made up.
        """
        return self.roles[(self.count - 1) // 2], self.roles[self.count // 2]

    @property
    def middle(self) -> str:
        """The median in Dutch words."""
        low, high = self.median
        return low.label if low is high else f"tussen {low.label} en {high.label}"

    @property
    def apart(self) -> str:
        """In Dutch, how far people lie apart: all of them, and from four people on the middle half.

        The middle half leaves out a quarter of the people (rounded down) at either end.
        """
        low, high = self.roles[0], self.roles[-1]
        if self.count == 1:
            return "Er is één antwoord."
        steps = high.rung - low.rung
        if steps == 0:
            return f"Alle {self.count} mensen kiezen dezelfde rol: {low.label}."
        words = f"De antwoorden lopen van {low.label} tot {high.label}: {_steps(steps)} uit elkaar."
        cut = self.count // 4
        if not cut:
            return words
        first, last = self.roles[cut], self.roles[-1 - cut]
        if first is last:
            return f"{words} De middelste helft van de mensen kiest {first.label}."
        return (
            f"{words} De middelste helft van de mensen kiest van {first.label} tot {last.label}: "
            f"{_steps(last.rung - first.rung)} uit elkaar."
        )


def _steps(number: int) -> str:
    return "één trede" if number == 1 else f"{number} treden"
