"""Holds every calendar against its acts."""

from collections import Counter
from collections.abc import Iterator, Mapping

from rolvast.acts import queries as acts
from rolvast.calendars.models import Calendar, CollectionRule, MovedDay, Stream
from rolvast.calendars.rules import CalendarDoing


def verify_calendars() -> Iterator[acts.Difference]:
    """Every stream, rule and moved day was said by an act, and nothing that an act says is missing."""
    for calendar in Calendar.objects.order_by("pk"):
        said: Counter[tuple[object, ...]] = Counter()
        for _, kind, _, facts in acts.steps_of([calendar.subject_id]):
            match kind:
                case CalendarDoing.STREAM:
                    said["stream", facts["stream"]] += 1
                case CalendarDoing.RULE:
                    for area in _listed(facts["areas"]):
                        said["rule", facts["stream"], area, facts["first"], facts["weeks"]] += 1
                case CalendarDoing.MOVE:
                    said[_move(facts, taken_back=False)] += 1
                case CalendarDoing.TAKE_BACK:
                    said[_move(facts, taken_back=False)] -= 1
                    said[_move(facts, taken_back=True)] += 1
        if said != _kept(calendar):
            yield acts.Difference(f"calendar {calendar.key}", "it is not what its acts say")


def _kept(calendar: Calendar) -> Counter[tuple[object, ...]]:
    kept: Counter[tuple[object, ...]] = Counter()
    for stream in Stream.objects.filter(calendar=calendar):
        kept["stream", stream.key] += 1
    for rule in CollectionRule.objects.filter(stream__calendar=calendar).select_related("stream", "area"):
        kept["rule", rule.stream.key, rule.area.code, rule.first_on.isoformat(), rule.weeks] += 1
    for row in MovedDay.objects.filter(calendar=calendar).select_related("stream", "area"):
        facts = {
            "stream": row.stream.key if row.stream else None,
            "area": row.area.code if row.area else None,
            "on": row.on.isoformat(),
            "to": row.to.isoformat() if row.to else None,
        }
        kept[_move(facts, taken_back=row.ended_at is not None)] += 1
    return kept


def _move(facts: Mapping[str, object], *, taken_back: bool) -> tuple[object, ...]:
    return "move", facts["stream"], facts["area"], facts["on"], facts["to"], taken_back


def _listed(value: object) -> list[object]:
    return list(value) if isinstance(value, list) else []
