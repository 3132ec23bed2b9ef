"""Erases what is personal and leaves the chain verifiable."""

from collections.abc import Iterable
from datetime import datetime

from rolvast.accounts.rules import IdentityKind
from rolvast.acts.models import Actor, Words


def erase_words(act_ids: Iterable[int], *, at: datetime) -> int:
    """Erase the texts of acts with their salts; the digests in the acts stay. Gives how many were erased."""
    return Words.objects.filter(act_id__in=list(act_ids), erased_at=None).update(
        text=None, salt=None, erased_at=at
    )


def forget_resident(person_id: int) -> int:
    """Cut the tie to the pseudonym of somebody as a resident alone; what they did at work stays theirs."""
    return Actor.objects.filter(person_id=person_id, kind=IdentityKind.RESIDENT.value).update(person=None)


def forget_person(person_id: int) -> int:
    """Cut the tie between a person and the pseudonym under which they acted. Gives how many ties were cut."""
    return Actor.objects.filter(person_id=person_id).update(person=None)
