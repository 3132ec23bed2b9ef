"""What a late decision costs: Awb 4:17-4:20 (text of 1 July 2026), Circulaire Wet dwangsom (BWBR0035667)."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from itertools import pairwise

from rolvast.deadlines.rules.calendar import DUTCH, Calendar
from rolvast.deadlines.rules.deadline import Caution, Regime, Step
from rolvast.deadlines.rules.errors import TermError
from rolvast.deadlines.rules.periods import Period
from rolvast.deadlines.rules.terms import compute
from rolvast.deadlines.rules.wording import in_dutch, in_english

MAX_DAYS = 42
_ONE_DAY = timedelta(days=1)
_TWO_WEEKS = Period(weeks=2)


@dataclass(frozen=True)
class Tariff:
    """What a day costs, in cents, in the first, second and third fourteen days. Holds from `since`."""

    since: date
    cents_per_day: tuple[int, int, int]
    reference: str


TARIFFS = (
    Tariff(
        date(2009, 10, 1), (2000, 3000, 4000), "Awb 4:17(2), Wet dwangsom en beroep bij niet tijdig beslissen"
    ),
    Tariff(date(2019, 1, 1), (2300, 3500, 4500), "Awb 4:17(2), Stcrt. 2018 65542"),
)


class Exclusion(Enum):
    """Why there is no penalty. The first is found by itself; the others are for a person to judge."""

    PREMATURE_NOTICE = "premature_notice"
    WOO = "woo"
    UNREASONABLY_LATE = "unreasonably_late"
    NOT_INTERESTED_PARTY = "not_interested_party"
    MANIFESTLY_INADMISSIBLE = "manifestly_inadmissible"
    GENERAL_SCOPE = "general_scope"
    EX_OFFICIO = "ex_officio"
    PRIVATE_LAW = "private_law"

    @property
    def article(self) -> str:
        """The article that excludes the penalty."""
        return _EXCLUSIONS[self][0]

    @property
    def nl(self) -> str:
        """The reason in Dutch."""
        return _EXCLUSIONS[self][1]

    @property
    def en(self) -> str:
        """The reason in English."""
        return _EXCLUSIONS[self][2]


_EXCLUSIONS = {
    Exclusion.PREMATURE_NOTICE: (
        "Awb 4:17(3)",
        "De ingebrekestelling kwam voordat de termijn voorbij was. Zij telt daarom niet. U kunt een nieuwe "
        "sturen.",
        "The notice of default came before the term was over. It therefore does not count. A new one can be "
        "sent.",
    ),
    Exclusion.WOO: (
        "Woo 8.2",
        "Bij een verzoek op grond van de Wet open overheid is er geen dwangsom.",
        "There is no penalty for a request under the open government act.",
    ),
    Exclusion.UNREASONABLY_LATE: (
        "Awb 4:17(6)(a)",
        "De ingebrekestelling kwam onredelijk laat.",
        "The notice of default came unreasonably late.",
    ),
    Exclusion.NOT_INTERESTED_PARTY: (
        "Awb 4:17(6)(b)",
        "De aanvrager is geen belanghebbende.",
        "The applicant is not an interested party.",
    ),
    Exclusion.MANIFESTLY_INADMISSIBLE: (
        "Awb 4:17(6)(c)",
        "Het is meteen duidelijk dat de aanvraag niet kan worden behandeld of niet kan slagen.",
        "The application is manifestly inadmissible or unfounded.",
    ),
    Exclusion.GENERAL_SCOPE: (
        "Awb 4:17(1)",
        "Het gaat om een besluit dat voor iedereen geldt. Daarvoor is er geen dwangsom.",
        "It is a decision of general scope, for which there is no penalty.",
    ),
    Exclusion.EX_OFFICIO: (
        "Awb 4:17(1)",
        "Er is geen aanvraag: de gemeente neemt dit besluit uit zichzelf. Daarvoor is er geen dwangsom.",
        "There is no application: the authority decides of its own motion, for which there is no penalty.",
    ),
    Exclusion.PRIVATE_LAW: (
        "Awb 4:17(1)",
        "Het gaat om een afspraak zoals tussen burgers, bijvoorbeeld huur. Daarvoor is er geen dwangsom.",
        "It is a matter of private law, such as a lease, for which there is no penalty.",
    ),
}


@dataclass(frozen=True)
class Penalty:
    """A penalty for a late decision as it stands on a day.

    first_day and last_day bound the days in default (last_day as far as known: at most the 42nd); both None
    when there is no penalty. determine_by is the last day to fix the amount by decision (Awb 4:18).
    """

    first_day: date | None
    last_day: date | None
    days: int
    amount_cents: int
    max_cents: int
    running: bool
    determine_by: date | None
    excluded: Exclusion | None
    steps: tuple[Step, ...]
    warnings: tuple[Caution, ...]


def amount_cents(days: int, *, tariff: Tariff = TARIFFS[-1]) -> int:
    """The amount, in cents, for a number of days in default, of which 42 count. Awb 4:17(1)-(2).

    >>> [amount_cents(days) // 100 for days in (0, 1, 14, 15, 20, 28, 29, 42, 100)]
    [0, 23, 322, 357, 532, 812, 857, 1442, 1442]
    """
    if days < 0:
        raise TermError(
            "Het aantal dagen kan niet kleiner zijn dan nul.", "A number of days cannot be less than zero."
        )
    bounds = [min(days, bound) for bound in (0, 14, 28, MAX_DAYS)]
    return sum((b - a) * cents for (a, b), cents in zip(pairwise(bounds), tariff.cents_per_day, strict=True))


def shares(cents: int, *, applicants: int) -> tuple[int, ...]:
    """An amount shared equally by several applicants, to the cent: the first get what is left. Awb 4:17(7).

    >>> shares(144200, applicants=3)
    (48067, 48067, 48066)
    """
    if applicants < 1:
        raise TermError("Er moet ten minste één aanvrager zijn.", "There must be at least one applicant.")
    each, left = divmod(cents, applicants)
    return tuple(each + (number < left) for number in range(applicants))


def penalty(
    default_received: date,
    *,
    term_ended: date,
    decided_on: date | None = None,
    as_of: date,
    exclusion: Exclusion | None = None,
    grace_rolls: bool = True,
    announcement_day_counts: bool = True,
    calendar: Calendar = DUTCH,
) -> Penalty:
    """The penalty on the day `as_of`, after a written notice of default received on `default_received`.

    term_ended: the last day of the term, after the Algemene termijnenwet. decided_on: the day on which the
    decision was announced. exclusion: what a person judged; a premature notice is found here and is no
    notice. grace_rolls: whether that act applies to the two weeks of grace (U5). announcement_day_counts:
    whether the day of announcement is still a day in default (U6). The act never applies to the 42 days.

    >>> late = penalty(date(2026, 3, 5), term_ended=date(2026, 3, 2), as_of=date(2026, 4, 8))
    >>> late.first_day, late.last_day, late.days, late.amount_cents, late.determine_by
    (datetime.date(2026, 3, 20), datetime.date(2026, 4, 30), 20, 53200, datetime.date(2026, 5, 18))
    """
    if default_received <= term_ended:
        exclusion = Exclusion.PREMATURE_NOTICE
    regime = Regime.LAW if grace_rolls else Regime.NONE
    grace = compute(default_received, _TWO_WEEKS, regime=regime, calendar=calendar)
    first = grace.final + _ONE_DAY
    tariff = _tariff_on(first)
    most = amount_cents(MAX_DAYS, tariff=tariff)
    if exclusion is not None:
        step = Step(default_received, "no_penalty", exclusion.article, exclusion.nl, exclusion.en)
        return Penalty(None, None, 0, 0, most, False, None, exclusion, (step,), ())
    full = first + timedelta(days=MAX_DAYS - 1)
    last = full
    if decided_on is not None:
        last = min(full, decided_on if announcement_day_counts else decided_on - _ONE_DAY)
    opening = Step(
        first,
        "penalty_starts",
        "Awb 4:17(3)",
        f"De ingebrekestelling kwam op {in_dutch(default_received)}. De gemeente heeft dan nog twee weken, "
        "tot en met "
        f"{in_dutch(grace.final)}. Daarna kost elke dag geld, vanaf {in_dutch(first)}.",
        f"The notice of default came on {in_english(default_received)}. The authority then has two more "
        "weeks, through "
        f"{in_english(grace.final)}. After that each day costs money, from {in_english(first)}.",
    )
    if last < first:
        in_time = Step(
            last,
            "no_penalty",
            "Awb 4:17(3)",
            "Het besluit kwam binnen die twee weken. Er is geen dwangsom.",
            "The decision came within those two weeks. There is no penalty.",
        )
        return Penalty(None, None, 0, 0, most, False, None, None, (opening, in_time), grace.warnings)
    days = max(0, (min(last, as_of) - first).days + 1)
    amount = amount_cents(days, tariff=tariff)
    determine = compute(last, _TWO_WEEKS, calendar=calendar)
    steps = (
        opening,
        Step(
            last,
            "penalty_ends",
            "Awb 4:17(1)",
            f"De laatste dag die kan meetellen is {in_dutch(last)}. Er zijn nooit meer dan {MAX_DAYS} dagen.",
            f"The last day that can count is {in_english(last)}. There are never more than {MAX_DAYS} days.",
        ),
        Step(
            as_of,
            "penalty_amount",
            tariff.reference,
            f"Tot en met {in_dutch(min(last, as_of))} {'is' if days == 1 else 'zijn'} dat {_days_nl(days)}. "
            f"De dwangsom is {euros_nl(amount)}.",
            f"Through {in_english(min(last, as_of))} that {'is' if days == 1 else 'makes'} {_days_en(days)}. "
            f"The penalty is €{amount / 100:,.2f}.",
        ),
        Step(
            determine.final,
            "determine_by",
            "Awb 4:18",
            f"De gemeente stelt het bedrag uiterlijk {in_dutch(determine.final)} vast.",
            f"The authority fixes the amount by {in_english(determine.final)}.",
        ),
    )
    warnings = tuple(dict.fromkeys(grace.warnings + determine.warnings))
    return Penalty(first, last, days, amount, most, as_of < last, determine.final, None, steps, warnings)


def euros_nl(cents: int) -> str:
    """Write an amount in Dutch.

    >>> euros_nl(144200)
    '€ 1.442,00'
    """
    return "€ " + f"{cents / 100:,.2f}".translate(str.maketrans(",.", ".,"))


def _tariff_on(day: date) -> Tariff:
    known = [tariff for tariff in TARIFFS if tariff.since <= day]
    if not known:
        raise TermError(
            "Voor 1 oktober 2009 bestond de dwangsom voor te laat beslissen nog niet.",
            "Before 1 October 2009 there was no penalty for a late decision.",
        )
    return known[-1]


def _days_nl(days: int) -> str:
    return "1 dag" if days == 1 else f"{days} dagen"


def _days_en(days: int) -> str:
    return "1 day" if days == 1 else f"{days} days"
