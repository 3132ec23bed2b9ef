"""Days on which a term stands still: a union, for a day stands still once, whatever its grounds."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from rolvast.deadlines.rules.errors import TermError
from rolvast.deadlines.rules.periods import check_year
from rolvast.deadlines.rules.wording import in_dutch, in_english


@dataclass(frozen=True, order=True)
class Suspension:
    """A term stands still from the day after `after` up to `until`; `until` itself only when `inclusive`.

    Awb 4:15(1): from the day after the invitation until the day on which ("tot de dag waarop") the
    application is complete. Inclusive: consent (Awb 4:15(2)(a), both ends named) and Woo 4.4(3) ("tot en
    met"). `ground` is the article that allows it, shown in the explanation.

    >>> Suspension(date(2026, 10, 4), date(2026, 10, 17)).last_day(until_counts=False)
    datetime.date(2026, 10, 16)
    """

    after: date
    until: date
    inclusive: bool = False
    ground: str = ""

    def __post_init__(self) -> None:
        check_year(self.after.year)
        check_year(self.until.year)
        if self.until < self.after:
            raise TermError(
                f"De opschorting eindigt ({in_dutch(self.until)}) voordat zij begint (na "
                f"{in_dutch(self.after)}).",
                f"The suspension ends ({in_english(self.until)}) before it begins (after "
                f"{in_english(self.after)}).",
            )

    @property
    def first_day(self) -> date:
        """The first day that stands still."""
        return self.after + timedelta(days=1)

    def last_day(self, *, until_counts: bool) -> date:
        """The last day that stands still; `until_counts` is the other reading of "tot" (U1, U2)."""
        return self.until if self.inclusive or until_counts else self.until - timedelta(days=1)


def suspended_days(
    suspensions: Iterable[Suspension], *, start: date, until_counts: bool = False
) -> frozenset[date]:
    """The union of suspended days. Days up to and including `start` do not count: the term did not run then.

    >>> overlapping = [
    ...     Suspension(date(2026, 6, 8), date(2026, 6, 20)),
    ...     Suspension(date(2026, 6, 14), date(2026, 6, 30), inclusive=True),
    ... ]
    >>> len(suspended_days(overlapping, start=date(2026, 6, 3)))
    22
    """
    days: set[date] = set()
    for suspension in suspensions:
        day = max(suspension.first_day, start + timedelta(days=1))
        last = suspension.last_day(until_counts=until_counts)
        days.update(day + timedelta(days=n) for n in range((last - day).days + 1))
    return frozenset(days)
