"""Writes the municipality's own words in its letters; each version is kept, and leaves an act."""

import hashlib
from datetime import datetime

from django.db import transaction

from rolvast.accounts import queries as accounts
from rolvast.accounts.rules import Identity
from rolvast.acts import actions as acts
from rolvast.cases.models import LetterText
from rolvast.cases.rules.letter_parts import LetterPart, LetterTextRefused, check_text
from rolvast.catalogue.queries import PublicTask


@transaction.atomic
def write_letter_text(
    *, part: LetterPart, task: PublicTask | None, text: str, by: Identity, at: datetime, reason: str = ""
) -> LetterText:
    """From now on these words stand in that part of the letters about a task, or of all (``task=None``).

    An empty text leaves the part out. Letters that were sent do not change. Only an administrator does this.
    Raises :class:`LetterTextRefused` for a text that cannot stand in letters, or that stands there already.
    """
    acts.require_administrator(by)
    text = "\n".join(line.rstrip() for line in text.strip().splitlines())
    details = accounts.contact_details()
    check_text(text, telephone_known=bool(details and details.telephone))
    acts.hold_organisation(by)
    last = LetterText.objects.filter(part=part, task=task).order_by("-number").first()
    if text == (last.text if last else ""):
        raise LetterTextRefused("Deze tekst staat er al. Er is niets veranderd.")
    number = last.number + 1 if last else 1
    acts.note_change(
        "letter.write",
        by=by,
        at=at,
        facts={
            "part": part.value,
            "task": task.key if task else None,
            "number": number,
            "text": hashlib.sha256(text.encode()).hexdigest(),
        },
        reason=reason,
    )
    return LetterText.objects.create(
        municipality_id=by.municipality_id,
        task=task,
        part=part.value,
        number=number,
        text=text,
        position_id=by.position_id or 0,
        made_at=at,
    )
