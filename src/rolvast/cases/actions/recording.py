"""Keeps what staff record when they close a case, where its task asks for that."""

import secrets

from rolvast.acts.rules import words_digest
from rolvast.cases.models import Case, Record
from rolvast.cases.rules import MoveRefused, Outcome
from rolvast.catalogue.rules import TaskDefinition

LONGEST = 200


def keep_record(
    case_id: int, definition: TaskDefinition, *, outcome: Outcome, text: str
) -> dict[str, int | str]:
    """Keep it and give what the act says of it; nothing where this outcome asks for none.

    Raises ``MoveRefused`` where it is asked for and not given, or too long.
    """
    block = definition.record
    if block is None or outcome not in block.outcomes:
        return {}
    words, salt = text.strip(), secrets.token_bytes(32)
    if not words:
        raise MoveRefused(f"Leg eerst vast: ‘{block.label}’")
    if len(words) > LONGEST:
        raise MoveRefused(f"‘{block.label}’ is te lang: hoogstens {LONGEST} tekens.")
    municipality_id = Case.objects.values_list("municipality_id", flat=True).get(pk=case_id)
    kept = Record.objects.create(
        municipality_id=municipality_id, case_id=case_id, name=block.name, text=words, salt=salt
    )
    return {"record": kept.pk, "digest": words_digest(words, salt).hex()}
