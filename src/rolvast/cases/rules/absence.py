"""Who takes over from whom while somebody is away. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from rolvast.cases.rules.moves import MoveRefused
from rolvast.huisstijl.dates import short_date

#: Longer than this one is not away but gone: then the position ends.
LONGEST = timedelta(days=366)

#: Who is away today, and by whom they are replaced; ``None``: by nobody in particular.
type Away = Mapping[int, int | None]


@dataclass(frozen=True, slots=True)
class Span:
    """A time in which somebody is away; both days count."""

    starts_on: date
    ends_on: date

    def meets(self, other: "Span") -> bool:
        """Do the two share a day?"""
        return self.starts_on <= other.ends_on and other.starts_on <= self.ends_on


def check_absence(
    span: Span,
    *,
    today: date,
    position_id: int,
    replacement_id: int | None,
    known: Iterable[Span],
    handles: bool,
    replacement_handles: bool,
) -> None:
    """Raise :class:`MoveRefused` where somebody cannot be away like this.

    ``known``: their other absences that were not cancelled. ``handles``: do they handle cases? Then who takes
    over must do so too.
    """
    if span.ends_on < span.starts_on:
        raise MoveRefused("De laatste dag ligt vóór de eerste. Kies een latere laatste dag.")
    if span.ends_on < today:
        raise MoveRefused("Deze dagen zijn al voorbij. Kies een laatste dag vanaf vandaag.")
    if span.ends_on - span.starts_on > LONGEST:
        raise MoveRefused("Kies hoogstens een jaar. Is iemand langer weg? Geef de zaken dan aan een ander.")
    if replacement_id == position_id:
        raise MoveRefused("Kies een ander als vervanger.")
    for other in known:
        if span.meets(other):
            raise MoveRefused(
                f"Er staat al een afwezigheid van {short_date(other.starts_on)} tot en met "
                f"{short_date(other.ends_on)}. Trek die eerst in, of kies andere dagen."
            )
    if replacement_id is not None and handles and not replacement_handles:
        raise MoveRefused("Zaken kan alleen iemand overnemen die zelf zaken behandelt. Kies een ander.")


def stands_in(position_id: int, away: Away) -> int | None:
    """Who does the work of a position today: the holder, or who replaces them, however many are away.

    ``None`` where nobody does: the last in the row is away without a replacement, or all replace one another.

    >>> stands_in(1, {1: 2, 2: 3}), stands_in(1, {1: None}), stands_in(1, {1: 2, 2: 1})
    (3, None, None)
    """
    met: set[int] = set()
    found: int | None = position_id
    while found is not None and found in away:
        if found in met:
            return None
        met.add(found)
        found = away[found]
    return found


def stands_in_for(position_id: int, away: Away) -> frozenset[int]:
    """The positions whose work somebody does today: the own one, and those they stand in for.

    The own one stays theirs while they are away: they may look.

    >>> sorted(stands_in_for(3, {1: 2, 2: 3}))
    [1, 2, 3]
    """
    return frozenset({position_id, *(other for other in away if stands_in(other, away) == position_id)})
