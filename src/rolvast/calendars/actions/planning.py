"""Plans what is collected when. Every change is an act on the calendar that anyone may read."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from django.db import transaction

from rolvast.accounts import queries as accounts
from rolvast.accounts.rules import Identity
from rolvast.acts import actions as acts
from rolvast.acts.rules import Visibility, Weight
from rolvast.calendars import queries
from rolvast.calendars.models import Calendar, CollectionRule, MovedDay, Stream
from rolvast.calendars.rules import CalendarDoing, CalendarRefused
from rolvast.calendars.rules.days import MOST_WEEKS


@transaction.atomic
def make_calendar(*, key: str, name: str, note: str = "", by: Identity, at: datetime) -> Calendar:
    """Make a calendar; refused where there is one with this key."""
    _check_keeper(by)
    acts.hold_organisation(by)  # no two of one key at once
    if Calendar.objects.filter(key=key).exists():
        raise CalendarRefused(f"Er is al een kalender ‘{key}’. Kies een andere sleutel.")
    opened = acts.open_subject(
        subject_kind="calendar",
        label=name,
        visibility=Visibility.PUBLIC,
        kind=CalendarDoing.MAKE,
        weight=Weight.FACT,
        by=by,
        at=at,
        facts={"key": key, "name": name},
    )
    return Calendar.objects.create(
        municipality_id=by.municipality_id,
        subject=opened.subject,
        key=key,
        name=name,
        note=note,
        changed_at=at,
    )


@transaction.atomic
def add_stream(
    calendar: Calendar, *, key: str, name: str, note: str = "", by: Identity, at: datetime
) -> Stream:
    """Add something that the calendar tells of; refused where there is one with this key."""
    _check_keeper(by)
    _say(calendar, CalendarDoing.STREAM, {"stream": key, "name": name}, by=by, at=at)
    if Stream.objects.filter(calendar=calendar, key=key).exists():
        raise CalendarRefused(f"‘{key}’ is er al in deze kalender. Kies een andere sleutel.")
    return Stream.objects.create(
        municipality_id=by.municipality_id, calendar=calendar, key=key, name=name, note=note
    )


@transaction.atomic
def set_rule(
    stream: Stream,
    *,
    area_ids: Sequence[int],
    first_on: date,
    weeks: int,
    reason: str = "",
    by: Identity,
    at: datetime,
) -> list[CollectionRule]:
    """Collect a stream in these districts every so many weeks, from a first day on.

    What was the rule until then ends the day before; days that are over stay as they were.
    """
    _check_keeper(by)
    if not 1 <= weeks <= MOST_WEEKS:
        raise CalendarRefused(f"Kies een aantal weken van 1 tot en met {MOST_WEEKS}.")
    codes = dict(accounts.areas().filter(pk__in=area_ids).values_list("pk", "code"))
    if not codes or set(codes) != set(area_ids):
        raise CalendarRefused("Kies minstens één wijk uit de lijst.")
    facts = {
        "stream": stream.key,
        "areas": sorted(codes.values()),
        "first": first_on.isoformat(),
        "weeks": weeks,
    }
    _say(stream.calendar, CalendarDoing.RULE, facts, reason=reason, by=by, at=at)
    made = []
    for area_id in codes:
        before = CollectionRule.objects.filter(stream=stream, area_id=area_id, ended_at=None)
        before.filter(first_on__gte=first_on).update(ended_at=at)
        day_before = first_on - timedelta(days=1)
        before.filter(first_on__lt=first_on, last_on=None).update(last_on=day_before)
        before.filter(first_on__lt=first_on, last_on__gt=day_before).update(last_on=day_before)
        made.append(
            CollectionRule.objects.create(
                municipality_id=by.municipality_id,
                stream=stream,
                area_id=area_id,
                first_on=first_on,
                weeks=weeks,
            )
        )
    return made


@transaction.atomic
def move_day(
    calendar: Calendar,
    *,
    stream: Stream | None,
    area_id: int | None,
    on: date,
    to: date | None,
    reason: str,
    by: Identity,
    at: datetime,
) -> MovedDay:
    """Move what is collected on a day to another, or cancel it; for one stream or district, or for all.

    Refused where nothing is collected on that day, and where somebody moved the same already.
    """
    _check_keeper(by)
    if to == on:
        raise CalendarRefused("Kies een andere dag dan de dag zelf.")
    area = accounts.areas().filter(pk=area_id).first() if area_id is not None else None
    facts = {
        "stream": stream.key if stream else None,
        "area": area.code if area else None,
        "on": on.isoformat(),
        "to": to.isoformat() if to else None,
    }
    _say(calendar, CalendarDoing.MOVE, facts, reason=reason, by=by, at=at)
    if not queries.effect_of_move(calendar, stream=stream, area_id=area_id, on=on, to=to):
        raise CalendarRefused("Op deze dag wordt daar niets opgehaald. Kies een andere dag.")
    same = MovedDay.objects.filter(calendar=calendar, stream=stream, area=area, on=on, ended_at=None)
    if same.exists():
        raise CalendarRefused("Deze dag is al verzet. Neem dat eerst terug.")
    return MovedDay.objects.create(
        municipality_id=by.municipality_id,
        calendar=calendar,
        stream=stream,
        area=area,
        on=on,
        to=to,
        reason=reason,
    )


@transaction.atomic
def take_back(moved_id: int, *, by: Identity, at: datetime) -> None:
    """Take back that a day was moved."""
    _check_keeper(by)
    row = MovedDay.objects.select_related("calendar", "stream", "area").get(pk=moved_id)
    facts = {
        "stream": row.stream.key if row.stream else None,
        "area": row.area.code if row.area else None,
        "on": row.on.isoformat(),
        "to": row.to.isoformat() if row.to else None,
    }
    _say(row.calendar, CalendarDoing.TAKE_BACK, facts, by=by, at=at)
    if not MovedDay.objects.filter(pk=moved_id, ended_at=None).update(ended_at=at):
        raise CalendarRefused("Dit is al teruggenomen.")


def _say(
    calendar: Calendar,
    kind: CalendarDoing,
    facts: Mapping[str, object],
    *,
    reason: str = "",
    by: Identity,
    at: datetime,
) -> None:
    """One act; it locks the calendar's subject, so that two changes at once wait for each other."""
    weight = Weight.STATEMENT if reason.strip() else Weight.FACT
    if kind is CalendarDoing.MOVE and not reason.strip():
        raise CalendarRefused("Schrijf waarom de dag verandert. Bewoners lezen dit.")
    acts.record(calendar.subject_id, kind=kind, weight=weight, by=by, at=at, reason=reason, facts=facts)
    Calendar.objects.filter(pk=calendar.pk).update(changed_at=at)


def _check_keeper(by: Identity) -> None:
    if not queries.may_keep(by):
        raise CalendarRefused("Alleen een leidinggevende of beheerder kan kalenders veranderen.")
