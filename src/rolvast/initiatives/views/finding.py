"""Finding an initiative, its page, and its pictures."""

from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from rolvast.accounts import queries as accounts
from rolvast.accounts.queries import Request
from rolvast.accounts.rules import Identity
from rolvast.cases.rules import OPEN
from rolvast.documents.views import file_of, thumbnail_of
from rolvast.huisstijl.dates import calendar_day
from rolvast.initiatives import queries
from rolvast.initiatives.forms import (
    ContactForm,
    InviteForm,
    NameForm,
    NewsForm,
    PermitForm,
    WantedForm,
    WordsForm,
)
from rolvast.initiatives.models import Initiative
from rolvast.initiatives.rules import PUBLIC, Move, Party, Status, can
from rolvast.moderation import queries as moderation
from rolvast.pledges import queries as pledges
from rolvast.support import queries as support


@require_safe
def initiatives(request: Request) -> HttpResponse:
    """What residents do themselves: a list and a map of the same."""
    form = WantedForm(request.GET, areas=accounts.areas().values_list("pk", "name"))
    wanted = form.wanted
    rows = queries.listed(request.identity, wanted)
    context = {"form": form, "wanted": wanted, "rows": rows, "map": queries.map_of(rows) if rows else None}
    return render(request, "initiatives/initiatives.html", context)


@require_safe
def one(request: Request, key: UUID) -> HttpResponse:
    """The page of one initiative."""
    return show(request, found(request, key))


@require_safe
def picture(request: Request, key: UUID, upload: int) -> HttpResponse:
    """A picture in its news."""
    return thumbnail_of(_with_file(request, key, upload), upload)


@require_safe
def document(request: Request, key: UUID, upload: int) -> HttpResponse:
    """A document in its news, to be kept by who asks it."""
    return file_of(_with_file(request, key, upload), upload)


def _with_file(request: Request, key: UUID, upload: int) -> int:
    """The subject whose news this file stands with, where this viewer may see that; else 404."""
    subject_id = queries.file_subject(request.identity, found(request, key), upload)
    if subject_id is None:
        raise Http404
    return subject_id


def found(request: Request, key: UUID) -> Initiative:
    """The initiative of this key, where this viewer may see it; else 404."""
    row = queries.one(request.identity, key)
    if row is None:
        raise Http404
    return row


def show(
    request: Request, row: Initiative, *, sent: tuple[str, django_forms.Form] | None = None
) -> HttpResponse:
    """The page, with a form for everything this viewer can do now. ``sent``: a form that was not right."""
    today = calendar_day(timezone.now())
    page = queries.page(request.identity, row, today=today)
    offered = offered_to(request, page)
    if sent is not None:
        offered[sent[0]] = sent[1]
    path = request.path if sent is None else f"/initiatieven/{row.key}/"
    context: dict[str, Any] = {
        "page": page,
        "row": row,
        "status": Status(row.status),
        "today": today,
        "offered": offered,
        "sent": sent[1] if sent else None,
        "carries": page.party is Party.CARRIER,
        "staff": page.party is Party.STAFF,
        "map": queries.map_of([row]),
        "asks": row.answer_by is not None,
        "needs": pledges.needs_of(row.subject_id, request.identity),
        "may_ask": pledges.organise_path(row.subject_id, request.identity),
        "promises": pledges.promises_of(row.subject_id, today=today),
        "support": support.count_of(row.subject_id),
        "case": row.case if row.case and (page.party is Party.STAFF or page.party is Party.CARRIER) else None,
        "from_case": row.case is not None,
        "case_is_open": row.case is not None and row.case.status in OPEN,
        "shared": _shared(request, row) if row.status in PUBLIC and not page.hidden else None,
        "decisions": moderation.decisions([row.subject_id]) if page.party is Party.CARRIER else [],
        "report": moderation.report_path(row.subject_id, path=path, title=row.title)
        if row.status != Status.DRAFT
        else "",
    }
    return render(request, "initiatives/one.html", context, status=422 if sent else 200)


def _shared(request: Request, row: Initiative) -> dict[str, str]:
    """The whole addresses of the page and of its picture, for who passes the link on."""
    return {
        "page": request.build_absolute_uri(reverse("initiatives:one", args=[row.key])),
        "card": request.build_absolute_uri(reverse("initiatives:card", args=[row.key])),
    }


def offered_to(request: Request, page: queries.Page) -> dict[str, django_forms.Form]:
    """The forms for what this viewer can do now, by their part of the address."""
    row, viewer = page.initiative, request.identity
    status = Status(row.status)

    def may(move: Move) -> bool:
        return can(move, status=status, by=page.party)

    offered: dict[str, django_forms.Form] = {
        slug: WordsForm(auto_id=f"{slug}_%s") for slug, move in WORDED.items() if may(move)
    }
    offered |= {slug: django_forms.Form(auto_id=f"{slug}_%s") for slug, move in BARE.items() if may(move)}
    if may(Move.NEWS):
        offered["nieuws"] = NewsForm(auto_id="nieuws_%s")
    if may(Move.INVITE):
        offered["uitnodigen"] = InviteForm(auto_id="uitnodigen_%s")
    if may(Move.PERMIT):
        today = calendar_day(timezone.now())
        if tasks := queries.suggested(viewer, row, today=today):
            offered["toestemming"] = PermitForm(tasks=tasks, auto_id="toestemming_%s")
    if page.me is None and page.party is Party.RESIDENT and viewer.person_id and may(Move.JOIN):
        first = request.user.name.split()[0]  # type: ignore[union-attr] # signed in, as was just seen
        offered["meedoen"] = NameForm(initial={"name": first}, auto_id="meedoen_%s")
    if page.me is not None and not viewer.is_staff:
        offered["weggaan"] = django_forms.Form(auto_id="weggaan_%s")
    _offer_to_staff(row, viewer, offered, may_name=may(Move.CONTACT))
    return offered


def _offer_to_staff(
    row: Initiative, viewer: Identity, offered: dict[str, django_forms.Form], *, may_name: bool
) -> None:
    """The form to name the contact person; and no answer before there is one."""
    if may_name:
        offered["contactpersoon"] = ContactForm(
            positions=positions(), initial={"position": viewer.position_id}, auto_id="contactpersoon_%s"
        )
        if row.position_id is None:
            offered.pop("antwoorden", None)


#: What is done with words, and without; the keys are parts of the address.
WORDED = {
    "klaar": Move.DONE,
    "stoppen": Move.STOP,
    "teruggeven": Move.HAND_BACK,
    "antwoorden": Move.ANSWER,
}
BARE = {"delen": Move.PUBLISH, "beginnen": Move.START}


def positions() -> list[tuple[int, str]]:
    """Who can be the contact person today."""
    today = calendar_day(timezone.now())
    return [(one.pk, f"{one.person.name}, {one.title}") for one in accounts.staff_positions(on=today)]
