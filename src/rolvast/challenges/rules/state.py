"""Where a challenge stands, as a fold of the acts about it, and what can follow. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from rolvast.challenges.rules.words import RULES, ChallengeRefused, Doing, Side, Stage

#: How the kinds of acts about a challenge begin.
KINDS = "challenge."
#: At most so many talks stand planned at once.
MOST_PLANNED = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """A talk with the residents: on which day, and held on a day, missed, or still to come."""

    number: int
    planned_on: date
    progress: bool
    held_on: date | None = None
    missed: bool = False

    @property
    def is_open(self) -> bool:
        """Is it still to come?"""
        return self.held_on is None and not self.missed


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What an act says of a version of the agreement: its number, its days, and the notice in weeks."""

    number: int
    starts_on: date
    ends_on: date
    notice_weeks: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChallengeState:
    """A challenge by its acts. ``agreed``: who said yes to the latest draft; ``in_force``: both did."""

    task: str = ""
    is_open: bool = False
    cost_cents: int | None = None
    talks: tuple[Talk, ...] = ()
    draft: Terms | None = None
    agreed: frozenset[Side] = frozenset()
    in_force: Terms | None = None
    evaluations: int = 0
    ends_on: date | None = None
    ended: bool = False

    @property
    def stage(self) -> Stage:
        """Where it stands."""
        if self.ended:
            return Stage.ENDED
        if self.in_force is not None:
            return Stage.RUNNING if self.ends_on is None else Stage.ENDING
        if self.draft is not None:
            return Stage.DRAFTED
        if any(talk.held_on for talk in self.talks):
            return Stage.TALKED
        return Stage.TESTED if self.task else Stage.REQUESTED

    @property
    def open_talks(self) -> tuple[Talk, ...]:
        """The talks still to come, or whose day went by unsaid; the first first."""
        found = (talk for talk in self.talks if talk.is_open)
        return tuple(sorted(found, key=lambda talk: (talk.planned_on, talk.number)))

    @property
    def next_on(self) -> date | None:
        """The day of the first talk still open."""
        return self.open_talks[0].planned_on if self.open_talks else None

    @property
    def waits_for(self) -> frozenset[Side]:
        """Who has still to say yes to the latest draft; empty where there is none to say yes to."""
        if self.draft is None or self.draft == self.in_force or self.ended:
            return frozenset()
        return frozenset(Side) - self.agreed


def check(state: ChallengeState, doing: Doing, *, by: Side, granted: bool) -> None:
    """Raise :class:`ChallengeRefused` unless this can happen now. ``granted``: the request got a yes."""
    rule = RULES[doing]
    if by not in rule.by:
        who = "de bewoners zelf" if rule.by == (Side.CHALLENGER,) else "de gemeente"
        raise ChallengeRefused(f"Dit kan alleen {who} doen.")
    if rule.after_yes and not granted:
        raise ChallengeRefused("Een overeenkomst komt er pas na een besluit waarin de gemeente ja zegt.")
    if state.stage not in rule.since:
        raise ChallengeRefused(f"Dit kan nu niet. De uitdaging staat op: {state.stage.label}.")
    if doing in {Doing.AGREE, Doing.SIGN} and by not in state.waits_for:
        raise ChallengeRefused("Hier is al ja tegen gezegd.")
    if doing is Doing.PLAN and len(state.open_talks) >= MOST_PLANNED:
        raise ChallengeRefused("Er staan al twaalf gesprekken gepland. Schrijf eerst op hoe die gingen.")


def check_talk(state: ChallengeState, number: int, *, on: date, today: date) -> Talk:
    """The open talk of this number. Raises :class:`ChallengeRefused` where it is none, or not yet held."""
    talk = next((one for one in state.talks if one.number == number), None)
    if talk is None or not talk.is_open:
        raise ChallengeRefused("Dit gesprek staat niet meer open.")
    if on > today:
        raise ChallengeRefused("Deze dag is nog niet geweest. Kijk de datum na.")
    return talk


