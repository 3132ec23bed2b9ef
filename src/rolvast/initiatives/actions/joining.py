"""Who takes part: inviting, saying yes, leaving, and forgetting who it was."""

from datetime import datetime

from django.db import transaction

from rolvast.accounts.rules import Identity
from rolvast.initiatives import queries
from rolvast.initiatives.actions.asking_help import say_who
from rolvast.initiatives.actions.keeping import move_on
from rolvast.initiatives.models import Companion, Initiative
from rolvast.initiatives.rules import InitiativeRefused, Move, Party, Role
from rolvast.messages import actions as messages
from rolvast.messages.actions import Asked
from rolvast.messages.rules import same_address
from rolvast.pledges import actions as pledges
from rolvast.support import actions as support


@transaction.atomic
def invite(
    initiative_id: int, *, email: str, role: Role, by: Identity, at: datetime
) -> tuple[Companion, Asked]:
    """Ask somebody to take part, by one e-mail with a link. They are in it only once they say yes."""
    if role is Role.INITIATOR:
        raise InitiativeRefused("Wie begon, staat vast. Kies wat deze persoon gaat doen.")
    row = move_on(initiative_id, Move.INVITE, by=by, at=at, facts={"role": role.value})
    address = same_address(email)
    if row.companions.filter(email=address, left_at=None).exists():
        raise InitiativeRefused("Deze persoon is al gevraagd.")
    companion = Companion.objects.create(
        municipality_id=row.municipality_id, initiative=row, role=role.value, email=address, asked_at=at
    )
    asked = messages.ask_confirmation(
        subject_id=row.subject_id,
        title="Doet u mee met een initiatief in uw buurt?",
        body="Iemand in uw gemeente vraagt u om mee te doen met een initiatief van inwoners. "
        "Open de link. U ziet dan waar het over gaat, en u kiest zelf of u meedoet.",
        link=queries.invitation_path(companion),
        email=address,
        by=by,
        at=at,
    )
    return companion, asked


@transaction.atomic
def accept(companion_id: int, *, name: str, by: Identity, at: datetime) -> Companion:
    """Who was invited says yes. The link proves their address; with an account it becomes theirs."""
    companion = Companion.objects.select_for_update().get(pk=companion_id)
    if companion.joined_at is not None or companion.left_at is not None:
        raise InitiativeRefused("Deze uitnodiging is al gebruikt.")
    person_id = None if by.is_staff else by.person_id
    if person_id is not None and _takes_part(companion.initiative_id, person_id):
        raise InitiativeRefused("U doet al mee.")
    row = move_on(
        companion.initiative_id, Move.JOIN, by=by, at=at, party=Party.RESIDENT,
        facts={"companion": companion.pk, "role": companion.role},
    )  # fmt: skip
    companion.joined_at, companion.name, companion.person_id = at, name.strip()[:60], person_id
    companion.save(update_fields=["joined_at", "name", "person"])
    say_who(row, by=by, at=at)
    messages.confirm_address(companion.email, by=by, at=at)
    return companion


@transaction.atomic
def join(initiative_id: int, *, name: str, by: Identity, at: datetime) -> Companion:
    """Somebody with an account helps along, by themselves."""
    if by.is_staff or by.person_id is None:
        raise InitiativeRefused("Meld u aan als inwoner om mee te doen.")
    row = Initiative.objects.select_for_update().get(pk=initiative_id)
    if _takes_part(initiative_id, by.person_id):
        raise InitiativeRefused("U doet al mee.")
    companion = Companion.objects.create(
        municipality_id=row.municipality_id, initiative=row, role=Role.HELPER.value,
        person_id=by.person_id, name=name.strip()[:60], asked_at=at, joined_at=at,
    )  # fmt: skip
    facts = {"companion": companion.pk, "role": companion.role}
    move_on(initiative_id, Move.JOIN, by=by, at=at, party=Party.RESIDENT, facts=facts)
    return companion


@transaction.atomic
def leave(initiative_id: int, *, by: Identity, at: datetime) -> None:
    """Somebody takes part no longer. The last who carries it stops it or hands it back instead."""
    rows = Companion.objects.select_for_update().filter(initiative_id=initiative_id, left_at=None)
    companion = rows.filter(person_id=by.person_id, joined_at__isnull=False).first() if by.person_id else None
    if companion is None:
        raise InitiativeRefused("U doet niet mee.")
    carriers = [one for one in rows if one.joined_at and one.person_id and Role(one.role).carries]
    if carriers == [companion]:
        raise InitiativeRefused(
            "U bent de enige die dit initiatief trekt. Stop ermee, geef het terug, of vraag eerst een ander."
        )
    facts = {"companion": companion.pk}
    row = move_on(initiative_id, Move.LEAVE, by=by, at=at, party=Party.RESIDENT, facts=facts)
    _forget(companion, at=at)
    say_who(row, by=by, at=at)


@transaction.atomic
def erase(subject_id: int, *, at: datetime) -> int:
    """Erase who took part in the initiative of a subject, helped or signed; what they did stays. How many.

    The initiative itself is kept for ever (selection list 2020, 10.3).
    """
    rows = Companion.objects.filter(initiative__subject_id=subject_id)
    for companion in rows:
        _forget(companion, at=at)
    return len(rows) + pledges.erase(subject_id, at=at) + support.erase(subject_id, at=at)


def _forget(companion: Companion, *, at: datetime) -> None:
    companion.person, companion.name, companion.email = None, "", ""
    companion.left_at = companion.left_at or at
    companion.save(update_fields=["person", "name", "email", "left_at"])


def _takes_part(initiative_id: int, person_id: int) -> bool:
    rows = Companion.objects.filter(initiative_id=initiative_id, person_id=person_id, left_at=None)
    return rows.exists()
