"""Keeping in the demonstration: cases past their day, a list that was carried out, and one that waits."""

from datetime import datetime, timedelta
from typing import NamedTuple

from rolvast.accounts.rules import Identity, stranger
from rolvast.cases import actions as cases
from rolvast.cases.rules import Channel, Outcome
from rolvast.cases.rules.retention import HoldGround
from rolvast.catalogue import queries as catalogue
from rolvast.retention import actions

_TASK = "straatmuziek"
_DAY = timedelta(days=1)
#: A year is kept: closed longer ago than this, a case is past its day on the day of a list.
_KEPT = 366


class _Old(NamedTuple):
    """A question that was answered so many days ago, with the answer."""

    days: int
    question: str
    answer: str


#: Before the first list, between the two lists, and after the second.
_OLD = (
    _Old(_KEPT + 90, "Mag ik op zaterdag accordeon spelen op de markt?", "Ja, tot een uur op dezelfde plek."),
    _Old(_KEPT + 80, "Mogen wij met een koor zingen bij het station?", "Ja, zonder versterker mag het."),
    _Old(_KEPT + 75, "Heb ik een vergunning nodig voor een draaiorgel?", "Nee, dat mag zonder."),
    _Old(_KEPT + 50, "Mag er een trommelgroep in het park?", "Ja, tussen tien en acht uur."),
    _Old(_KEPT + 40, "Mag ik geld ophalen bij het spelen?", "Ja, dat mag."),
    _Old(_KEPT + 30, "Mag ik een versterker gebruiken?", "Nee, zonder versterker mag het wel."),
    _Old(_KEPT + 8, "Mag ik in de winkelstraat viool spelen?", "Ja, tot een uur op dezelfde plek."),
    _Old(_KEPT + 5, "Mogen wij met zijn vieren spelen?", "Ja, met hoogstens zes mensen."),
)
_FIRST, _SECOND = 60, 14
"""Days ago on which a list was made."""


def keep(*, municipality_id: int, maker: Identity, keeper: Identity, worker: Identity, at: datetime) -> None:
    """Make the old cases and the two lists, in the municipality entered; the last cases stand ready."""
    version = catalogue.version_in_force(worker, _TASK)
    if version is None:
        return
    made = []
    for old in _OLD:
        began = at - old.days * _DAY
        case = cases.submit(
            task_version=version,
            answers={"vraag": old.question},
            contact=cases.Contact(),
            channel=Channel.WEB,
            by=stranger(municipality_id),
            at=began,
        )
        cases.assign(
            case.pk, position_id=worker.position_id or 0, team_id=worker.team_id, by=worker, at=began
        )
        cases.close(
            case.pk, reason=old.answer, outcome=Outcome.SOLVED, by=worker, at=began + timedelta(minutes=40)
        )
        made.append(case)
    actions.place_hold(
        made[2].pk,
        ground=HoldGround.WOO,
        reason="Een journalist vroeg om alles over muziek op straat. Wij bewaren de zaak tot dat klaar is.",
        by=worker,
        at=at - (_FIRST + 5) * _DAY,
    )
    first = actions.propose(by=maker, at=at - _FIRST * _DAY)
    actions.approve(
        first.pk,
        reason="Nagekeken met het team Juridische zaken. Er loopt niets meer.",
        by=keeper,
        at=at - (_FIRST - 3) * _DAY,
    )
    done = at - (_FIRST - 3) * _DAY + timedelta(minutes=5)
    while actions.destroy_next(first.pk, at=done):
        pass
    actions.finish(first.pk, at=done)
    actions.propose(by=maker, at=at - _SECOND * _DAY)
