"""Who signs for what residents of the demonstration begin, online and on a sheet of paper."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from rolvast.accounts import queries as accounts
from rolvast.accounts.rules import Identity, IdentityKind, PositionKind
from rolvast.huisstijl.dates import calendar_day
from rolvast.support import actions
from rolvast.support.rules import Line, Purpose

#: How many signatures the municipality of the demonstration asks for.
_ASKED = {Purpose.INITIATIVE: 10, Purpose.CHALLENGE: 25, Purpose.BUDGET: 5}
_ON_PAPER = (
    "Willem Harmsen", "Greet Bouwhuis", "Fatima Amrani", "Jan Tijhof", "Truus Wassink", "Piotr Nowak",
    "Anneke ter Beek", "Bram Nijhuis",
)  # fmt: skip


class Plan(NamedTuple):
    """Something to sign for: its subject, and its page."""

    subject_id: int
    title: str
    path: str
    purpose: Purpose


def ask_for_support(*, municipality_id: int, at: datetime) -> None:
    """Say how many signatures are asked for what, three months ago."""
    asked_at = at - timedelta(days=90)
    manager = _position(PositionKind.MANAGER, at=at)
    for purpose, number in _ASKED.items():
        actions.set_threshold(
            purpose, number=number, starts_on=calendar_day(asked_at), by=manager, at=asked_at
        )


def gather_support(plans: Sequence[Plan], *, municipality_id: int, at: datetime) -> int:
    """Residents sign for these plans, and one sheet of paper is typed over. Gives how many plans."""
    worker = _position(PositionKind.STAFF, at=at)
    areas = list(accounts.areas().values_list("pk", flat=True)[:4])
    people = [
        Identity(municipality_id=municipality_id, kind=IdentityKind.RESIDENT, person_id=person.pk)
        for person in accounts.residents(on=calendar_day(at))
    ]
    for turn, plan in enumerate(plans):
        actions.open_for(
            plan.subject_id,
            title=plan.title,
            path=plan.path,
            purpose=plan.purpose,
            by=people[turn % len(people)],
            at=at,
        )
        for place, person in enumerate(people):
            actions.sign(
                plan.subject_id,
                said=actions.Said(
                    name=f"Inwoner {place}",
                    postcode="7311AB",
                    house_number=str(place + 1),
                    area_id=areas[place % len(areas)],
                ),
                sender="",
                by=person,
                at=at + timedelta(minutes=place),
            )
        lines = [
            Line(number, name, "7321CD", str(10 + number)) for number, name in enumerate(_ON_PAPER, start=1)
        ]
        actions.enter_paper(
            plan.subject_id,
            number=1,
            lines=lines[: len(lines) - 4 * (turn % 2)],
            area_id=areas[0],
            outside=False,
            by=worker,
            at=at + timedelta(hours=2),
        )
    return len(plans)


def _position(kind: PositionKind, *, at: datetime) -> Identity:
    found = accounts.everyone_at_work(on=calendar_day(at)).filter(kind=kind).first()
    if found is None:
        raise ValueError(f"nobody in the demonstration is {kind}")
    return accounts.in_position(found)
