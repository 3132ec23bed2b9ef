"""Where the proposals and the role of a task are, as a fold over the task's acts. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from rolvast.catalogue.rules.proposals.content import ProposalRefused
from rolvast.catalogue.rules.proposals.kinds import ProposalKind, ProposalStatus
from rolvast.catalogue.rules.proposals.moves import ProposalMove, check_move
from rolvast.catalogue.rules.roles import Role
from rolvast.huisstijl.dates import calendar_day

Facts = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class TaskStep:
    """One act on a task as the fold sees it."""

    kind: str
    at: datetime
    facts: Facts


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalState:
    """Everything about a proposal that its acts decide.

    ``asked`` and ``answered`` hold numbers of execution tests. ``untested`` and ``untalked``: it was said in
    public why it goes ahead without.
    """

    kind: ProposalKind
    role: Role | None
    status: ProposalStatus
    takes_effect_on: date
    review_on: date | None
    asked: frozenset[int] = frozenset()
    answered: frozenset[int] = frozenset()
    talks: tuple[str, ...] = ()
    untested: bool = False
    untalked: bool = False
    reviews: int = 0

    @property
    def tested(self) -> bool:
        """Did the executors answer: every test that was asked, and at least one?"""
        return bool(self.asked) and self.asked == self.answered

    @property
    def talked(self) -> bool:
        """Was it talked over, and the talk closed?"""
        return bool(self.talks)

    @property
    def open_status(self) -> ProposalStatus:
        """Where it is while nothing is decided; talk and test come in either order, the test weighs most."""
        if self.tested:
            return ProposalStatus.TESTED
        return ProposalStatus.TALKED if self.talked else ProposalStatus.PROPOSED


@dataclass(frozen=True, slots=True)
class AwaitedRole:
    """A decision about a role of which the day has not come, or not been noticed yet."""

    takes_effect_on: date
    role: Role
    proposal: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskState:
    """The role of a task and its proposals, by number. ``holding``: whose decision is in force, by kind."""

    role: Role | None = None
    since: date | None = None
    proposals: Mapping[int, ProposalState] = field(default_factory=dict)
    holding: Mapping[ProposalKind, int] = field(default_factory=dict)
    awaited: tuple[AwaitedRole, ...] = ()


def replay(steps: Iterable[TaskStep]) -> TaskState:
    """The state after all acts on a task, in order; acts about something else change nothing.

    Raises :class:`ProposalRefused` where the acts cannot follow one another.
    """
    state = TaskState()
    for step in steps:
        state = apply(state, step)
    return state


def apply(state: TaskState, step: TaskStep) -> TaskState:
    """The state after one more act. Raises :class:`ProposalRefused` where it cannot follow."""
    if step.kind not in _MOVES:
        return state
    move = ProposalMove(step.kind)
    number = _whole(step.facts.get("proposal"))
    if move is ProposalMove.PROPOSE:
        return _propose(state, number, step.facts)
    if number is None:
        return _without_proposal(state, move, step)
    proposal = state.proposals.get(number)
    if proposal is None:
        raise ProposalRefused(f"Voorstel {number} bestaat niet.")
    rule = check_move(move, status=proposal.status)
    if move in _DECIDES and _DECIDES[move] is not proposal.kind:
        raise ProposalRefused(f"Dit voorstel gaat over de {proposal.kind.label}. Besluit daarover.")
    changed = _APPLY[move](proposal, step.facts) if move in _APPLY else proposal
    changed = replace(changed, status=rule.to or changed.open_status)
    state = replace(state, proposals={**state.proposals, number: changed})
    if move is ProposalMove.DECIDE_ROLE:
        return _decide(state, step, number)
    return _take_force(state, step, number) if move is ProposalMove.TAKE_FORCE else state


def _propose(state: TaskState, number: int | None, facts: Facts) -> TaskState:
    if number is None or number != len(state.proposals) + 1:
        raise ProposalRefused(f"Voorstel {number} volgt niet op voorstel {len(state.proposals)}.")
    kind = ProposalKind(str(facts["kind"]))
    if any(other.kind is kind and other.status.is_open for other in state.proposals.values()):
        raise ProposalRefused(
            f"Er loopt al een voorstel over de {kind.label} van deze taak. Rond dat eerst af, of trek het in."
        )
    proposal = ProposalState(
        kind=kind,
        role=Role(str(facts["role"])) if kind is ProposalKind.ROLE else None,
        status=ProposalStatus.PROPOSED,
        takes_effect_on=date.fromisoformat(str(facts["from"])),
        review_on=_day(facts.get("review")),
    )
    return replace(state, proposals={**state.proposals, number: proposal})


def _talk(proposal: ProposalState, facts: Facts) -> ProposalState:
    talk = str(facts["talk"])
    if talk in proposal.talks:
        raise ProposalRefused("Dit rolgesprek staat al bij het voorstel.")
    return replace(proposal, talks=(*proposal.talks, talk))


def _ask(proposal: ProposalState, facts: Facts) -> ProposalState:
    test = _whole(facts["test"])
    if test is None or test != len(proposal.asked) + 1:
        raise ProposalRefused(f"Toets {test} volgt niet op toets {len(proposal.asked)}.")
    return replace(proposal, asked=proposal.asked | {test})


def _answer(proposal: ProposalState, facts: Facts) -> ProposalState:
    test = _whole(facts["test"])
    if test is None or test not in proposal.asked:
        raise ProposalRefused(f"Toets {test} is niet gevraagd.")
    if test in proposal.answered:
        raise ProposalRefused("Deze uitvoeringstoets is al beantwoord.")
    return replace(proposal, answered=proposal.answered | {test})


def _go_ahead(proposal: ProposalState, facts: Facts) -> ProposalState:
    if facts["without"] == WITHOUT_TALK:
        return replace(proposal, untalked=True)
    if facts.get("board") is not True:
        raise ProposalRefused("Alleen het bestuur kan zonder uitvoeringstoets doorgaan.")
    return replace(proposal, untested=True)


def _decided(proposal: ProposalState, facts: Facts) -> ProposalState:
    if not (proposal.tested or proposal.untested):
        raise ProposalRefused("Er is besloten zonder uitvoeringstoets, en zonder dat is gezegd waarom.")
    if not (proposal.talked or proposal.untalked):
        raise ProposalRefused("Er is besloten zonder rolgesprek, en zonder dat is gezegd waarom.")
    if proposal.role is not None and facts["role"] != proposal.role:
        raise ProposalRefused("Er is een andere rol besloten dan was voorgesteld.")
    return replace(
        proposal,
        takes_effect_on=date.fromisoformat(str(facts["from"])),
        review_on=_day(facts.get("review")),
    )


def _reviewed(proposal: ProposalState, facts: Facts) -> ProposalState:
    return replace(proposal, reviews=proposal.reviews + 1)


def _without_proposal(state: TaskState, move: ProposalMove, step: TaskStep) -> TaskState:
    """Roles that a task file or a recording as it is decides, and their reviews, have no proposal."""
    if move is ProposalMove.DECIDE_ROLE:
        return _decide(state, step, None)
    if move is ProposalMove.TAKE_FORCE:
        return _take_force(state, step, None)
    if move is ProposalMove.REVIEW:
        return state
    raise ProposalRefused(f"‘{move.label}’ hoort bij een voorstel.")


def _decide(state: TaskState, step: TaskStep, number: int | None) -> TaskState:
    """A decision about the role: in force with its act where its day has come, else awaited."""
    role, since = Role(str(step.facts["role"])), date.fromisoformat(str(step.facts["from"]))
    if since <= calendar_day(step.at):
        return _holds(state, role, since, number)
    return replace(state, awaited=(*state.awaited, AwaitedRole(since, role, number)))


def _take_force(state: TaskState, step: TaskStep, number: int | None) -> TaskState:
    if number is not None and state.proposals[number].kind is ProposalKind.TERM:
        return _succeed(state, ProposalKind.TERM, number)
    since = date.fromisoformat(str(step.facts["from"]))
    found = next((one for one in state.awaited if one.takes_effect_on == since), None)
    if found is None or found.proposal != number:
        raise ProposalRefused(f"Er is geen rolbesluit dat op {since} moet ingaan.")
    if since > calendar_day(step.at):
        raise ProposalRefused(f"Het rolbesluit van {since} is te vroeg ingegaan.")
    state = replace(state, awaited=tuple(one for one in state.awaited if one is not found))
    return _holds(state, found.role, since, number)


def _holds(state: TaskState, role: Role, since: date, number: int | None) -> TaskState:
    if state.since is not None and since <= state.since:
        raise ProposalRefused(f"Het rolbesluit van {since} komt niet na dat van {state.since}.")
    return _succeed(replace(state, role=role, since=since), ProposalKind.ROLE, number)


def _succeed(state: TaskState, kind: ProposalKind, number: int | None) -> TaskState:
    """What was in force of this kind is succeeded; ``number``: the proposal in its place, if any."""
    proposals, holding = dict(state.proposals), dict(state.holding)
    before = holding.pop(kind, None)
    if before is not None:
        proposals[before] = replace(proposals[before], status=ProposalStatus.SUCCEEDED)
    if number is not None:
        proposals[number] = replace(proposals[number], status=ProposalStatus.IN_FORCE)
        holding[kind] = number
    return replace(state, proposals=proposals, holding=holding)


#: What a go-ahead does without.
WITHOUT_TEST, WITHOUT_TALK = "test", "talk"

_MOVES = frozenset(ProposalMove)
_DECIDES = {
    ProposalMove.DECIDE_ROLE: ProposalKind.ROLE,
    ProposalMove.DECIDE_TERM: ProposalKind.TERM,
}
_APPLY = {
    ProposalMove.TALK: _talk,
    ProposalMove.ASK_TEST: _ask,
    ProposalMove.TEST: _answer,
    ProposalMove.GO_AHEAD: _go_ahead,
    ProposalMove.DECIDE_ROLE: _decided,
    ProposalMove.DECIDE_TERM: _decided,
    ProposalMove.REVIEW: _reviewed,
}


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _day(value: object) -> date | None:
    return date.fromisoformat(str(value)) if value else None
