"""Who someone is to the municipality at one moment: the one thing every reader and every action asks for."""

import hashlib
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from uuid import UUID


class PositionKind(StrEnum):
    """What a position (functie) is for; it decides which pages and acts are open to it."""

    STAFF = "STAFF"
    MANAGER = "MANAGER"
    BOARD = "BOARD"
    MODERATOR = "MODERATOR"
    ADMINISTRATOR = "ADMINISTRATOR"

    @property
    def label(self) -> str:
        """The Dutch word."""
        return _POSITION_LABELS[self]


_POSITION_LABELS = {
    PositionKind.STAFF: "medewerker",
    PositionKind.MANAGER: "leidinggevende",
    PositionKind.BOARD: "bestuurder",
    PositionKind.MODERATOR: "moderator",
    PositionKind.ADMINISTRATOR: "beheerder",
}


class IdentityKind(StrEnum):
    """Which of the four kinds of doer stands behind an act."""

    RESIDENT = "RESIDENT"
    STAFF = "STAFF"
    SYSTEM = "SYSTEM"
    IMPORTED = "IMPORTED"


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who reads or acts: a person, in a position or not, of one municipality; or the system itself.

    ``actor_id`` is set where somebody acts without an account but is known by an earlier act,
    as a resident is who follows the signed link of their own case.
    """

    municipality_id: int
    kind: IdentityKind
    person_id: int | None = None
    position_id: int | None = None
    position_kind: PositionKind | None = None
    team_id: int | None = None
    actor_id: UUID | None = None

    @property
    def is_staff(self) -> bool:
        """Does this identity act for the municipality?"""
        return self.kind is IdentityKind.STAFF and self.position_id is not None


class LinkRefused(ValueError):
    """A link that was not made by us, was changed on the way, or does not work any more.

    The text is Dutch and says what to do; it tells nothing of what the link would open.
    """


def stranger(municipality_id: int) -> Identity:
    """Someone without an account who looks or hands something in."""
    return Identity(municipality_id=municipality_id, kind=IdentityKind.RESIDENT)


def system(municipality_id: int) -> Identity:
    """The program itself, for what happens by the clock."""
    return Identity(municipality_id=municipality_id, kind=IdentityKind.SYSTEM)


def holds_on(starts_on: date, ends_on: date | None, day: date) -> bool:
    """Is a position held on ``day``? Both ends count.

    >>> holds_on(date(2026, 1, 1), None, date(2026, 5, 1))
    True
    >>> holds_on(date(2026, 1, 1), date(2026, 4, 30), date(2026, 5, 1))
    False
    """
    return starts_on <= day and (ends_on is None or day <= ends_on)


#: Monday is 1, as in ISO 8601.
WEEKDAYS = {
    1: "maandag",
    2: "dinsdag",
    3: "woensdag",
    4: "donderdag",
    5: "vrijdag",
    6: "zaterdag",
    7: "zondag",
}

#: From when until when on one day, as "09:00".
type Period = tuple[str, str]


def check_periods(periods: Sequence[Period]) -> None:
    """Raise ``ValueError``, in Dutch, unless each period ends after it begins and none overlap.

    >>> check_periods([("09:00", "12:30"), ("13:30", "17:00")])
    """
    before = ""
    for start, end in periods:
        if end <= start:
            raise ValueError(f"Het eind ({end} uur) moet na het begin ({start} uur) zijn.")
        if start < before:
            raise ValueError(f"Het tweede deel begint om {start} uur. Dat is vóór {before} uur.")
        before = end


def read_periods(text: str) -> list[list[str]]:
    """Opening periods as people write them: ``9:00-12:30, 13-17``; empty is closed.

    Raises ``ValueError`` with a Dutch text for what is no such list.

    >>> read_periods("9:00-12:30, 13-17")
    [['09:00', '12:30'], ['13:00', '17:00']]
    """
    found: list[list[str]] = []
    for part in filter(None, (part.strip() for part in text.replace(" en ", ",").split(","))):
        pair = [_clock(clock) for clock in part.replace("–", "-").replace("tot", "-").split("-")]
        if len(pair) != 2 or pair[0] >= pair[1] or (found and pair[0] < found[-1][1]):
            raise ValueError(
                f"‘{part[:40]}’ is geen openingstijd. "
                "Schrijf van vroeg naar laat, zoals 9:00-12:30, 13:00-17:00."
            )
        found.append(pair)
    return found


def _clock(text: str) -> str:
    hour, _, minute = text.strip().replace(".", ":").partition(":")
    try:
        return time(int(hour), int(minute or 0)).strftime("%H:%M")
    except ValueError:
        raise ValueError(f"‘{text.strip()[:20]}’ is geen tijd. Schrijf een tijd als 9:30.") from None


def write_periods(periods: Iterable[Collection[str]]) -> str:
    """The same, the other way round."""
    return ", ".join("-".join(pair) for pair in periods)


def opening_lines(hours: Mapping[int, Sequence[Period]]) -> list[str]:
    """Opening hours as people say them: days in a row with the same hours together.

    ``hours``: periods by weekday; a day without any is closed. Nothing known gives nothing.

    >>> opening_lines({day: [("09:00", "17:00")] for day in range(1, 6)})
    ['maandag tot en met vrijdag: 9.00 tot 17.00 uur', 'zaterdag en zondag: gesloten']
    """
    if not hours:
        return []
    runs: list[tuple[list[str], str]] = []
    for day, name in WEEKDAYS.items():
        said = " en ".join(f"{_hour(start)} tot {_hour(end)} uur" for start, end in hours.get(day, ()))
        said = said or "gesloten"
        if runs and runs[-1][1] == said:
            runs[-1][0].append(name)
        else:
            runs.append(([name], said))
    return [f"{_days(names)}: {said}" for names, said in runs]


def _hour(text: str) -> str:
    hour, minute = text.split(":")
    return f"{int(hour)}.{minute}"


def _days(names: Sequence[str]) -> str:
    if len(names) == 2:
        return f"{names[0]} en {names[1]}"
    return names[0] if len(names) == 1 else f"{names[0]} tot en met {names[-1]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """How the municipality is reached, as pages and letters show it. Empty where nothing is known."""

    postal_address: str = ""
    visiting_address: str = ""
    telephone: str = ""
    email: str = ""
    open: tuple[str, ...] = ()
    closed: tuple[tuple[date, str], ...] = ()

    @property
    def is_known(self) -> bool:
        """Is there anything to show?"""
        details = self.postal_address or self.visiting_address or self.telephone or self.email
        return bool(details or self.open or self.closed)


class Scope(StrEnum):
    """What a key (toegangssleutel) of another system opens; what is public needs none."""

    READ_CASES = "cases:read"
    WRITE_CASES = "cases:write"
    READ_SUBMISSIONS = "submissions:read"

    @property
    def label(self) -> str:
        """The Dutch words."""
        return _SCOPE_LABELS[self]


_SCOPE_LABELS = {
    Scope.READ_CASES: "zaken lezen, zonder wat mensen schreven",
    Scope.WRITE_CASES: "zaken indienen en handelingen verrichten",
    Scope.READ_SUBMISSIONS: "lezen wat is ingediend en wat er in woorden is gezegd",
}

#: A key begins so that a leaked one is recognised in text; then 32 random bytes as base64url.
TOKEN_PREFIX = "rolvast_"  # noqa: S105 - what every key begins with, no key
_TOKEN = re.compile(TOKEN_PREFIX + r"[A-Za-z0-9_-]{43}")


def token_digest(text: str) -> bytes | None:
    """SHA-256 over a key as it was handed out; ``None`` for what cannot be one.

    The bytes are random, so a plain digest cannot be guessed back, and looking it up leaks nothing by time.
    """
    return hashlib.sha256(text.encode()).digest() if _TOKEN.fullmatch(text) else None
