"""Who counts as one supporter, how paper is read, what is missing. Pure."""

import hashlib
import hmac
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

#: How often one sender may sign something in an hour: a household behind one address, and some more.
MOST_SIGNED = 10
#: How many lines a sheet of paper may have.
MOST_LINES = 200


class SupportRefused(ValueError):
    """A signature, a sheet or a threshold that cannot be. The text is Dutch and says what to do."""


class Purpose(StrEnum):
    """For what support is asked; each has a threshold of its own."""

    INITIATIVE = "INITIATIVE"
    CHALLENGE = "CHALLENGE"
    BUDGET = "BUDGET"

    @property
    def label(self) -> str:
        """The Dutch words."""
        return _PURPOSES[self]


_PURPOSES = {
    Purpose.INITIATIVE: "initiatief van inwoners",
    Purpose.CHALLENGE: "uitdaagrecht",
    Purpose.BUDGET: "voorstel voor een buurtbudget",
}


class Channel(StrEnum):
    """How somebody signed."""

    ONLINE = "ONLINE"
    PAPER = "PAPER"


_POSTCODE = re.compile(r"([1-9][0-9]{3})\s*([A-Za-z]{2})")


def postcode_of(text: str) -> str:
    """A Dutch postcode as it is compared: ``7311AB``. Raises :class:`SupportRefused` for what is none.

    >>> postcode_of(" 7311 ab ")
    '7311AB'
    """
    found = _POSTCODE.fullmatch(text.strip())
    if found is None:
        raise SupportRefused("Schrijf een postcode als 7311 AB.")
    return found[1] + found[2].upper()


def plain(text: str) -> str:
    """A name as it is compared: small letters and figures, without accents, spaces and points.

    >>> plain("José  de Boer-Smit"), plain("JOSE DE BOER SMIT")
    ('josedeboersmit', 'josedeboersmit')
    """
    taken = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in taken if letter.isalnum())


def mark(what: str, *parts: str, salt: bytes, key: str) -> bytes:
    """By which the same person or address is known again on one list, and on no other.

    ``salt``: 32 random bytes of the list; without it and ``key`` nobody finds a name back.
    """
    told = "\0".join((what, *parts)).encode()
    return hmac.new(key.encode() + salt, told, hashlib.sha256).digest()


def person_mark(name: str, postcode: str, house_number: str, *, salt: bytes, key: str) -> bytes:
    """The mark of somebody at a home, however they wrote it, online or on paper.

    The whole name counts: two people at one address who share an initial both count.
    """
    return mark("person", plain(name), postcode_of(postcode), plain(house_number), salt=salt, key=key)


@dataclass(frozen=True, slots=True)
class Line:
    """One signature on a sheet of paper."""

    number: int
    name: str
    postcode: str
    house_number: str


def read_lines(text: str) -> list[Line]:
    """A sheet as staff type it: a line each, ``name; postcode; house number``.

    Raises :class:`SupportRefused` with every line that cannot be read.

    >>> read_lines("Rin de Boer; 7311 AB; 12a")
    [Line(number=1, name='Rin de Boer', postcode='7311AB', house_number='12a')]
    """
    lines, wrong = [], []
    typed = [line for line in text.splitlines() if line.strip()]
    if not typed:
        raise SupportRefused("Typ de handtekeningen over, elk op een eigen regel.")
    if len(typed) > MOST_LINES:
        raise SupportRefused(f"Typ hoogstens {MOST_LINES} regels tegelijk.")
    for number, line in enumerate(typed, start=1):
        parts = [part.strip() for part in line.split(";")]
        try:
            if len(parts) != 3 or not plain(parts[0]) or not plain(parts[2]):
                raise SupportRefused("schrijf: naam; postcode; huisnummer")
            if len(parts[0]) > 100 or len(parts[2]) > 10:
                raise SupportRefused("de naam of het huisnummer is te lang")
            lines.append(Line(number, parts[0], postcode_of(parts[1]), parts[2]))
        except SupportRefused as error:
            wrong.append(f"Regel {number}: {str(error).rstrip('.').lower()}.")
    if wrong:
        raise SupportRefused(" ".join(wrong[:10]))
    return lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """How many support something; ``online`` and ``paper`` live here, ``outside`` does not: counted apart.

    ``by_area``: (name, number), the most first; ``no_area``: who did not say. ``threshold``: how many are
    asked for, null where none are. ``reached_on``: the day that number was first there.
    """

    online: int = 0
    paper: int = 0
    outside: int = 0
    by_area: tuple[tuple[str, int], ...] = ()
    no_area: int = 0
    threshold: int | None = None
    reached_on: date | None = None
    closes_on: date | None = None
    is_open: bool = True
    path: str = ""

    @property
    def total(self) -> int:
        """Who lives here and signed, either way."""
        return self.online + self.paper

    @property
    def missing(self) -> int:
        """How many more are asked for."""
        return max(0, (self.threshold or 0) - self.total)

    @property
    def is_reached(self) -> bool:
        """Are there as many as are asked for, today?"""
        return self.missing == 0


def check_signing(*, ended: bool, closes_on: date | None, on: date) -> None:
    """Raise :class:`SupportRefused` unless one can sign on a day; the last day counts."""
    if ended:
        raise SupportRefused("Tekenen kan niet meer: deze lijst is gesloten.")
    if closes_on is not None and on > closes_on:
        raise SupportRefused(f"Tekenen kon tot en met {closes_on:%d-%m-%Y}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What the acts of a list say: which signatures stand, whether the number was ever reached, an end."""

    signatures: frozenset[int] = frozenset()
    reached: bool = False
    ended: bool = False


def fold(acts: Iterable[tuple[str, Mapping[str, object]]]) -> Standing:
    """The state of a list from its acts.

    >>> fold([("support.sheet", {"signatures": [1]}), ("support.reached", {})]).reached
    True
    """
    standing: set[int] = set()
    reached = ended = False
    for kind, facts in acts:
        named = facts.get("signatures")
        keys = {key for key in named if isinstance(key, int)} if isinstance(named, list) else set()
        if kind in {"support.signed", "support.sheet"}:
            standing |= keys
        elif kind == "support.withdrawn":
            standing -= keys
        reached = reached or kind == "support.reached"
        ended = (ended or kind == "support.ended") and kind != "support.prolonged"
    return Standing(signatures=frozenset(standing), reached=reached, ended=ended)
