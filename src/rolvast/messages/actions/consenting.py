"""Keeps what somebody says about digital messages, as an act (Awb 2:8)."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from rolvast.accounts.rules import Identity
from rolvast.acts import actions as acts
from rolvast.acts.rules import Visibility, Weight
from rolvast.messages.models import Consent
from rolvast.messages.rules import Group

#: The kind of the act; the fact ``digital`` lists the groups somebody says yes to, and to no others.
CONSENT = "message.consent"


@transaction.atomic
def consent(*, subject_id: int, groups: Collection[Group], by: Identity, at: datetime) -> None:
    """Say for one subject which messages may come by e-mail; an empty choice withdraws it."""
    acts.record(subject_id, kind=CONSENT, weight=Weight.FACT, by=by, at=at, facts=_facts(groups))


@transaction.atomic
def consent_of_person(*, groups: Collection[Group], by: Identity, at: datetime) -> None:
    """The same for everything of one person. Raises ``PermissionError`` for who is not signed in."""
    if by.person_id is None:
        raise PermissionError("only who is signed in says this for everything of theirs")
    known = Consent.objects.filter(person_id=by.person_id).first()
    if known is not None:
        consent(subject_id=known.subject_id, groups=groups, by=by, at=at)
        return
    opened = acts.open_subject(
        subject_kind="consent",
        label="Digitale berichten",
        visibility=Visibility.INVOLVED,
        kind=CONSENT,
        weight=Weight.FACT,
        by=by,
        at=at,
        facts=_facts(groups),
    )
    Consent.objects.create(municipality_id=by.municipality_id, person_id=by.person_id, subject=opened.subject)


def _facts(groups: Collection[Group]) -> dict[str, object]:
    return {"digital": sorted(group.value for group in groups)}
