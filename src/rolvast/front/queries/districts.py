"""What one can do in a district: composed from every room in which residents do something themselves."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from rolvast.accounts import queries as accounts
from rolvast.accounts.rules import Identity
from rolvast.budgets import queries as budgets
from rolvast.budgets.rules import Phase
from rolvast.challenges import queries as challenges
from rolvast.initiatives import queries as initiatives
from rolvast.initiatives.rules import RUNNING
from rolvast.inspections import queries as inspections
from rolvast.places import rules as places
from rolvast.pledges import queries as pledges

if TYPE_CHECKING:
    from rolvast.accounts.models import Area
    from rolvast.budgets.models import Budget
    from rolvast.initiatives.models import Initiative

_PLAYGROUND = "speelplek"
_MOST_NEEDS = 6
#: In these phases of a neighbourhood budget residents can do something.
_RUNNING = (Phase.IDEAS, Phase.VOTING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Districts:
    """All districts in a list, with a drawing of the same."""

    rows: "list[Area]"
    map: places.Map


@dataclass(frozen=True, slots=True, kw_only=True)
class DistrictPage:
    """What one can do in a district.

    ``budgets``: in which one can hand in a plan or vote now, here. ``initiatives``: that run in it.
    ``needs``: what is asked there now, the newest first.
    ``playgrounds``: those in it, with what is broken and planned there. ``open_tasks``: what residents may
    ask to take over; these are of the whole municipality.
    """

    area: "Area"
    initiatives: "list[Initiative]"
    needs: list[pledges.NeedRow]
    budgets: "list[Budget]"
    playgrounds: list[inspections.SiteRow]
    open_tasks: list[challenges.TaskOpen]


def districts(*, url: str) -> Districts:
    """Every district; ``url``: the address of one, with ``{code}`` in it. One statement."""
    rows = sorted(accounts.areas(), key=lambda area: _middle(area) is None)  # numbered as on the drawing
    marks = [(area.name, url.format(code=area.code), *middle) for area in rows if (middle := _middle(area))]
    return Districts(rows=rows, map=places.draw(marks, [(area.name, area.outline) for area in rows]))


def area_of(code: str) -> "Area | None":
    """The district with this code, whatever somebody typed for it."""
    return next((area for area in accounts.areas() if area.code == code), None)


def district_page(viewer: Identity, code: str, *, today: date) -> DistrictPage | None:
    """The page of one district; ``None`` where there is none."""
    area = area_of(code)
    if area is None:
        return None
    return DistrictPage(
        area=area,
        initiatives=[
            one
            for one in initiatives.listed(viewer, initiatives.Wanted(area_id=area.pk))
            if one.status in RUNNING
        ],
        needs=pledges.open_needs(viewer, area_id=area.pk, most=_MOST_NEEDS),
        budgets=[
            one
            for one in budgets.all_budgets()
            if one.phase in _RUNNING and not one.is_read_in and (not one.areas or code in one.areas)
        ],
        playgrounds=[row for row in inspections.site_rows(kind=_PLAYGROUND) if row.site.area_id == area.pk],
        open_tasks=challenges.open_tasks(viewer, today=today),
    )


def _middle(area: "Area") -> tuple[float, float] | None:
    """(latitude, longitude) of the middle of the box around a district."""
    points = [point for ring in area.outline for point in ring]
    if not points:
        return None
    longitudes, latitudes = [point[0] for point in points], [point[1] for point in points]
    return (min(latitudes) + max(latitudes)) / 2, (min(longitudes) + max(longitudes)) / 2
