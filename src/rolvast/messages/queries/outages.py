"""When a way in did not work."""

from datetime import datetime

from django.db.models import Q, QuerySet

from rolvast.messages.models import Outage


def outages() -> QuerySet[Outage]:
    """The outages of the municipality entered, the latest first; public."""
    return Outage.objects.order_by("-started_at", "-pk")


def outages_in(since: datetime, until: datetime) -> QuerySet[Outage]:
    """The outages that touch a period (Awb 2:21): begun before its end, not over before its beginning."""
    return outages().filter(Q(ended_at=None) | Q(ended_at__gt=since), started_at__lt=until)
