"""What who keeps a calendar sees: rules, days moved, holidays that ask for it, what a change would do."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import QuerySet

from rolvast.calendars.models import Calendar, CollectionRule, MovedDay, Stream
from rolvast.calendars.queries.reading import District, districts, moved_for, pickups_of
from rolvast.calendars.rules import Moved, Pickup, Rule, Suggestion, days, is_planned, suggestions

#: A change of a rule is shown for so many days.
_AHEAD = timedelta(days=84)


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What a change does to one stream in one district: the days as they are and as they would be."""

    district: str
    stream: str
    before: tuple[date, ...]
    after: tuple[date, ...]


def rules_of(calendar: Calendar) -> QuerySet[CollectionRule]:
    """The rules in force or to come, by stream and district."""
    found = CollectionRule.objects.filter(stream__calendar=calendar, ended_at=None)
    return found.select_related("stream", "area").order_by("stream_id", "area__name", "first_on")


def moved_days(calendar: Calendar, *, since: date) -> QuerySet[MovedDay]:
    """The days that are moved, from one on, in order."""
    found = MovedDay.objects.filter(calendar=calendar, ended_at=None, on__gte=since)
    return found.select_related("stream", "area").order_by("on", "pk")


def suggested(calendar: Calendar, *, since: date) -> list[Suggestion]:
    """The holidays of the coming year on which something is collected somewhere, not yet moved."""
    until = since + timedelta(days=365)
    pickups = [one for rows in _by_district(calendar, since=since, until=until) for one in rows]
    general = MovedDay.objects.filter(
        calendar=calendar, ended_at=None, stream=None, area=None, on__gte=since
    ).values_list("on", flat=True)
    return suggestions(pickups, moved=set(general))


def _by_district(calendar: Calendar, *, since: date, until: date) -> list[list[Pickup]]:
    """Days of every stream and district, without what was moved: a holiday is one by the rule."""
    rules: dict[tuple[int, int], list[Rule]] = {}
    for row in CollectionRule.objects.filter(stream__calendar=calendar, ended_at=None):
        rules.setdefault((row.stream_id, row.area_id), []).append(_rule(row))
    specific = {
        (row.stream_id, row.area_id, row.on)
        for row in MovedDay.objects.filter(calendar=calendar, ended_at=None)
    }
    return [
        [
            one
            for one in days(found, (), since=since, until=until)
            if not {(stream, area, one.planned), (stream, None, one.planned), (None, area, one.planned)}
            & specific
        ]
        for (stream, area), found in rules.items()
    ]


def effect_of_move(
    calendar: Calendar, *, stream: Stream | None, area_id: int | None, on: date, to: date | None
) -> list[Effect]:
    """What moving a day would do, in every stream and district that has that day by the rule."""
    found = []
    around = timedelta(days=10)
    last = max(on, to or on)
    for district in districts(calendar):
        if area_id not in {None, district.pk}:
            continue
        said = moved_for(calendar, district.pk)
        now = dict(pickups_of(calendar, district, since=min(on, to or on) - around, until=last + around))
        for one, pickups in now.items():
            if stream is not None and one.pk != stream.pk:
                continue
            rules = _rules(one, district)
            if not is_planned(rules, on):
                continue
            moved = [*said.get(one.pk, said[0]), Moved(on=on, to=to, reason="")]
            then = days(rules, moved, since=min(on, to or on) - around, until=last + around)
            found.append(_effect(one, district, pickups, then))
    return found


def effect_of_rule(
    calendar: Calendar, *, stream: Stream, districts_in: list[District], rule: Rule
) -> list[Effect]:
    """What another rule from a day on would do in the weeks after that day."""
    found = []
    until = rule.first_on + _AHEAD
    for district in districts_in:
        said = moved_for(calendar, district.pk)
        moved = said.get(stream.pk, said[0])
        now = _rules(stream, district)
        then = [*replaced(now, rule)]
        since = rule.first_on
        found.append(
            _effect(
                stream,
                district,
                days(now, moved, since=since, until=until),
                days(then, moved, since=since, until=until),
            )
        )
    return found


def replaced(rules: list[Rule], new: Rule) -> list[Rule]:
    """The rules as they are with a new one: what was before ends the day before it begins."""
    end = new.first_on - timedelta(days=1)
    kept = [
        replace(rule, last_on=min(rule.last_on or end, end)) for rule in rules if rule.first_on < new.first_on
    ]
    return [*kept, new]


def _effect(stream: Stream, district: District, now: list[Pickup], then: list[Pickup]) -> Effect:
    before = tuple(one.day for one in now if one.day)
    after = tuple(one.day for one in then if one.day)
    return Effect(district=district.name, stream=stream.name, before=before, after=after)


def _rules(stream: Stream, district: District) -> list[Rule]:
    rows = CollectionRule.objects.filter(stream=stream, area_id=district.pk, ended_at=None)
    return [_rule(row) for row in rows]


def _rule(row: CollectionRule) -> Rule:
    return Rule(first_on=row.first_on, weeks=row.weeks, last_on=row.last_on)
