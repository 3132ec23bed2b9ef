"""The state of a case as a fold over its acts: what the rows hold must equal what the acts say."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from rolvast.cases.rules.moves import MOVES, Move, Status
from rolvast.cases.rules.outcomes import Verdict
from rolvast.cases.rules.terms import TermFacts, explain
from rolvast.catalogue.rules import Outcome
from rolvast.deadlines import rules as deadlines
from rolvast.huisstijl.dates import calendar_day

#: How long after closing a verdict is also a request to open the case again.
REOPEN_WITHIN = timedelta(days=14)
#: How the kinds of acts begin that the room of messages records about a case.
MESSAGES = "message."
#: And those about telling another system of it.
HANDOVER = "handover."
#: And those about an appointment.
APPOINTMENTS = "appointment."
#: And those about what is to be paid.
PAYMENTS = "payment."
#: And those about something to collect.
PICKUPS = "pickup."
#: And those about what stops its destruction.
RETENTION = "retention."
#: And those about taking over a task (uitdaagrecht), with who supports that; told on a page of its own.
CHALLENGES = "challenge.", "support."
#: And those about its steps, about what is made public of it, and about opinions on that.
STEPS, NOTICES, OPINIONS = "step.", "notice.", "opinion."
#: And that about the device it goes with.
DEVICES = "inspection."
#: And word of what residents do themselves because of it.
INITIATIVES = "initiative."
#: What happens beside a case: these change nothing of its state.
BESIDE = (
    MESSAGES, HANDOVER, APPOINTMENTS, PAYMENTS, PICKUPS, RETENTION, STEPS, NOTICES, OPINIONS, DEVICES,
    *CHALLENGES,
    INITIATIVES,
)  # fmt: skip

#: Of these the story of a case tells in one way.
TOLD_BESIDE = (PAYMENTS, PICKUPS, DEVICES, INITIATIVES)


class ReplayError(ValueError):
    """The acts of a case cannot follow one another like this."""


@dataclass(frozen=True, slots=True)
class Step:
    """One act as the fold sees it."""

    kind: str
    at: datetime
    facts: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspended:
    """An interval in which the term does not run: from the day after ``after`` up to ``until``."""

    ground: str
    after: date
    until: date
    inclusive: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EpisodeState:
    """One run from receipt to end. Reopening begins another, with its own term; this one stays as it was."""

    number: int
    received_at: datetime
    term: TermFacts | None
    extensions: tuple[str, ...] = ()
    suspensions: tuple[Suspended, ...] = ()
    nominal_on: date | None = None
    due_on: date | None = None
    steer_by: date | None = None
    default_from: date | None = None
    own_due_at: datetime | None = None
    ended_at: datetime | None = None
    outcome: Outcome | None = None
    verdict: Verdict | None = None
    pause_asked_until: date | None = None
    """Until when the applicant was asked to let the decision wait (Awb 4:15(2)(a)); no answer yet."""
    default_on: date | None = None
    """The day on which a notice of default came in that counts (Awb 4:17)."""
    penalty_set_on: date | None = None
    """The day of the decision on the penalty (Awb 4:18)."""
    no_penalty: str = ""
    """Why there is no penalty, where that was decided; a name of ``deadlines.Exclusion``."""
    reopen_asked_at: datetime | None = None
    """Since when a request to open the case again lies before staff."""
    reopen_refused_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseState:
    """Everything about a case that its acts decide."""

    status: Status
    episodes: tuple[EpisodeState, ...]
    position_id: int | None = None
    team_id: int | None = None
    holder: str = field(default="", repr=False)
    hand_overs: int = 0
    joined_to_id: int | None = None
    """The case about the same thing that this one runs along with."""

    @property
    def current(self) -> EpisodeState:
        """The episode the case is in now."""
        return self.episodes[-1]


def replay(steps: Iterable[Step]) -> CaseState:
    """The state after all acts, in order. Raises :class:`ReplayError` where they cannot follow."""
    state: CaseState | None = None
    for step in steps:
        state = apply(state, step)
    if state is None:
        raise ReplayError("a case without acts")
    return state


def apply(state: CaseState | None, step: Step) -> CaseState:
    """The state after one more act. What was done about messages (bezorging, toestemming) moves no case."""
    if state is not None and step.kind.startswith(BESIDE):
        return state
    try:
        move = Move(step.kind)
    except ValueError:
        raise ReplayError(f"an act of unknown kind {step.kind!r}") from None
    if state is None:
        if move is not Move.SUBMIT:
            raise ReplayError(f"a case begins with {Move.SUBMIT}, not {move}")
        return CaseState(status=Status.RECEIVED, episodes=(_begin(1, step),))
    rule = MOVES[move]
    if state.status not in rule.since:
        raise ReplayError(f"{move} cannot follow on {state.status}")
    changed = _APPLY[move](state, step.facts, step.at) if move in _APPLY else state
    return replace(changed, status=rule.to) if rule.to is not None else changed


def _begin(number: int, step: Step) -> EpisodeState:
    facts = step.facts
    term = None
    if facts.get("term"):
        term = TermFacts(
            start=date.fromisoformat(str(facts["start"])),
            period=str(facts["term"]),
            regime=str(facts["regime"]),
            direction=str(facts.get("direction", "forward")),
            article=str(facts.get("article", "")),
        )
    own = facts.get("own_due")
    return _dated(
        EpisodeState(
            number=number,
            received_at=step.at,
            term=term,
            own_due_at=datetime.fromisoformat(str(own)) if own else None,
        )
    )


def _dated(episode: EpisodeState) -> EpisodeState:
    if episode.term is None:
        return episode
    dates = explain(
        episode.term,
        extensions=episode.extensions,
        suspensions=[(gap.after, gap.until, gap.inclusive) for gap in episode.suspensions],
    )
    return replace(
        episode,
        nominal_on=dates.nominal,
        due_on=dates.final,
        steer_by=dates.steer_by,
        default_from=dates.default_from,
    )


def _with(state: CaseState, episode: EpisodeState) -> CaseState:
    return replace(state, episodes=(*state.episodes[:-1], episode))


def _assign(state: CaseState, facts: Mapping[str, object], at: datetime) -> CaseState:
    position = _whole(facts.get("position"))
    handed = state.position_id is not None and position != state.position_id  # to a team without a name too
    return replace(
        state,
        status=Status.IN_PROGRESS if state.status is Status.RECEIVED and position else state.status,
        position_id=position,
        team_id=_whole(facts.get("team")),
        hand_overs=state.hand_overs + handed,
    )


def _suspend(state: CaseState, facts: Mapping[str, object], at: datetime) -> CaseState:
    gap = Suspended(
        ground=str(facts["ground"]),
        after=date.fromisoformat(str(facts["after"])),
        until=date.fromisoformat(str(facts["until"])),
        inclusive=bool(facts["inclusive"]),
    )
    current = state.current
    return _with(state, _dated(replace(current, suspensions=(*current.suspensions, gap))))


def _resume(state: CaseState, facts: Mapping[str, object], at: datetime) -> CaseState:
    current = state.current
    if not current.suspensions:
        raise ReplayError("resumed without a suspension")
    gap = current.suspensions[-1]
    until = date.fromisoformat(str(facts["until"]))
    if until < gap.until:
        gap = replace(gap, until=until, inclusive=False)
    return _with(state, _dated(replace(current, suspensions=(*current.suspensions[:-1], gap))))


def _extend(state: CaseState, facts: Mapping[str, object], at: datetime) -> CaseState:
    current = state.current
    return _with(state, _dated(replace(current, extensions=(*current.extensions, str(facts["period"])))))


def _committee(state: CaseState, facts: Mapping[str, object], at: datetime) -> CaseState:
    """A committee looks along: the longer term takes the place of the shorter (Awb 7:10(1), 9:11(1))."""
    current = state.current
    if current.term is None:
        raise ReplayError("a committee without a term")
    term = replace(current.term, period=str(facts["term"]), article=str(facts["article"]))
    return _with(state, _dated(replace(current, term=term)))


def _end(state: CaseState, facts: Mapping[str, object], at: datetime) -> CaseState:
    """A decision, forwarding, withdrawal or closing ends the episode; the first of these counts."""
    current = state.current
    outcome = Outcome(str(facts["outcome"])) if facts.get("outcome") else current.outcome
    if current.ended_at is not None:
        return _with(state, replace(current, outcome=outcome))
    return _with(state, replace(current, ended_at=at, outcome=outcome, pause_asked_until=None))


def _ask_pause(state: CaseState, facts: Mapping[str, object], at: datetime) -> CaseState:
    until = date.fromisoformat(str(facts["until"]))
    return _with(state, replace(state.current, pause_asked_until=until))


def _agree_pause(state: CaseState, facts: Mapping[str, object], at: datetime) -> CaseState:
    return _suspend(_no_pause(state, facts, at), facts, at)


def _no_pause(state: CaseState, facts: Mapping[str, object], at: datetime) -> CaseState:
    return _with(state, replace(state.current, pause_asked_until=None))


def _reopen(state: CaseState, facts: Mapping[str, object], at: datetime) -> CaseState:
    episode = _begin(state.current.number + 1, Step(Move.REOPEN, at, facts))
    # Opened again by itself and not along with the other, it goes on by itself.
    joined = state.joined_to_id if facts.get("follows") else None
    return replace(state, episodes=(*state.episodes, episode), joined_to_id=joined)


def _withdraw(state: CaseState, facts: Mapping[str, object], at: datetime) -> CaseState:
    return replace(_end(state, facts, at), joined_to_id=None)


def _join(state: CaseState, facts: Mapping[str, object], at: datetime) -> CaseState:
    if state.joined_to_id is not None:
        raise ReplayError("joined twice")
    return replace(state, joined_to_id=_whole(facts["case"]))


def _part(state: CaseState, facts: Mapping[str, object], at: datetime) -> CaseState:
    if state.joined_to_id is None:
        raise ReplayError("parted without being joined")
    return replace(state, joined_to_id=None)


def _verdict(state: CaseState, facts: Mapping[str, object], at: datetime) -> CaseState:
    """A verdict of not, or not wholly, solved is a request to reopen while there is still time for that."""
    current = replace(state.current, verdict=Verdict(str(facts["verdict"])))
    if current.reopen_refused_at is not None:
        return _with(state, current)
    asked = None
    if current.verdict is not Verdict.SOLVED and asks_reopening(current, at=at):
        asked = current.reopen_asked_at or at
    return _with(state, replace(current, reopen_asked_at=asked))


def asks_reopening(episode: EpisodeState, *, at: datetime) -> bool:
    """Can a verdict given at this moment ask to reopen? Within 14 days.

    A decision has objection instead, an objection appeal, and a complaint the ombudsman.
    """
    outcome = episode.outcome
    if episode.ended_at is None or (outcome is not None and (outcome.is_decision or outcome.is_judgement)):
        return False
    ended, day = (calendar_day(moment) for moment in (episode.ended_at, at))
    return day <= ended + REOPEN_WITHIN


def _keep_closed(state: CaseState, facts: Mapping[str, object], at: datetime) -> CaseState:
    return _with(state, replace(state.current, reopen_asked_at=None, reopen_refused_at=at))


def _default(state: CaseState, facts: Mapping[str, object], at: datetime) -> CaseState:
    return _with(state, replace(state.current, default_on=date.fromisoformat(str(facts["received"]))))


def _penalty(state: CaseState, facts: Mapping[str, object], at: datetime) -> CaseState:
    day = calendar_day(at)
    why = str(facts.get("exclusion") or "")
    return _with(state, replace(state.current, penalty_set_on=day, no_penalty=why))


def _activity(state: CaseState, facts: Mapping[str, object], at: datetime) -> CaseState:
    holder = str(facts.get("resource") or "") or state.holder
    return replace(
        state,
        status=Status.IN_PROGRESS if state.status is Status.RECEIVED else state.status,
        holder=holder,
        hand_overs=state.hand_overs + bool(state.holder and state.holder != holder),
    )


_APPLY = {
    Move.ASSIGN: _assign,
    Move.ASK: _suspend,
    Move.SUSPEND: _suspend,
    Move.RESUME: _resume,
    Move.LAPSE: _resume,
    Move.EXTEND: _extend,
    Move.ASK_PAUSE: _ask_pause,
    Move.AGREE_PAUSE: _agree_pause,
    Move.DECLINE_PAUSE: _no_pause,
    Move.UNASK_PAUSE: _no_pause,
    Move.DEFAULT: _default,
    Move.FORWARD: _end,
    Move.DECIDE: _end,
    Move.PENALTY: _penalty,
    Move.CLOSE: _end,
    Move.WITHDRAW: _withdraw,
    Move.JOIN: _join,
    Move.PART: _part,
    Move.REOPEN: _reopen,
    Move.KEEP_CLOSED: _keep_closed,
    Move.VERDICT: _verdict,
    Move.COMMITTEE: _committee,
    Move.ACTIVITY: _activity,
    Move.LOG_END: _end,
}


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def suspended_days(gaps: Sequence[Suspended], *, start: date, through: date) -> int:
    """Calendar days the term stood still up to and including ``through``: the union, never the sum."""
    suspensions = [deadlines.Suspension(gap.after, gap.until, inclusive=gap.inclusive) for gap in gaps]
    return sum(1 for day in deadlines.suspended_days(suspensions, start=start) if day <= through)
