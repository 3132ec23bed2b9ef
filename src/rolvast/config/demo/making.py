"""Makes planned cases through the actions, as their people would have."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import zip_longest

from rolvast.accounts import queries as accounts
from rolvast.accounts.rules import Identity, IdentityKind, stranger, system
from rolvast.cases import actions, queries
from rolvast.cases.rules import Ground, Move, Outcome, Verdict
from rolvast.catalogue import queries as catalogue
from rolvast.config.demo.planned import Deed, Planned
from rolvast.config.demo.sending import with_files
from rolvast.config.demo.settling import reworded, settle
from rolvast.config.demo.stepping import show_to_neighbours, walk

_STAFF_SINCE = date(2024, 1, 1)  # everyone who works here did so before the first planned case


def make(*, municipality_id: int, planned: Sequence[Planned]) -> int:
    """Hand in these cases and do all their deeds, within the municipality entered. Gives how many.

    To be called inside ``accounts.actions.within``. Everything goes through the actions of cases, so what
    they refuse is refused here too.
    """
    people = _People(municipality_id)
    tasks = {
        task.key: catalogue.current_version(task)
        for task in catalogue.by_keys(stranger(municipality_id), sorted({case.task for case in planned}))
    }
    areas = {area.code: area.pk for area in accounts.areas()}
    names = {area.code: area.name for area in accounts.areas()}
    for one in sorted(planned, key=lambda case: case.at):  # so that their numbers go up with time
        definition, by = catalogue.definition(tasks[one.task]), people.resident(one.owner)
        answers, uploads = dict(one.answers), list[int]()
        if one.is_open:
            answers, uploads = with_files(definition, answers, by=by, at=one.at)
        case = actions.submit(
            task_version=tasks[one.task],
            answers=answers,
            contact=actions.Contact(name=one.name, email=one.email, phone=one.phone),
            channel=one.channel,
            by=by,
            at=one.at,
            area_id=areas[one.district],
            received_at=one.received_at,
            uploads=uploads,
        )
        resident = queries.resident_of(case)
        for deed, following in zip_longest(one.deeds, one.deeds[1:]):
            by = people.staff[deed.by] if deed.by else resident
            if deed.move is not Move.ASSIGN:
                walk(case, definition, deed, by=by, holder=None)
            _do(case.pk, reworded(case, deed), by=by, staff=people.staff)
            if deed.by:
                settle(case, deed, following, worker=by)
            if deed.move is Move.ASSIGN:
                walk(case, definition, deed, by=by, holder=people.staff[deed.holder])
                if definition.publication is not None and one.is_open and deed is one.deeds[-1]:
                    district = names[one.district]
                    show_to_neighbours(case, definition.publication, district=district, by=by, at=deed.at)
    return len(planned)


class _People:
    """The identities behind the names in a plan."""

    def __init__(self, municipality_id: int) -> None:
        self.staff: Mapping[str, Identity] = {
            position.person.sign_in_name: accounts.in_position(position)
            for position in accounts.staff_positions(on=_STAFF_SINCE)
        }
        self._stranger = stranger(municipality_id)
        self._residents = {
            person.sign_in_name: Identity(
                municipality_id=municipality_id, kind=IdentityKind.RESIDENT, person_id=person.pk
            )
            for person in accounts.demonstration_people(on=_STAFF_SINCE)
        }

    def resident(self, key: str) -> Identity:
        """Who hands in: a resident with an account, or somebody without."""
        return self._residents[key] if key else self._stranger


def _do(case_id: int, deed: Deed, *, by: Identity, staff: Mapping[str, Identity]) -> None:
    """One deed through its action."""
    match deed:
        case Deed(move=Move.ASSIGN):
            to = staff[deed.holder]
            actions.assign(
                case_id,
                position_id=to.position_id or 0,
                team_id=to.team_id,
                by=by,
                at=deed.at,
                minutes=deed.minutes,
            )
        case Deed(move=Move.ASK | Move.SUSPEND, ground=Ground() as ground, until=date() as until):
            actions.suspend(
                case_id,
                ground=ground,
                reason=deed.words,
                until=until,
                by=by,
                at=deed.at,
                minutes=deed.minutes,
            )
        case Deed(move=Move.RESUME):
            actions.resume(case_id, by=by, at=deed.at, reason=deed.words, minutes=deed.minutes)
        case Deed(move=Move.EXTEND):
            actions.extend(
                case_id, period=deed.period, reason=deed.words, by=by, at=deed.at, minutes=deed.minutes
            )
        case Deed(move=Move.FORWARD):
            actions.forward(case_id, to=deed.to, reason=deed.words, by=by, at=deed.at, minutes=deed.minutes)
        case Deed(move=Move.DECIDE, outcome=Outcome() as outcome):
            actions.decide(
                case_id,
                outcome=outcome,
                reason=deed.words,
                basis=deed.basis,
                by=by,
                at=deed.at,
                public=deed.public,
                minutes=deed.minutes,
            )
        case Deed(move=Move.CLOSE):
            actions.close(
                case_id,
                reason=deed.words,
                by=by,
                at=deed.at,
                outcome=deed.outcome,
                recorded=f"1A{case_id % 10_000:04}",  # where the task asks: the number of a deed
                minutes=deed.minutes,
            )
        case Deed(move=Move.REOPEN):
            actions.reopen(case_id, reason=deed.words, by=by, at=deed.at, minutes=deed.minutes)
        case Deed(move=Move.LAPSE | Move.KEEP_CLOSED | Move.DEFAULT | Move.PENALTY):
            _do_beside(case_id, deed, by=by)
        case Deed(move=Move.WITHDRAW):
            actions.withdraw(case_id, reason=deed.words, by=by, at=deed.at)
        case Deed(move=Move.VERDICT, verdict=Verdict() as verdict):
            actions.give_verdict(case_id, verdict=verdict, words=deed.words, by=by, at=deed.at)
        case _:
            raise ValueError(f"a plan cannot hold {deed.move}")


def _do_beside(case_id: int, deed: Deed, *, by: Identity) -> None:
    """A deed of the clock that runs beside the term."""
    match deed.move:
        case Move.LAPSE:
            actions.lapse(case_id, by=system(by.municipality_id), at=deed.at)
        case Move.KEEP_CLOSED:
            actions.keep_closed(case_id, reason=deed.words, by=by, at=deed.at, minutes=deed.minutes)
        case Move.DEFAULT:
            actions.give_default(case_id, words=deed.words, by=by, at=deed.at)
        case Move.PENALTY:
            actions.set_penalty(case_id, reason=deed.words, by=by, at=deed.at, minutes=deed.minutes)
