"""What the municipality does for an initiative: name a contact person, and answer."""

from datetime import datetime

from django.db import transaction

from rolvast.accounts import queries as accounts
from rolvast.accounts.rules import Identity
from rolvast.initiatives.actions.asking_help import say_who
from rolvast.initiatives.actions.keeping import move_on
from rolvast.initiatives.models import Initiative
from rolvast.initiatives.rules import InitiativeRefused, Move, Role, check_words
from rolvast.messages import actions as messages
from rolvast.messages.rules import Kind


@transaction.atomic
def name_contact(initiative_id: int, *, position_id: int, by: Identity, at: datetime) -> Initiative:
    """Name the one person of the municipality for an initiative; those who carry it are told."""
    position = accounts.position(position_id)
    if position is None:
        raise InitiativeRefused("Deze functie kennen wij niet.")
    row = move_on(
        initiative_id, Move.CONTACT, by=by, at=at,
        facts={"position": position_id}, position_id=position_id,
    )  # fmt: skip
    say_who(row, by=by, at=at)
    who = f"{position.person.name.split()[0]}, {position.title}"
    _tell(row, "Uw contactpersoon bij de gemeente", f"Dit is uw contactpersoon: {who}.", by=by, at=at)
    return row


@transaction.atomic
def answer(initiative_id: int, *, words: str, by: Identity, at: datetime) -> Initiative:
    """Answer an initiative, in words that stand on its page. The first answer is the one with a date."""
    said = check_words(words, what="uw antwoord")
    row = Initiative.objects.select_for_update().get(pk=initiative_id)
    if row.position_id is None:
        raise InitiativeRefused("Wijs eerst een contactpersoon aan.")
    row = move_on(initiative_id, Move.ANSWER, by=by, at=at, reason=said, answered_at=row.answered_at or at)
    _tell(row, "Antwoord op uw initiatief", said, by=by, at=at)
    return row


def _tell(row: Initiative, title: str, body: str, *, by: Identity, at: datetime) -> None:
    for companion in row.companions.filter(left_at=None, joined_at__isnull=False):
        if Role(companion.role).carries and (companion.person_id or companion.email):
            messages.send(
                subject_id=row.subject_id,
                kind=Kind.NEWS,
                title=title,
                body=f"{row.title}\n\n{body}",
                link=f"/initiatieven/{row.key}/",
                to=messages.Recipient(person_id=companion.person_id, email=companion.email),
                by=by,
                at=at,
                reference=row.number,
            )
