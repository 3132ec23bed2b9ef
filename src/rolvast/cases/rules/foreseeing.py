"""What a move would do to the date, by the same fold that keeps it. Pure; nothing is saved."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from rolvast.cases.rules.default import penalty_of
from rolvast.cases.rules.grounds import Ground
from rolvast.cases.rules.moves import Move, MoveRefused
from rolvast.cases.rules.state import CaseState, EpisodeState, Step, apply
from rolvast.cases.rules.terms import Explained, explain
from rolvast.deadlines import rules as deadlines


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreseen:
    """The dates before and after a move. ``beside``: the clock that a notice of default starts."""

    before: Explained | None
    after: Explained | None
    beside: deadlines.Penalty | None = None

    @property
    def moved_days(self) -> int:
        """Calendar days by which the last day moves; negative where it comes sooner."""
        if self.before is None or self.after is None:
            return 0
        return (self.after.final - self.before.final).days


def foresee(state: CaseState, move: Move, facts: Mapping[str, object], *, at: datetime) -> Foreseen:
    """The dates if this move were made at ``at`` with these facts.

    Raises :class:`MoveRefused` where the term of the case does not allow it.
    """
    try:
        after = apply(state, Step(move, at, facts))
    except deadlines.TermError as error:
        raise MoveRefused(f"Dit kan niet met de termijn van deze zaak. {error.nl}") from error
    except ValueError as error:  # the acts cannot follow one another: the table refuses this move now
        raise MoveRefused("Dit kan nu niet met deze zaak.") from error
    beside = None
    if move is Move.DEFAULT and after.current.default_on is not None:
        beside = penalty_of(after.current, as_of=after.current.default_on)
    return Foreseen(before=dates_of(state.current), after=dates_of(after.current), beside=beside)


def dates_of(episode: EpisodeState) -> Explained | None:
    """The dates of an episode with their explanation; ``None`` for one without a term."""
    if episode.term is None:
        return None
    gaps = [(gap.after, gap.until, gap.inclusive) for gap in episode.suspensions]
    return explain(episode.term, extensions=episode.extensions, suspensions=gaps)


def suspension_facts(ground: Ground, *, today: date, until: date) -> dict[str, object]:
    """The facts of a term that stands still from tomorrow."""
    return {
        "ground": ground.value,
        "after": today.isoformat(),
        "until": until.isoformat(),
        "inclusive": ground.inclusive,
    }
