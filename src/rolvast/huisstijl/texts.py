"""Numbers, money and lists written out, in Dutch and in English. Pure: no Django."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from rolvast.huisstijl.dates import Language

type Number = int | float | Decimal

NO_BREAK: Final = "\N{NO-BREAK SPACE}"


def number(value: Number, *, decimals: int = 0, language: Language = "nl") -> str:
    """A number with a thousands sign and exactly `decimals` decimals, halves away from zero.

    Raises `ValueError` for what is not finite.

    >>> number(1434), number(50.55, decimals=1), number(1434, language="en")
    ('1.434', '50,6', '1,434')
    """
    exact = Decimal(str(value))
    if not exact.is_finite():
        message = f"{value} cannot be written as a number"
        raise ValueError(message)
    rounded = exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    text = f"{abs(rounded) if rounded == 0 else rounded:,f}"  # never "-0"
    return text.translate(_DUTCH_SIGNS) if language == "nl" else text


def days(value: Number, *, decimals: int = 1, language: Language = "nl") -> str:
    """A number of days; whole numbers lose their decimals when they were whole to begin with.

    >>> days(50.6), days(1), days(12.04)
    ('50,6 dagen', '1 dag', '12,0 dagen')
    """
    shown = 0 if isinstance(value, int) else decimals
    one, many = ("dag", "dagen") if language == "nl" else ("day", "days")
    return f"{number(value, decimals=shown, language=language)} {one if value == 1 else many}"


def percent(share: Number, *, decimals: int = 0, language: Language = "nl") -> str:
    """A share between 0 and 1 as a percentage.

    >>> percent(0.716), percent(0.716, decimals=1)
    ('72%', '71,6%')
    """
    return f"{number(Decimal(str(share)) * 100, decimals=decimals, language=language)}%"


def money(cents: int, *, language: Language = "nl") -> str:
    """Whole cents as an amount in euros, kept together on one line.

    Raises `TypeError` for anything but a whole number: an amount is never a float.

    >>> money(144200).replace(NO_BREAK, " ")
    '€ 1.442,00'
    """
    if type(cents) is not int:  # a bool is no amount either
        message = f"money is whole cents, not {cents!r}"
        raise TypeError(message)
    amount = number(Decimal(cents) / 100, decimals=2, language=language)
    if language == "nl":
        return f"€{NO_BREAK}{amount}"
    return f"-€{amount[1:]}" if amount.startswith("-") else f"€{amount}"


def plural(count: int, one: str, many: str, *, language: Language = "nl") -> str:
    """A count with the word that fits it.

    >>> plural(1, "zaak", "zaken"), plural(1434, "zaak", "zaken")
    ('1 zaak', '1.434 zaken')
    """
    return f"{number(count, language=language)} {one if count == 1 else many}"


def listed(items: Sequence[str], *, language: Language = "nl") -> str:
    """Items as one phrase.

    >>> listed(["paspoort", "foto", "formulier"])
    'paspoort, foto en formulier'
    """
    if len(items) < 2:
        return "".join(items)
    joint = "en" if language == "nl" else "and"
    return f"{', '.join(items[:-1])} {joint} {items[-1]}"


_DUTCH_SIGNS: Final = str.maketrans({",": ".", ".": ","})
