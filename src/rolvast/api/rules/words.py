"""Our words as the wire says them: the Dutch word that people read, written as one word.

Dutch, because that is what the API Design Rules ask where no official English glossary exists
(/core/interface-language). A test pins the words of version 1, so that a better label on a screen cannot
change what programs read.
"""

import re
import unicodedata
from enum import StrEnum
from typing import Protocol

from rolvast.cases.rules import Move

_BETWEEN = re.compile(r"[^a-z0-9]+")
#: What happens beside a case: these are no moves of it.
_BESIDE = {
    "message.failed": "bericht-niet-aangekomen",
    "message.consent": "keuze-over-berichten",
    "payment.due": "te-betalen",
    "payment.received": "betaald",
    "payment.struck": "betaling-geschrapt",
    "payment.waived": "kwijtgescholden",
    "payment.refunded": "terugbetaald",
    "payment.reminded": "aan-betalen-herinnerd",
    "pickup.ready": "ligt-klaar",
    "pickup.reminded": "aan-afhalen-herinnerd",
    "pickup.collected": "afgehaald",
    "pickup.sent": "opgestuurd",
    "pickup.expired": "niet-afgehaald",
    "step.opened": "stap-begonnen",
    "step.done": "stap-klaar",
    "step.skipped": "stap-overgeslagen",
    "step.handed": "stap-doorgegeven",
    "notice.published": "bekendgemaakt",
    "opinion.received": "zienswijze-ontvangen",
    "inspection.coupled": "aan-toestel-gekoppeld",
    "retention.hold": "vernietigen-gestopt",
    "retention.lift": "vernietigen-mag-weer",
}


class Labelled(Protocol):
    """A member of one of our lists, which has a Dutch word."""

    @property
    def label(self) -> str:
        """The Dutch word."""
        ...


def wire(word: Labelled) -> str:
    """One of our words as the wire says it.

    >>> wire(Move.EXTEND)
    'termijn-verlengd'
    """
    plain = unicodedata.normalize("NFKD", word.label.lower()).encode("ascii", "ignore").decode()
    return _BETWEEN.sub("-", plain).strip("-")


def member[Kind: StrEnum](kind: type[Kind], said: str) -> Kind | None:
    """The member of a list that the wire says so; ``None`` where it has none."""
    return next((one for one in kind if wire(one) == said), None)  # type: ignore[arg-type] # each has a label


def act_word(kind: str) -> str:
    """The kind of an act as the wire says it.

    >>> act_word("case.decide"), act_word("message.failed")
    ('besluit-genomen', 'bericht-niet-aangekomen')
    """
    return wire(Move(kind)) if kind in list(Move) else _BESIDE.get(kind, "overig")
