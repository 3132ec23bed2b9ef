"""How the cases of one task go in the demonstration: how many, when, how long, with which words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from rolvast.cases.rules import Verdict
from rolvast.catalogue.rules import Outcome
from rolvast.config.demo.drawing import Draw

#: A fixed answer, a text with slots such as {straat}, one of several, or what is drawn for this case.
type Answer = bool | int | str | tuple[str, ...] | tuple[bool, ...] | Callable[[Draw], object]

ALL_YEAR = (1.0,) * 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """One way in which a case can end. ``words`` are said to the resident, ``public`` to everyone.

    Words and statement of the same place belong together. ``weight`` is relative to the other endings of the
    scene. ``to``: to whom it is forwarded. ``basis``
    counts from 1 in the task's ``bases``; 0 is the script's own.
    """

    outcome: Outcome
    weight: float = 1.0
    words: tuple[str, ...]
    public: tuple[str, ...] = ()
    to: str = ""
    basis: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What somebody hands in, with the questions and endings that fit it.

    ``slots`` are drawn once, so that answers and words speak of the same thing. ``either``: sets of answers
    of which one is given as a whole. ``months`` in which it can be (January is 1); none is all.
    """

    weight: float = 1.0
    slots: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    answers: Mapping[str, Answer]
    either: tuple[Mapping[str, Answer], ...] = ({},)
    months: tuple[int, ...] = ()
    asks: tuple[tuple[str, str], ...] = ()  # what is missing, and what the resident answers
    endings: tuple[Ending, ...]
    verdicts: Mapping[Verdict, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """One task. ``weight``: cases among about two thousand. ``months``: January first, relative.

    ``late``: the share that ends after its term. ``share``: where in the term half of them end.
    ``days``: half of them end within so many days, for a task whose term says nothing about its length.
    ``after_holidays``: how many times as much comes in after a public holiday. ``desk``: the share that
    comes in at the desk; without ``by_post`` the rest comes in by the website. ``minutes``: least and most for the deciding step. ``basis`` counts from 1.
    """

    key: str
    weight: float
    scenes: tuple[Scene, ...]
    late: float
    share: float = 0.55
    days: float = 0.0
    months: tuple[float, ...] = ALL_YEAR
    after_holidays: float = 1.0
    only_last_days: int = 0
    assign_hours: float = 20.0
    ask: float = 0.0
    consent: float = 0.0
    extend: float = 0.0
    hand_over: float = 0.1
    withdraw: float = 0.03
    desk: float = 0.06
    by_post: bool = True
    minutes: tuple[int, int] = (10, 40)
    basis: int = 1
    extensions: tuple[str, ...] = ()
    closings: tuple[str, ...] = ()
    withdrawals: tuple[str, ...] = (
        "Het is niet meer nodig. Ik heb het zelf kunnen regelen.",
        "Ik trek dit in. Het was een vergissing.",
        "Het hoeft niet meer, de situatie is veranderd.",
    )
