"""The worklist: whose cases, which, in what order; giving many away at once; finding a case again."""

from collections.abc import Sequence

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from rolvast.accounts import queries as accounts
from rolvast.accounts.queries import Request
from rolvast.accounts.rules import Identity, PositionKind
from rolvast.cases import actions, queries
from rolvast.cases.forms.worklist import FilterForm, GiveForm, NameForm
from rolvast.cases.queries.worklists import MOST, Order, Whose
from rolvast.cases.rules import Status
from rolvast.cases.rules.lateness import FEWEST, chance_in_words
from rolvast.cases.views.access import for_staff, see_other
from rolvast.cases.views.desk import away_in_short, away_in_words
from rolvast.catalogue import queries as catalogue
from rolvast.huisstijl.dates import calendar_day

_SIZE = 50


@for_staff
@require_http_methods(["GET", "POST"])
def worklist(request: Request) -> HttpResponse:
    """The open cases, as chosen and page by page; POST gives the ticked ones to somebody."""
    viewer, now = request.identity, timezone.now()
    today = calendar_day(now)
    tasks = list(catalogue.visible_to(viewer).values_list("pk", "key", "name"))
    away = queries.away_now(on=today)
    mine = queries.replaced_by(viewer.position_id or 0, away)
    people = [
        (
            position.pk,
            position.team_id,
            f"{position.person.name}, {position.title}"
            + (f" ({away_in_short(away[position.pk])})" if position.pk in away else ""),
            position.team,
        )
        for position in accounts.staff_positions(on=today)
    ]
    teams = sorted({(team.pk, team.name) for *_rest, team in people if team}, key=lambda team: team[1])
    narrowed = FilterForm(request.GET, tasks=tasks, teams=teams, auto_id="kies_%s")
    narrowed.is_valid()
    sent = request.POST if request.method == "POST" else None
    give = GiveForm(sent, teams=teams, people=[row[:3] for row in people], auto_id="geef_%s")
    if sent is not None and give.is_valid():
        position_id, team_id = give.to
        done = actions.assign_many(
            give.cleaned_data["zaak"], position_id=position_id, team_id=team_id, by=viewer, at=now
        )
        if done.given and position_id in away:
            messages.warning(request, away_in_words(away[position_id], asks=False))
        _tell(request, done, to=dict(_people_and_teams(give))[give.cleaned_data["aan"]])
        return see_other(f"{reverse('cases:worklist')}?{request.GET.urlencode()}".rstrip("?"))
    number = narrowed.number
    if number and queries.visible_to(viewer).filter(number=number).exists():
        return see_other(reverse("cases:handle", args=[number]))
    page = request.GET.get("page", "1")
    found = queries.worklist(
        viewer,
        today=today,
        chosen=narrowed.chosen(),
        page=int(page) if page.isdecimal() and len(page) < 7 else 1,
        size=_SIZE,
        mine=mine,
    )
    ticked = set(sent.getlist("zaak")) if sent is not None else set()
    if request.GET.get("kies") == "alle" and sent is None:
        ticked = {row.number for row in found.rows}
    context = {
        "found": found,
        "page": Paginator(range(min(found.total, MOST)), _SIZE).get_page(found.page),
        "filters": narrowed,
        "give": give,
        "whose": narrowed.chosen().whose,
        "by_chance": narrowed.chosen().order is Order.CHANCE,
        "choices": _choices(viewer),
        "ticked": ticked,
        "today": today,
        "most": MOST,
        "fewest": FEWEST,
        "said": chance_in_words,
        "names": NameForm(auto_id="naam_%s"),
        "advice_wanted": queries.count_wanted(mine),
        "wide": True,
    }
    return render(request, "cases/worklist.html", context, status=422 if sent is not None else 200)


@for_staff
@require_http_methods(["GET", "POST"])
def by_name(request: Request) -> HttpResponse:
    """The cases of who bears a name. Only as a sent form, so that no name stands in an address."""
    form = NameForm(request.POST if request.method == "POST" else None, auto_id="naam_%s")
    labels = {status.value: status.label for status in Status}
    context: dict[str, object] = {"form": form, "cases": None, "most": _SIZE, "labels": labels}
    status = 200
    if form.is_bound:
        if form.is_valid():
            context["cases"] = queries.named(request.identity, name=form.cleaned_data["name"], size=_SIZE)
        else:
            status = 422
    return render(request, "cases/by_name.html", context, status=status)


def _choices(viewer: Identity) -> dict[Whose, str]:
    choices = {Whose.MINE: _("van mij"), Whose.TEAM: _("van mijn team")}
    if viewer.position_kind is not PositionKind.STAFF:
        del choices[Whose.MINE]  # cases are given to who handles them
    if viewer.team_id is None:
        del choices[Whose.TEAM]
    return {**choices, Whose.NOBODY: _("nog van niemand"), Whose.ALL: _("alle open zaken")}


def _people_and_teams(form: GiveForm) -> Sequence[tuple[str, str]]:
    return [choice for _group, group in form.fields["aan"].choices[1:] for choice in group]  # type: ignore[attr-defined]


def _tell(request: Request, done: actions.Assigned, *, to: str) -> None:
    """What came of it, with the numbers of those that could not."""
    asked = len(done.given) + len(done.there_already) + len(done.refused) + done.unknown
    if done.given:
        given = ngettext(
            "%(num)s zaak gegeven aan %(to)s.", "%(num)s zaken gegeven aan %(to)s.", len(done.given)
        )
        messages.success(request, given % {"num": len(done.given), "to": to})
    if done.there_already:
        there = ngettext("%(num)s zaak was daar al.", "%(num)s zaken waren daar al.", len(done.there_already))
        messages.info(request, there % {"num": len(done.there_already)})
    if done.refused:
        ended = ngettext(
            "%(num)s van de %(asked)s is intussen afgesloten en blijft zoals die was: %(which)s.",
            "%(num)s van de %(asked)s zijn intussen afgesloten en blijven zoals ze waren: %(which)s.",
            len(done.refused),
        )
        which = ", ".join(done.refused)
        messages.warning(request, ended % {"num": len(done.refused), "asked": asked, "which": which})
    if done.unknown:
        unknown = ngettext(
            "%(num)s van de %(asked)s is hier niet bekend.",
            "%(num)s van de %(asked)s zijn hier niet bekend.",
            done.unknown,
        )
        messages.warning(request, unknown % {"num": done.unknown, "asked": asked})
