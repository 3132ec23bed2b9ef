"""The catalogue as programs read it: tasks by key, one task whole, the roles on a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from rolvast.accounts.rules import Identity
from rolvast.catalogue import queries
from rolvast.catalogue.queries import RoleMoment
from rolvast.catalogue.rules import Domain, Role, RoleEntry, Stance, TaskDefinition

if TYPE_CHECKING:
    from rolvast.catalogue.models import PublicTask


@dataclass(frozen=True, slots=True, kw_only=True)
class Tasks:
    """Which tasks are asked for; ``None`` is all."""

    domain: Domain | None = None
    role: Role | None = None
    stance: Stance | None = None

    @property
    def roles(self) -> list[Role] | None:
        """The roles that fit; ``None`` where any does, even none decided."""
        if self.role is None and self.stance is None:
            return None
        fits = [role for role in Role if self.stance in {None, role.stance}]
        return [role for role in fits if self.role in {None, role}]

    def fits(self, task: "PublicTask") -> bool:
        """Is this task asked for?"""
        roles = self.roles
        return self.domain in {None, task.domain} and (roles is None or task.role in roles)


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskPage:
    """One task, whole: what its version says, and every decision about its role, the newest first."""

    task: "PublicTask"
    definition: TaskDefinition
    takes_cases: bool
    roles: Sequence[RoleMoment]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleOnDay:
    """The role in a task on a day, with its reason; ``basis`` is the article it rests on."""

    key: str
    name: str
    domain: Domain
    entry: RoleEntry
    basis: str
    basis_link: str


def tasks(viewer: Identity, *, chosen: Tasks, after: str | None, size: int) -> "list[PublicTask]":
    """The tasks offered, as chosen, by key from the one after ``after`` on; one statement."""
    found = queries.offered_to(viewer)
    if chosen.domain is not None:
        found = found.filter(domain=chosen.domain)
    if chosen.roles is not None:
        found = found.filter(role__in=chosen.roles)
    if after is not None:
        found = found.filter(key__gt=after)
    return list(found.order_by("key")[:size])


def found_tasks(viewer: Identity, words: str, *, chosen: Tasks, today: date, size: int) -> "list[PublicTask]":
    """The tasks that fit what somebody typed, best first, as chosen; three statements."""
    found = queries.search(viewer, words, today=today, most=100)
    kept = dict.fromkeys(one.task for one in found.tasks if chosen.fits(one.task))
    return list(kept)[:size]


def task_page(viewer: Identity, key: str) -> TaskPage | None:
    """One task, whole; ``None`` where there is none. Four statements."""
    version = queries.version_in_force(viewer, key)
    if version is None:
        return None
    return TaskPage(
        task=version.task,
        definition=queries.definition(version),
        takes_cases=queries.takes_cases(version),
        roles=queries.role_history(version.task),
    )


def roles_on(day: date, *, domain: Domain | None, after: str | None, size: int) -> list[RoleOnDay]:
    """The role in every task on a day, by key from the one after ``after`` on; three statements.

    Tasks about which nothing was decided by then are left out.
    """
    said = sorted((one.definition for one in queries.catalogue_on(day)), key=lambda one: one.key)
    rows = [
        RoleOnDay(
            key=one.key,
            name=one.name,
            domain=one.domain,
            entry=one.role,
            basis=one.basis_of(one.role).label,
            basis_link=one.basis_of(one.role).address,
        )
        for one in said
        if one.role is not None and domain in {None, one.domain} and (after is None or one.key > after)
    ]
    return rows[:size]
