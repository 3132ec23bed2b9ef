"""Keeps what somebody filled in until it is handed in, and erases it.

There is no act: nothing was said to the municipality yet, and what was typed is theirs alone.
"""

import uuid
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from rolvast.accounts.rules import Identity
from rolvast.cases import queries
from rolvast.cases.models import Draft
from rolvast.documents import actions as documents
from rolvast.documents import queries as kept
from rolvast.huisstijl.dates import long_date
from rolvast.messages import actions as messages

if TYPE_CHECKING:
    from rolvast.catalogue.models import TaskVersion

#: How long a draft is kept after it was last worked on.
KEPT = timedelta(days=30)


@transaction.atomic
def keep_draft(
    draft: Draft | None,
    *,
    version: "TaskVersion",
    answers: Mapping[str, Sequence[str]],
    by: Identity,
    at: datetime,
    uploads: Collection[int] = (),
) -> Draft:
    """Keep what was typed so far for this version of a task; without a draft a new one is begun.

    ``uploads``: the loose files that were sent with it; they wait as long as the draft does.
    Raises ``Draft.DoesNotExist`` where the draft was erased meanwhile.
    """
    # The database keeps no null characters; the form refuses them with words when it is sent.
    said = {name: [value.replace("\0", "") for value in values] for name, values in answers.items()}
    documents.hold(uploads, until=at + KEPT)
    if draft is None:
        return Draft.objects.create(
            municipality_id=by.municipality_id,
            key=uuid.uuid4(),
            task_id=version.task_id,
            version=version,
            person_id=by.person_id,
            answers=said,
            made_at=at,
            expires_at=at + KEPT,
        )
    kept = Draft.objects.select_for_update().get(pk=draft.pk, erased_at=None)
    kept.version, kept.answers, kept.expires_at = version, said, at + KEPT
    kept.save(update_fields=["version", "answers", "expires_at"])
    return kept


def mail_draft(draft: Draft, *, email: str, by: Identity, at: datetime) -> messages.Asked:
    """Mail the link of a draft to who fills it in; to one address only so often a day.

    The e-mail names no task: somebody may mistype their own address.
    """
    until = long_date(draft.expires_at, language="nl")
    return messages.ask_confirmation(
        subject_id=None,
        title="Verder met wat u hebt ingevuld",
        body=(
            "U vroeg ons om deze link. Hiermee gaat u verder met wat u hebt ingevuld. "
            f"Dat kan tot en met {until}. U hebt het nog niet verstuurd.\n\n"
            "Wie de link heeft, kan lezen wat u invulde. Geef hem dus niet aan anderen.\n\n"
            "Vroeg u hier niet om? Dan typte iemand per ongeluk uw adres. U hoeft niets te doen."
        ),
        link=queries.draft_path(draft),
        email=email,
        by=by,
        at=at,
    )


def erase_draft(draft_id: int, *, by: Identity, at: datetime) -> bool:
    """Erase a draft that was handed in, or that somebody wants gone; was it there?"""
    return _erase(municipality_id=by.municipality_id, at=at, pk=draft_id) == 1


def erase_old_drafts(*, by: Identity, at: datetime) -> int:
    """Erase every draft that nobody worked on for :data:`KEPT`; gives how many."""
    return _erase(municipality_id=by.municipality_id, at=at, expires_at__lte=at)


def _erase(*, municipality_id: int, at: datetime, **which: object) -> int:
    drafts = Draft.objects.filter(municipality_id=municipality_id, erased_at=None, **which)
    for draft in drafts:
        messages.erase_link(queries.draft_path(draft), at=at)
        for name, tokens in (draft.answers or {}).items():
            if name.startswith("eerder-"):  # files that were taken in; those handed in are loose no more
                found = [kept.loose(token, at=at) for token in tokens]
                documents.hold([one.pk for one in found if one is not None], until=at)
    return drafts.update(answers=None, person=None, erased_at=at)
