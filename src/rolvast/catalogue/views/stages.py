"""Where a proposal is, and what somebody who looks at it can do next."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from rolvast.accounts.rules import Identity
from rolvast.catalogue import rules
from rolvast.catalogue.queries import ProposalPage
from rolvast.catalogue.rules import ProposalStatus, proposals

#: The stages of a proposal that runs its whole way, in order.
_WAY = (
    ProposalStatus.PROPOSED,
    ProposalStatus.TALKED,
    ProposalStatus.TESTED,
    ProposalStatus.DECIDED,
    ProposalStatus.IN_FORCE,
    ProposalStatus.REVIEWED,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One stage as the page shows it; ``state``: done, now, skipped or ahead."""

    label: str
    state: str


def stages(page: ProposalPage) -> list[Stage]:
    """The six stages: what was done, where it is now, what was skipped and what is still to come."""
    status = page.status if page.status in _WAY else ProposalStatus.REVIEWED
    at = _WAY.index(status)
    happened = {ProposalStatus.TALKED: page.talked, ProposalStatus.TESTED: page.tested}
    found = []
    for index, stage in enumerate(_WAY):
        if index > at:
            state = "done" if happened.get(stage, False) else "ahead"
        elif page.status is stage:
            state = "now"
        elif stage is ProposalStatus.REVIEWED and page.status is ProposalStatus.SUCCEEDED:
            state = "ahead"
        else:
            state = "done" if happened.get(stage, True) else "skipped" if not page.status.is_open else "ahead"
        found.append(Stage(label=stage.label, state=state))
    if page.status is ProposalStatus.SUCCEEDED:
        found[-1] = Stage(label=page.status.label, state="now")
    return found


@dataclass(frozen=True, slots=True)
class Step:
    """Something this viewer can do now."""

    label: str
    url: str


def next_steps(page: ProposalPage, viewer: Identity) -> tuple[Step | None, list[Step]]:
    """The one thing that comes first for this viewer, and what else they can do."""
    if not viewer.is_staff or not page.status.is_open:
        return None, []
    where = [page.task.key, page.number]
    steps = []
    if any(test.position_id == viewer.position_id and test.doable is None for test in page.tests):
        steps.append(Step(_("Beantwoord de uitvoeringstoets"), reverse("catalogue:answer_test", args=where)))
    if rules.may_propose(viewer):
        ask = Step(_("Vraag een uitvoeringstoets"), reverse("catalogue:ask_test", args=where))
        decide = Step(_("Besluit over dit voorstel"), reverse("catalogue:decide", args=where))
        # Who keeps the catalogue decides about a term; about a role the board does.
        decides = proposals.is_board(viewer) or page.role is None
        steps += [decide, ask] if decides and page.tested else [ask, decide] if decides else [ask]
        if not page.talked:
            steps.append(
                Step(_("Open een rolgesprek"), f"{reverse('catalogue:open_talk')}?taak={page.task.key}")
            )
        steps.append(Step(_("Trek het voorstel in"), reverse("catalogue:withdraw", args=where)))
    return (steps[0], steps[1:]) if steps else (None, [])
