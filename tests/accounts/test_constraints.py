"""The database itself refuses what cannot be: how the municipality is organised."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from rolvast.accounts.models import Absence, ClosedDay, HourRate, OpeningHours

DAY, BEFORE = date(2026, 9, 8), date(2026, 9, 7)


def refuses(model, name, **fields):
    with pytest.raises(DatabaseError, match=name), transaction.atomic():
        model.objects.create(**fields)


def test_somebody_is_away_from_a_day_to_a_later_one_and_replaced_by_another(place):
    own = {"municipality_id": place.municipality_id, "position_id": place.officer.position_id}
    refuses(Absence, "absence_period", **own, starts_on=DAY, ends_on=BEFORE)
    replaced = {"replacement_id": place.officer.position_id}
    refuses(Absence, "absence_replaced_by_other", **own, starts_on=DAY, ends_on=DAY, **replaced)
    Absence.objects.create(**own, starts_on=DAY, ends_on=DAY, replacement_id=place.colleague.position_id)


def test_a_day_of_the_week_has_its_hours_once(place):
    own = {"municipality_id": place.municipality_id}
    OpeningHours.objects.create(**own, weekday=7)
    refuses(OpeningHours, "openinghours_once", **own, weekday=7)
    refuses(OpeningHours, "openinghours_weekday", **own, weekday=0)
    refuses(OpeningHours, "openinghours_weekday", **own, weekday=8)


def test_a_day_is_closed_once(place):
    own = {"municipality_id": place.municipality_id, "on": DAY, "note": "Feest"}
    ClosedDay.objects.create(**own)
    refuses(ClosedDay, "closedday_once", **own)


def test_an_hour_has_one_rate_by_kind_and_day(place):
    own = {"municipality_id": place.municipality_id, "starts_on": DAY, "cents": 7500}
    HourRate.objects.create(**own, kind=place.officer.position_kind.value)
    refuses(HourRate, "hourrate_once", **own, kind=place.officer.position_kind.value)
    refuses(HourRate, "hourrate_kind", **own, kind="BAKER")
