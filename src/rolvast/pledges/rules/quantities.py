"""The kinds of help and how much of it: whole minutes, cents or pieces, never fractions. Pure."""

import re
from decimal import Decimal
from enum import StrEnum

from rolvast.huisstijl.texts import money, number, plural


class AmountRefused(ValueError):
    """An amount that cannot be. The text is Dutch and says what can."""


class NeedKind(StrEnum):
    """What kind of help."""

    HANDS = "HANDS"
    GOODS = "GOODS"
    SPACE = "SPACE"
    MONEY = "MONEY"
    LEAVE = "LEAVE"
    ADVICE = "ADVICE"

    @property
    def label(self) -> str:
        """The Dutch words."""
        return _LABELS[self]

    @property
    def unit(self) -> str:
        """In what people fill it in."""
        return {NeedKind.HANDS: "uur", NeedKind.ADVICE: "uur", NeedKind.MONEY: "euro"}.get(self, "aantal")


_LABELS = {
    NeedKind.HANDS: "handen",
    NeedKind.GOODS: "spullen",
    NeedKind.SPACE: "ruimte",
    NeedKind.MONEY: "geld",
    NeedKind.LEAVE: "toestemming",
    NeedKind.ADVICE: "advies",
}
#: The most one need or pledge can be: 1,000 hours, 250,000 euro, 1,000 pieces.
_MOST = {"uur": 60_000, "euro": 25_000_000, "aantal": 1_000}
_FACTOR = {"uur": 60, "euro": 100, "aantal": 1}
_NUMBER = re.compile(r"[+-]?\d{1,9}([.,]\d{1,4})?")


def check_wanted(kind: NeedKind, amount: int) -> None:
    """Raise :class:`AmountRefused` for what nobody can ask or give: nothing, less, or far too much."""
    if amount <= 0:
        raise AmountRefused("Vul meer dan 0 in.")
    most = _MOST[kind.unit]
    if amount > most:
        raise AmountRefused(f"Vul hoogstens {written(kind, most)} in. Is het meer? Bel ons dan.")


def check_amount(kind: NeedKind, amount: int, *, room: int) -> None:
    """Raise :class:`AmountRefused` for a pledge that is no amount, or more than what is still needed.

    ``room``: what is still needed. Where that is nothing, a pledge stands in reserve, up to any amount.
    """
    check_wanted(kind, amount)
    if 0 < room < amount:
        raise AmountRefused(f"Er is nog {written(kind, room)} nodig. Vul dat in, of minder.")


def read_amount(kind: NeedKind, text: str) -> int:
    """What somebody typed, in minutes, cents or pieces. Raises :class:`AmountRefused`.

    >>> read_amount(NeedKind.HANDS, "1,5"), read_amount(NeedKind.MONEY, "12.50")
    (90, 1250)
    """
    text = text.strip().removeprefix("€").strip()
    if not _NUMBER.fullmatch(text):
        raise AmountRefused("Vul een getal in, zoals 2 of 1,5.")
    exact = Decimal(text.replace(",", ".")) * _FACTOR[kind.unit]
    if exact != exact.to_integral_value():
        raise AmountRefused(
            {"uur": "Vul hele minuten in, zoals 1,5 uur.", "euro": "Vul een bedrag in tot op de cent."}.get(
                kind.unit, "Vul een heel getal in."
            )
        )
    check_wanted(kind, int(exact))
    return int(exact)


def written(kind: NeedKind, amount: int) -> str:
    """The amount as people read it.

    >>> written(NeedKind.HANDS, 90), written(NeedKind.SPACE, 1), written(NeedKind.HANDS, 45)
    ('1,5 uur', '1 keer', '45 minuten')
    """
    if kind is NeedKind.MONEY:
        return money(amount)
    if kind.unit == "uur":
        hours, rest = divmod(amount, 60)
        if rest == 0:
            return f"{number(hours)} uur"
        if rest == 30:
            return f"{number(hours)},5 uur"
        minutes = plural(rest, "minuut", "minuten")
        return f"{number(hours)} uur en {minutes}" if hours else minutes
    return plural(amount, "stuk", "stuks") if kind is NeedKind.GOODS else f"{number(amount)} keer"
