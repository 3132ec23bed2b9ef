"""Who may copy a task, what is not copied as decided, and what must be looked at afterwards. Pure."""

from dataclasses import replace

from rolvast.accounts.rules import Identity, PositionKind
from rolvast.catalogue.rules.articles import BasisRef
from rolvast.catalogue.rules.definition import RoleEntry, TaskDefinition

#: Who keeps the catalogue (beheert de takencatalogus).
KEEPERS = frozenset({PositionKind.MANAGER, PositionKind.ADMINISTRATOR})


class CopyRefused(ValueError):
    """A task may not be copied, or need not be. The text is Dutch and says what to do."""


def is_keeper(who: Identity) -> bool:
    """Does this identity keep the catalogue?"""
    return who.is_staff and who.position_kind in KEEPERS


def check_keeper(who: Identity) -> None:
    """Raise :class:`CopyRefused` unless this identity keeps the catalogue."""
    if not is_keeper(who):
        raise CopyRefused(
            "Alleen een leidinggevende of beheerder kan een taak overnemen. Vraag het een van hen."
        )


def to_look_at(source: TaskDefinition) -> tuple[str, ...]:
    """What of a task of another municipality is seldom right here: own ordinances, and the team."""
    own = [f"regeling van de andere gemeente: {basis.label}" for basis in source.bases if basis.is_local]
    team = [f"team: {source.contact_team}"] if source.contact_team else []
    return (*own, *team)


def role_on_other_bases(
    ours: TaskDefinition, bases: tuple[BasisRef, ...]
) -> tuple[tuple[BasisRef, ...], RoleEntry | None]:
    """Our own role beside the bases of another: the articles our role rests on are added where they lack."""
    if ours.role is None:
        return bases, None
    found = list(bases)

    def place(number: int) -> int:
        basis = ours.bases[number - 1]
        if basis not in found:
            found.append(basis)
        return found.index(basis) + 1

    role = replace(
        ours.role,
        basis=place(ours.role.basis),
        history=tuple(
            earlier if earlier.basis is None else replace(earlier, basis=place(earlier.basis))
            for earlier in ours.role.history
        ),
    )
    return tuple(found), role
