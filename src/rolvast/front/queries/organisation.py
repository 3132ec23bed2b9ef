"""What the pages of administration show: people with their work, who may decide what, what asks attention."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from rolvast.accounts import queries as accounts
from rolvast.accounts.rules import Identity, PositionKind, holds_on
from rolvast.acts import queries as acts
from rolvast.acts.rules import EVERYTHING, MandateGiven, MandateRefused, check_mandate
from rolvast.cases import queries as cases
from rolvast.cases.rules import Move, Status, moves_of
from rolvast.catalogue import queries as catalogue
from rolvast.catalogue.queries import PublicTask
from rolvast.catalogue.rules import Domain, TaskDefinition

if TYPE_CHECKING:
    from rolvast.accounts.models import Person, Position, Team
    from rolvast.acts.models import Mandate

#: Positions and mandates that end within so many days ask attention.
SOON = timedelta(days=31)


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateRow:
    """One mandate as pages show it. ``holds``: today, up to the authority itself."""

    mandate: "Mandate"
    reach: str
    holds: bool
    ended: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskPower:
    """Who can decide the cases of a task today, by position with the name of its holder."""

    task: PublicTask
    authority: str
    holders: list["Mandate"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mandates:
    """Every mandate, and which tasks they make it possible to decide about."""

    rows: list[MandateRow]
    powers: list[TaskPower]

    @property
    def nobody(self) -> list[TaskPower]:
        """The tasks about whose cases nobody can decide today."""
        return [power for power in self.powers if not power.holders]


def mandates(viewer: Identity, *, on: date) -> Mandates:
    """Every mandate of the municipality and what it is good for; three statements."""
    known = acts.all_mandates()
    tasks = list(catalogue.offered_to(viewer))
    definitions = catalogue.definitions(tasks)
    names = {EVERYTHING: "alle taken", **{domain.value: domain.label for domain in Domain}}
    names |= {task.key: task.name for task in tasks}
    chains = {one.pk: acts.mandate_chain(one) for one in known}
    rows = [
        MandateRow(
            mandate=one,
            reach=names.get(one.scope, one.scope),
            holds=_held(one, on) and all(holds_on(up.starts_on, up.ends_on, on) for up in chains[one.pk]),
            ended=one.ends_on is not None and one.ends_on < on,
        )
        for one in known
    ]
    powers = [
        TaskPower(
            task=task,
            authority=definitions[task.key].case_authority.label,
            holders=[one for one in known if _decides(one, chains[one.pk], definitions[task.key], on)],
        )
        for task in tasks
        if task.key in definitions and any(one.is_decision for one in definitions[task.key].outcomes)
    ]
    return Mandates(rows=rows, powers=powers)


def _held(mandate: "Mandate", on: date) -> bool:
    return holds_on(mandate.position.starts_on, mandate.position.ends_on, on)


def _decides(mandate: "Mandate", chain: Sequence[MandateGiven], definition: TaskDefinition, on: date) -> bool:
    """Can the holder decide cases of this task on a day? Only in a position that decides cases at all."""
    if Move.DECIDE not in moves_of(PositionKind(mandate.position.kind)) or not _held(mandate, on):
        return False
    try:
        check_mandate(
            chain,
            position_id=mandate.position_id,
            wanted=(definition.key, definition.domain.value),
            authority=definition.case_authority.label,
            on=on,
        )
    except MandateRefused:
        return False
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What somebody leaves behind when a position ends."""

    cases: int
    mandates: list["Mandate"]
    under: int  # mandates of others that were given under these, and fall with them


def held_by(viewer: Identity, position: "Position", *, on: date) -> Held:
    """The open cases a position holds and the mandates that end with it."""
    known = acts.all_mandates()
    own = [
        one for one in known if one.position_id == position.pk and holds_on(one.starts_on, one.ends_on, on)
    ]
    fallen = {one.pk for one in own}
    for _ in known:  # as deep as they were given
        more = {
            one.pk for one in known if one.sub_of_id in fallen and (one.ends_on is None or one.ends_on >= on)
        }
        if more <= fallen:
            break
        fallen |= more
    return Held(cases=len(open_cases(viewer, position.pk)), mandates=own, under=len(fallen) - len(own))


def open_cases(viewer: Identity, position_id: int) -> list[str]:
    """The numbers of the cases a position holds that are not closed."""
    found = (
        cases.visible_to(viewer)
        .filter(position_id=position_id)
        .exclude(status__in=[Status.CLOSED, Status.DESTROYED])
    )
    return list(found.order_by("pk").values_list("number", flat=True))


def tasks_of_teams(viewer: Identity) -> dict[str, list[PublicTask]]:
    """By the name of a team, the tasks that name it as the team to turn to."""
    tasks = list(catalogue.offered_to(viewer))
    definitions = catalogue.definitions(tasks)
    found: dict[str, list[PublicTask]] = {}
    for task in tasks:
        if task.key in definitions and definitions[task.key].contact_team:
            found.setdefault(definitions[task.key].contact_team, []).append(task)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Attention:
    """What asks the administrator's attention; empty parts are well."""

    ending: list["Position"]
    mandates_ending: list[MandateRow]
    without_team: list["Position"]
    nobody: list[TaskPower]
    areas: int
    hours: bool
    contact: bool
    unknown_teams: list[str]
    unreadable: list[tuple[PublicTask, str]]

    @property
    def is_empty(self) -> bool:
        """Is all well?"""
        parts = (
            self.ending, self.mandates_ending, self.without_team, self.nobody, self.unknown_teams,
            self.unreadable,
        )  # fmt: skip
        return not (any(parts) or self.areas or not self.hours or not self.contact)


def asks_attention(viewer: Identity, *, on: date) -> Attention:
    """What in the organisation asks attention on a day."""
    known = mandates(viewer, on=on)
    at_work = list(accounts.everyone_at_work(on=on))
    details = accounts.contact_details()
    teams = {team.name for team in accounts.teams()}
    return Attention(
        ending=list(accounts.positions_ending(after=on, until=on + SOON)),
        mandates_ending=[
            row
            for row in known.rows
            if row.mandate.ends_on is not None and on <= row.mandate.ends_on <= on + SOON
        ],
        without_team=[
            one
            for one in at_work
            if one.team_id is None and one.kind in {PositionKind.STAFF, PositionKind.MANAGER}
        ],
        nobody=known.nobody,
        areas=accounts.areas().filter(inhabitants=None).count(),
        hours=bool(accounts.opening_hours()),
        contact=bool(details and details.telephone and details.postal_address),
        unknown_teams=sorted(set(tasks_of_teams(viewer)) - teams),
        unreadable=catalogue.unreadable(list(catalogue.offered_to(viewer))),
    )


def people_of(
    viewer: Identity, *, words: str = "", team: "Team | None" = None, kind: str = ""
) -> list["Person"]:
    """The people this viewer arranges: an administrator everyone, a manager those of the own team."""
    team_id = team.pk if team else None
    if viewer.position_kind is not PositionKind.ADMINISTRATOR:
        team_id = viewer.team_id or 0
    return list(accounts.people(words=words, team_id=team_id, kind=kind))
