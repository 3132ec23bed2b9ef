"""What asks attention in the organisation, and what was changed in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rolvast.accounts.queries import Request
from rolvast.accounts.rules import PositionKind
from rolvast.acts import queries as acts
from rolvast.front import queries
from rolvast.front.views.administration.access import for_administrators, for_who_arranges, go

_A_PAGE = 50


@for_who_arranges
@require_safe
def overview(request: Request) -> HttpResponse:
    """The overview of administration; a manager goes on to the people of the own team."""
    if request.identity.position_kind is not PositionKind.ADMINISTRATOR:
        return go("front:people")
    today = timezone.localdate(timezone.now())
    context = {"found": queries.asks_attention(request.identity, on=today), "today": today}
    return render(request, "front/administration/overview.html", context)


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """One change in words."""

    at: datetime
    what: str
    which: str
    position: str
    reason: str


@for_administrators
@require_safe
def changes(request: Request) -> HttpResponse:
    """Every change of the organisation, the latest first."""
    page = int(number) if (number := request.GET.get("page", "")).isdecimal() and len(number) < 6 else 1
    start = max(page - 1, 0) * _A_PAGE
    rows = acts.organisation_changes(start=start, most=_A_PAGE + 1)
    said = [
        Changed(
            at=row.at, what=_told(row.what), which=_which(row.facts), position=row.position, reason=row.reason
        )
        for row in rows[:_A_PAGE]
    ]
    context = {"rows": said, "page": max(page, 1), "more": len(rows) > _A_PAGE}
    return render(request, "front/administration/changes.html", context)


def _told(what: str) -> str:
    return {
        "person.add": _("Persoon toegevoegd"),
        "person.change": _("Gegevens van een persoon veranderd"),
        "person.stop": _("Persoon kan niet meer inloggen"),
        "person.allow": _("Persoon kan weer inloggen"),
        "position.give": _("Functie gegeven"),
        "position.end": _("Functie beëindigd"),
        "team.add": _("Team toegevoegd"),
        "team.rename": _("Team kreeg een andere naam"),
        "mandate.give": _("Mandaat gegeven"),
        "mandate.end": _("Mandaat ingetrokken"),
        "area.import": _("Gebieden ingelezen"),
        "area.change": _("Gebied veranderd"),
        "rate.set": _("Uurtarief vastgesteld"),
        "threshold.set": _("Aantal handtekeningen bepaald"),
        "hours.set": _("Openingstijden veranderd"),
        "day.close": _("Dag gesloten"),
        "day.open": _("Dag toch open"),
        "contact.set": _("Contactgegevens veranderd"),
        "letter.write": _("Tekst in brieven veranderd"),
    }.get(what, what)


def _which(facts: Mapping[str, object]) -> str:
    """Which row or code a change is about, as short as can be."""
    names = {
        "person": _("persoon"),
        "position": _("functie"),
        "mandate": _("mandaat"),
        "team": _("team"),
        "name": "",
        "area": _("gebied"),
        "kind": "",
        "on": "",
        "part": "",
        "task": _("taak"),
        "from": _("vanaf"),
        "until": _("tot en met"),
    }
    parts = [
        f"{word} {facts[key]}".strip() for key, word in names.items() if facts.get(key) not in {None, ""}
    ]
    if isinstance(areas := facts.get("areas"), list):
        parts.append(_("%(count)s gebieden") % {"count": len(areas)})
    return ", ".join(parts)
