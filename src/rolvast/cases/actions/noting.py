"""Writes down what colleagues should know about a case, and erases it again."""

import secrets
from datetime import datetime

from django.db import transaction

from rolvast.accounts.rules import Identity
from rolvast.acts.rules import words_digest
from rolvast.cases.actions.keeping import move_on
from rolvast.cases.models import Case, Note
from rolvast.cases.rules import Move, MoveRefused
from rolvast.cases.rules.noting import check_words


@transaction.atomic
def write_note(case_id: int, *, text: str, by: Identity, at: datetime) -> Note:
    """Keep a note for colleagues; the act holds its digest. Raises ``MoveRefused`` for an empty one."""
    words, salt = check_words(text, what="de notitie"), secrets.token_bytes(32)
    if by.position_id is None:
        raise MoveRefused("Een notitie schrijft alleen wie voor de gemeente werkt.")
    note = Note.objects.create(
        municipality_id=by.municipality_id,
        case_id=case_id,
        position_id=by.position_id,
        at=at,
        text=words,
        salt=salt,
    )
    digest = words_digest(words, salt).hex()
    move_on(
        case_id,
        Move.NOTE,
        by=by,
        at=at,
        facts=lambda state, definition: {"note": note.pk, "digest": digest},
    )
    return note


@transaction.atomic
def erase_note(case_id: int, *, note_id: int, by: Identity, at: datetime) -> Case:
    """Erase what one wrote oneself; that there was a note stays. Raises ``MoveRefused`` for another's."""
    note = Note.objects.select_for_update().filter(pk=note_id, case_id=case_id).first()
    if note is None or note.position_id != by.position_id:
        raise MoveRefused("Alleen wie een notitie schreef, kan haar wissen.")
    if note.erased_at is not None:
        raise MoveRefused("Deze notitie is al gewist.")
    note.text, note.salt, note.erased_at = None, None, at
    note.save(update_fields=["text", "salt", "erased_at"])
    return move_on(case_id, Move.ERASE_NOTE, by=by, at=at, facts=lambda state, definition: {"note": note.pk})
