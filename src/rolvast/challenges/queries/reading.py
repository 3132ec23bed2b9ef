"""One challenge, whole: its case, its state, its agreement, and what was said."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from rolvast.accounts.rules import Identity, PositionKind
from rolvast.acts import queries as acts
from rolvast.cases import queries as cases
from rolvast.cases.rules import OPEN, Outcome
from rolvast.catalogue import queries as catalogue
from rolvast.catalogue.queries import Challengeable
from rolvast.challenges.models import Agreement, Challenge
from rolvast.challenges.rules import KINDS, AgreementSaid, ChallengeState, Doing, replay
from rolvast.support import queries as support

if TYPE_CHECKING:
    from rolvast.cases.models import Case
    from rolvast.catalogue.models import PublicTask
    from rolvast.support.rules import Support

#: Who works on challenges, and who may say yes to an agreement besides, where they hold a mandate.
WORKS = frozenset({PositionKind.STAFF, PositionKind.MANAGER})
SIGNS = WORKS | {PositionKind.BOARD}

_YES = frozenset({Outcome.GRANTED, Outcome.PARTLY_GRANTED})
_FOUNDED = frozenset({Outcome.FOUNDED, Outcome.PARTLY_FOUNDED})


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldAct:
    """One act about a challenge as both sides read it. ``why``: the reason, or what was said in a talk."""

    when: datetime
    what: str
    who: str
    why: str
    is_report: bool
    authority: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChallengePage:
    """Everything a page about one challenge shows; ``challenge`` is ``None`` until it was tested.

    ``weighed``: the task as it is now, with whether it can be challenged. ``cents``: what the residents think
    it costs a year; ``cost``: what it costs now, as tested or else as it is published today, both in euro
    cents. ``outcome``: what was decided, ``None`` while it is open.
    """

    case: "Case"
    challenge: Challenge | None
    state: ChallengeState
    weighed: Challengeable
    cents: int | None
    outcome: Outcome | None
    is_open: bool
    granted: bool
    decided: bool
    draft: Agreement | None
    in_force: Agreement | None
    told: list[ToldAct]
    cost: int | None = None
    support: "Support | None" = None

    @property
    def stand(self) -> str:
        """Where it stands, in words: after a no what was decided, else its stage."""
        if self.outcome is not None and not self.granted:
            return self.outcome.label
        return self.state.stage.label


def visible_to(viewer: Identity) -> QuerySet[Challenge]:
    """The challenges this viewer may see: those of whose case they may."""
    return Challenge.objects.filter(case__in=cases.visible_to(viewer))


def challenge_of(case_id: int) -> Challenge | None:
    """The challenge beside a case; ``None`` until it was tested."""
    return Challenge.objects.filter(case_id=case_id).first()


def asked_task_of(case: "Case") -> "PublicTask | None":
    """The task that a case asks to take over; ``None`` where it asks none, or what was asked is erased."""
    name = catalogue.asked_task(catalogue.definition(case.version))
    sent = cases.submission_of(case) if name else None
    if sent is None or not sent.answers:
        known = challenge_of(case.pk)
        return known.task if known else None
    return catalogue.task_of_key(str(sent.answers.get(name or "", "")))


def new_requests(viewer: Identity) -> "list[Case]":
    """The open requests that were not tested yet, the oldest first; others may know only how many."""
    task = catalogue.challenge_task(viewer)
    if task is None:
        return []
    rows = cases.open_of(task.pk).exclude(pk__in=Challenge.objects.values("case_id"))
    return list(rows.select_related("version", "task").order_by("registered_at"))


def waiting_cases(viewer: Identity) -> "list[Case]":
    """The open requests that were not tested yet and that this viewer may see."""
    mine = cases.visible_to(viewer)
    new = [case.pk for case in new_requests(viewer)]
    return list(mine.filter(pk__in=new).select_related("version", "task").order_by("registered_at"))


def state_of(subject_id: int) -> ChallengeState:
    """Where a challenge stands by its acts; one statement."""
    return replay((kind, facts) for _, kind, _, facts in acts.steps_of([subject_id]))


def is_granted(case: "Case") -> bool:
    """Did the request get a yes, in the decision itself or on the objection of who asked?"""
    if cases.load_state(case).current.outcome in _YES:
        return True
    against = cases.objections_to(case, to_resident=False)
    return any(one.by_applicant and one.outcome in _FOUNDED for one in against)


def said_in(row: Agreement) -> AgreementSaid:
    """What a version of an agreement says, as a fixed value."""
    return AgreementSaid(
        work=row.work,
        result=row.result,
        quality=row.quality,
        liability=row.liability,
        way_out=row.way_out,
        help=row.help,
        budget_cents=row.budget_cents,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        notice_weeks=row.notice_weeks,
    )


def page_of(case: "Case", *, today: date) -> ChallengePage | None:
    """``None`` where a case asks to take over nothing."""
    task = asked_task_of(case)
    if task is None:
        return None
    challenge = challenge_of(case.pk)
    standing = cases.load_state(case)
    state = state_of(case.subject_id)
    kept = list(challenge.agreements.order_by("number")) if challenge else []
    versions = {row.number: row for row in kept}
    name = catalogue.asked_task(catalogue.definition(case.version))
    return ChallengePage(
        case=case,
        challenge=challenge,
        state=state,
        weighed=catalogue.weigh(task),
        cents=_cents(case) if name else None,
        outcome=standing.current.outcome,
        is_open=standing.status in OPEN,
        granted=is_granted(case),
        decided=standing.current.outcome is not None and standing.current.outcome.is_decision,
        draft=versions.get(state.draft.number) if state.draft else None,
        in_force=versions.get(state.in_force.number) if state.in_force else None,
        told=told(case.subject_id),
        support=support.count_of(case.subject_id) if support.list_of(case.subject_id) else None,
        cost=state.cost_cents if state.task else _cost_now(task, today),
    )


def _cost_now(task: "PublicTask", today: date) -> int | None:
    cost = catalogue.cost_on(task.pk, today)
    return cost.cents_per_year if cost else None


def _cents(case: "Case") -> int | None:
    sent = cases.submission_of(case)
    cents = (sent.answers or {}).get("kosten") if sent else None
    return cents if isinstance(cents, int) else None


def told(subject_id: int) -> list[ToldAct]:
    """What happened in a challenge, the oldest first; both sides read the same."""
    return [
        ToldAct(
            when=row.at,
            what=Doing(row.kind).label,
            who=f"{row.person}, {row.position}" if row.person else "bewoners",
            why="Deze tekst is gewist." if row.reason_erased else row.reason,
            is_report=row.kind in {Doing.HOLD, Doing.EVALUATE},
            authority=row.authority,
        )
        for row in acts.history(subject_id)
        if row.kind.startswith(KINDS)
    ]
