"""The figures of the dashboard."""

import argparse
import json
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from rolvast.config import cli, starting
from rolvast.config.bad_input import BadInput

if TYPE_CHECKING:
    from rolvast.insight.rules import Count, Figures


def main(argv: list[str]) -> int:
    """``rolvast figures [--municipality NAME] [--task KEY] [--from DAY] [--to DAY] [--json]``."""
    options = _options(argv)
    starting.start()

    from django.utils import timezone

    from rolvast.accounts import actions
    from rolvast.accounts.rules import stranger
    from rolvast.catalogue import queries as catalogue
    from rolvast.config.commands.verify import municipalities
    from rolvast.insight import queries

    place = municipalities(options.municipality)[0]
    with actions.within(place.pk):
        if options.task and not catalogue.by_keys(stranger(place.pk), [options.task]):
            raise BadInput(f"there is no task {options.task!r} in the catalogue of {place.name}")
        found = queries.figures(
            as_of=timezone.now(),
            task_key=options.task,
            received_from=options.since,
            received_to=options.until,
        )
    if options.json:
        print(json.dumps({"municipality": place.code, **found.as_json()}, indent=2))
        return 0
    print(f"{place.name} ({place.code}), {found.as_of:%Y-%m-%d %H:%M} UTC\n")
    for name, value in _lines(found):
        print(f"{name:<52} {value}")
    return 0


def _options(argv: list[str]) -> argparse.Namespace:
    arguments = cli.parser("figures", "rolvast figures --task speelplek --from 2026-01-01 --json")
    arguments.add_argument("--municipality", metavar="NAME", help="CBS code or name; else the default one")
    arguments.add_argument("--task", metavar="KEY", help="of one task only")
    arguments.add_argument("--from", dest="since", metavar="DAY", type=_day, help="received from this day on")
    arguments.add_argument("--to", dest="until", metavar="DAY", type=_day, help="received up to this day")
    arguments.add_argument("--json", action="store_true", help="all of it as JSON on standard output")
    options = arguments.parse_args(argv)
    if options.since and options.until and options.since > options.until:
        raise BadInput(f"--from {options.since} lies after --to {options.until}")
    return options


def _day(text: str) -> date:
    day = date.fromisoformat(text)
    if not 1900 <= day.year < 2200:
        raise ValueError(text)
    return day


def _lines(found: "Figures") -> Iterator[tuple[str, str]]:
    from rolvast.insight.rules import DEFINITIONS

    def name(key: str) -> str:
        return DEFINITIONS[key].name_nl

    yield name("cases"), str(found.cases)
    yield name("closed"), str(found.closed)
    yield name("open"), str(found.open)
    for key, days in (
        ("lead_days", found.lead_days.as_json()),
        ("lead_days_closed_only", found.lead_days_closed_only.as_json()),
        ("lead_days_net", found.lead_days_net.as_json()),
    ):
        yield (
            name(key),
            f"mediaan {_days(days['median'])}, 90% binnen {_days(days['p90'])} (n = {days['n']})",
        )
    yield name("within_term"), _share(found.within_term)
    yield "  nog open en al te laat", _share(found.open_overdue)
    yield name("late_own_deadline"), _share(found.late_own_deadline)
    yield name("moved_by_law"), _share(found.moved_by_law)
    yield "  eigen einddatum was de verschoven dag", _share(found.own_deadline_is_moved_date)
    yield "  eigen einddatum was een andere dag", _share(found.own_deadline_other)
    yield name("hand_overs"), f"{found.hand_overs.count} in {found.hand_overs.cases} zaken"
    yield name("reopened"), _share(found.reopened)
    for verdict, label in (("solved", "opgelost"), ("partly", "deels"), ("not_solved", "niet opgelost")):
        yield f"{name('verdicts')}: {label}", _share(found.verdicts[verdict])


def _days(value: float | None) -> str:
    return "onbekend" if value is None else f"{value:.1f} dagen".replace(".", ",")


def _share(count: "Count") -> str:
    part = f"{count.count} van {count.total}"
    return part if count.share is None else f"{part} ({count.share:.0%})"