def earliest_end(state: ChallengeState, *, today: date) -> date:
    """The first day on which the task can be back, with the notice that was agreed."""
    if state.in_force is None:
        raise ChallengeRefused("Er is geen overeenkomst die geldt.")
    return today + timedelta(weeks=state.in_force.notice_weeks)


def check_end(state: ChallengeState, *, today: date) -> None:
    """The task is back only on the day that was said, or when the agreement is over."""
    last = state.ends_on or (state.in_force.ends_on if state.in_force else None)
    if last is None or today < last:
        raise ChallengeRefused("De dag waarop de overeenkomst stopt, is nog niet geweest.")


def apply(state: ChallengeState, kind: str, facts: Mapping[str, object]) -> ChallengeState:
    """What an act makes of a challenge. Raises ``ValueError`` or ``KeyError`` for what cannot follow."""
    doing = Doing(kind)
    if state.stage not in RULES[doing].since:
        raise ValueError(f"{kind} does not follow on {state.stage}")
    match doing:
        case Doing.TEST:
            cost = facts.get("cost")
            return replace(
                state,
                task=str(facts["task"]),
                is_open=facts["open"] is True,
                cost_cents=cost if isinstance(cost, int) else None,
            )
        case Doing.PLAN:
            talk = Talk(
                number=len(state.talks) + 1, planned_on=_day(facts["on"]), progress=state.in_force is not None
            )
            if facts["talk"] != talk.number:
                raise ValueError("talks are numbered one after another")
            return replace(state, talks=(*state.talks, talk))
        case Doing.HOLD | Doing.MISS:
            return replace(state, talks=tuple(_done(one, doing, facts) for one in state.talks))
        case Doing.DRAFT:
            terms = _terms(facts)
            if terms.number != (state.draft.number if state.draft else 0) + 1:
                raise ValueError("versions are numbered one after another")
            return replace(state, draft=terms, agreed=frozenset())
        case Doing.AGREE | Doing.SIGN:
            return _agree(state, Side.CHALLENGER if doing is Doing.AGREE else Side.MUNICIPALITY, facts)
        case Doing.EVALUATE:
            return replace(state, evaluations=state.evaluations + 1)
        case Doing.GIVE_BACK:
            return replace(state, ends_on=_day(facts["on"]))
    return replace(state, ended=True)


def _done(talk: Talk, doing: Doing, facts: Mapping[str, object]) -> Talk:
    if talk.number != facts["talk"]:
        return talk
    if not talk.is_open:
        raise ValueError("of a talk it is said once how it went")
    return replace(talk, held_on=_day(facts["on"])) if doing is Doing.HOLD else replace(talk, missed=True)


def _agree(state: ChallengeState, side: Side, facts: Mapping[str, object]) -> ChallengeState:
    if state.draft is None or facts["number"] != state.draft.number or side not in state.waits_for:
        raise ValueError("one says yes once, and to the latest version")
    agreed = state.agreed | {side}
    whole = agreed == frozenset(Side)
    return replace(state, agreed=agreed, in_force=state.draft if whole else state.in_force)


def replay(acts: Iterable[tuple[str, Mapping[str, object]]]) -> ChallengeState:
    """The fold of all acts about a challenge, oldest first; those of other kinds are passed over."""
    state = ChallengeState()
    for kind, facts in acts:
        if kind.startswith(KINDS):
            state = apply(state, kind, facts)
    return state


def _terms(facts: Mapping[str, object]) -> Terms:
    number, weeks = facts["number"], facts["notice_weeks"]
    if not isinstance(number, int) or not isinstance(weeks, int):
        raise ValueError("a version has a number and a notice in whole weeks")
    return Terms(
        number=number, starts_on=_day(facts["from"]), ends_on=_day(facts["until"]), notice_weeks=weeks
    )


def _day(text: object) -> date:
    return date.fromisoformat(str(text))
