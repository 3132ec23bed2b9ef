"""Erases what is personal; that there was help, how much and when, stays."""

from datetime import datetime, timedelta

from django.db import transaction

from rolvast.messages.rules import LINK_LIVES
from rolvast.pledges.actions.offering import erase_standing
from rolvast.pledges.models import Cause, Listening, Need, Offer, Pledge
from rolvast.pledges.rules import Standing, Status

_GONE = {"person": None, "name": "", "email": "", "words": "", "note": "", "first_name_shown": False}


@transaction.atomic
def erase(subject_id: int, *, at: datetime) -> int:
    """Cut people from the cause, offer or listening of a subject. Gives how many rows.

    Messages about it are erased by their own room, and words of acts by theirs.
    """
    found = Pledge.objects.filter(need__cause__subject_id=subject_id).update(**_GONE)
    Need.objects.filter(cause__subject_id=subject_id).update(details="", closed_reason="")
    Cause.objects.filter(subject_id=subject_id).update(organisers=[], organiser_actors=[])
    return found + erase_standing(subject_id)


@transaction.atomic
def forget_unconfirmed(*, at: datetime) -> int:
    """Cut people from what nobody confirmed while the link still worked. Gives how many rows."""
    before = at - LINK_LIVES - timedelta(days=1)
    found = Pledge.objects.filter(status=Status.UNCONFIRMED, made_at__lt=before).exclude(email="")
    gone = found.update(**_GONE)
    for model in (Offer, Listening):
        rows = model.objects.filter(status=Standing.UNCONFIRMED, made_at__lt=before).exclude(email="")
        gone += sum(erase_standing(subject) for subject in list(rows.values_list("subject_id", flat=True)))
    return gone
