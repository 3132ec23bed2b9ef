"""The cases of a resident as their own page lists them: where each is, and what is asked of them."""

from dataclasses import dataclass
from datetime import date

from rolvast.accounts.rules import Identity
from rolvast.cases.models import Case
from rolvast.cases.queries.finding import mine
from rolvast.cases.queries.links import link_token
from rolvast.cases.queries.reading import state_of
from rolvast.cases.rules import OPEN, CaseState, NextStep, next_step, status_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """One case of a resident. ``status``: words and look of its badge; ``token``: of its link."""

    case: Case
    state: CaseState
    status: tuple[str, str]
    next: NextStep
    token: str

    @property
    def is_open(self) -> bool:
        """Is there still something to come from us?"""
        return self.state.status in OPEN


def followed_by(viewer: Identity, *, today: date) -> list[Followed]:
    """Everything this person handed in, the newest first; as many statements for many as for one."""
    return [_followed(case, today=today) for case in mine(viewer).select_related("task", "position__person")]


def _followed(case: Case, *, today: date) -> Followed:
    state = state_of(case, sorted(case.episodes.all(), key=lambda episode: episode.number))
    names = case.position.person.name.split() if case.position is not None else []
    return Followed(
        case=case,
        state=state,
        status=status_of(state, to_resident=True),
        next=next_step(state, today=today, handler=names[0] if names else ""),
        token=link_token(case),
    )
