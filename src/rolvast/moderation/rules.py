"""When what somebody posts waits for a look, who looks, what may be answered, and what came of it. Pure."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from rolvast.accounts.rules import PositionKind

_LINK = re.compile(r"https?://|www\.|\b[a-z0-9-]+\.(?:com|net|ru|xyz|top|shop|info)\b", re.IGNORECASE)

#: Who looks at what people post. A moderator does only that; managers answer for it where there is none.
LOOKERS = frozenset({PositionKind.MODERATOR, PositionKind.MANAGER})
#: How long the author may answer what was decided; after that the text itself is forgotten.
ANSWER_WITHIN = timedelta(days=42)
#: How often one sender may report something in an hour.
MOST_REPORTS = 5


class TooMany(ValueError):
    """Tried too often within an hour. The text is Dutch and says what to do."""


class DecisionRefused(ValueError):
    """A look, or an answer to it, that cannot be taken. The text is Dutch and says why."""


class Cause(StrEnum):
    """Why something waits for a look."""

    FIRST = "FIRST"
    LINKS = "LINKS"
    REPORTED = "REPORTED"

    @property
    def label(self) -> str:
        """The Dutch words."""
        return _CAUSES[self]


_CAUSES = {
    Cause.FIRST: "eerste keer van deze persoon",
    Cause.LINKS: "er staan links in",
    Cause.REPORTED: "gemeld door een bezoeker",
}


class Problem(StrEnum):
    """What is wrong with something, by who reports it or by who takes it away."""

    NAMES = "NAMES"
    INSULT = "INSULT"
    ADVERTISING = "ADVERTISING"
    NOT_TRUE = "NOT_TRUE"
    OTHER = "OTHER"

    @property
    def label(self) -> str:
        """The Dutch words."""
        return _PROBLEMS[self]


_PROBLEMS = {
    Problem.NAMES: "het noemt iemand, of het staat er zonder toestemming",
    Problem.INSULT: "het scheldt of beledigt",
    Problem.ADVERTISING: "het is reclame",
    Problem.NOT_TRUE: "het klopt niet",
    Problem.OTHER: "iets anders",
}


def cause_to_hold(text: str, *, first: bool, trusted: bool) -> Cause | None:
    """Why a text waits; ``None`` where it stands at once.

    ``trusted``: by somebody in a position of the municipality. ``first``: nothing of theirs was let through.

    >>> cause_to_hold("Kijk op www.koopnu.xyz", first=False, trusted=False)
    <Cause.LINKS: 'LINKS'>
    """
    if trusted:
        return None
    if _LINK.search(text):
        return Cause.LINKS
    return Cause.FIRST if first else None


def hides(cause: str, shown: bool | None) -> bool:
    """Do others not see it? What is only reported stays: one click of one visitor takes nothing away.

    >>> hides(Cause.FIRST, None), hides(Cause.REPORTED, None), hides(Cause.REPORTED, False)
    (True, False, True)
    """
    return cause != Cause.REPORTED if shown is None else not shown


def check_looker(position: PositionKind | None, *, own: bool) -> None:
    """Raise :class:`DecisionRefused` unless somebody in this position may decide. ``own``: they wrote it."""
    if position not in LOOKERS:
        raise DecisionRefused("Alleen een moderator of een leidinggevende beslist hierover.")
    if own:
        raise DecisionRefused("U schreef dit zelf. Laat een collega beslissen.")


def check_answer(*, shown: bool | None, decided_at: datetime | None, answered: bool, at: datetime) -> None:
    """Raise :class:`DecisionRefused` unless the author may answer: once, within six weeks, a taking away."""
    if shown is not False or decided_at is None:
        raise DecisionRefused("Dit bericht is niet weggehaald. U hoeft niets te doen.")
    if answered:
        raise DecisionRefused("U gaf al een antwoord. Een ander dan wie besliste, kijkt ernaar.")
    if at > decided_at + ANSWER_WITHIN:
        raise DecisionRefused(
            "U kon zes weken lang antwoorden. Die zijn voorbij. Bel ons als u er nog over wilt praten."
        )


def fold(acts: Iterable[tuple[str, Mapping[str, object]]]) -> dict[int, bool]:
    """By the acts of a subject, which posts are shown: number of the post → shown.

    >>> fold([("moderation.taken_away", {"post": 3}), ("moderation.upheld", {"post": 3})])
    {3: True}
    """
    found: dict[int, bool] = {}
    for kind, facts in acts:
        post = facts.get("post")
        if isinstance(post, int) and kind in _SAYS:
            found[post] = _SAYS[kind]
    return found


_SAYS = {"moderation.shown": True, "moderation.taken_away": False, "moderation.upheld": True}
