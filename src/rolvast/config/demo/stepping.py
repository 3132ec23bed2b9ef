"""Walks the steps of planned cases, announces some, and lets neighbours say what they think."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from rolvast.accounts.rules import Identity, stranger
from rolvast.cases import actions
from rolvast.cases.rules import OPEN, Move, Status
from rolvast.catalogue.rules import Publication, Side, TaskDefinition
from rolvast.config.demo.planned import Deed
from rolvast.steps import queries as steps

if TYPE_CHECKING:
    from rolvast.cases.models import Case

_OPINIONS = (
    "De garage komt vlak bij mijn raam. Mijn keuken wordt donker. Kan hij een meter opschuiven?",
    "Ik vind het een goed plan. Er staan nu te veel auto's op straat.",
)


def walk(
    case: "Case", definition: TaskDefinition, deed: Deed, *, by: Identity, holder: Identity | None
) -> None:
    """The steps that go with a deed: who takes a case has its steps; all are over before its end."""
    if not definition.steps:
        return
    ours = [step.name for step in definition.steps if step.side is Side.STAFF]
    if holder is not None:
        for name, state in steps.steps_begun(case.subject_id).items():
            if name in ours and state.position_id != holder.position_id:
                actions.hand_step(
                    case.pk, name=name, position_id=holder.position_id, team="", by=by, at=deed.at
                )
    elif deed.move is Move.DECIDE or (deed.move is Move.CLOSE and not _decided(case)):
        for name in ours:  # the order of the file has what comes first first
            if _is_open(case, name):
                actions.finish_step(case.pk, name=name, by=by, at=deed.at - timedelta(minutes=5))


def show_to_neighbours(
    case: "Case", block: Publication, *, district: str, by: Identity, at: datetime
) -> None:
    """Announce what was asked, in a case that is open; every other one gets opinions."""
    case.refresh_from_db()
    if Status(case.status) not in OPEN:
        return
    text = f"{block.text} Het gaat om een plek in {district}."
    notice = actions.announce(case.pk, text=text, by=by, at=at)
    if case.pk % 2 == 0:
        for hours, words in enumerate(_OPINIONS, start=1):
            actions.give_opinion(
                notice.pk,
                text=words,
                name="",
                email="",
                wants_news=False,
                by=stranger(case.municipality_id),
                at=at + timedelta(hours=hours),
            )


def _is_open(case: "Case", name: str) -> bool:
    state = steps.steps_begun(case.subject_id).get(name)
    return state is not None and state.status.value == "OPEN"


def _decided(case: "Case") -> bool:
    case.refresh_from_db(fields=["status"])
    return Status(case.status) is Status.DECIDED
