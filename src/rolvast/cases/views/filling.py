"""Handing in one question a page, and going on with it later."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.contrib import messages
from django.db import IntegrityError
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from rolvast.accounts import queries as accounts
from rolvast.accounts.queries import Request
from rolvast.accounts.rules import LinkRefused
from rolvast.acts.rules import ActRefused
from rolvast.cases import actions, queries
from rolvast.cases.forms import SubmissionForm, composing
from rolvast.cases.forms.filling import (
    FormStep,
    MailDraftForm,
    entered,
    steps_of,
    taken_over,
    with_files,
    without,
)
from rolvast.cases.models import Draft
from rolvast.cases.rules import MoveRefused
from rolvast.cases.views import attaching
from rolvast.cases.views.access import by_link, see_other
from rolvast.cases.views.submitting import copy_page, due_if_sent, hand_in, known
from rolvast.catalogue import queries as catalogue
from rolvast.catalogue.rules import FormField, Kind, TaskDefinition, asked_anew
from rolvast.deadlines.rules import TermError
from rolvast.documents import queries as documents
from rolvast.documents.rules import DocumentRefused
from rolvast.huisstijl.dates import calendar_day
from rolvast.moderation import actions as moderation

if TYPE_CHECKING:
    from rolvast.catalogue.models import TaskVersion

#: How many links to drafts go out in an hour for one internet address, to whatever e-mail addresses.
_MOST_MAILED = 10
#: The page on which one reads everything before it is sent.
CHECK = "klopt-dit"


@dataclass(slots=True, kw_only=True)
class _Filling:
    """A form that somebody is filling in: the draft where there is one, and what was typed so far."""

    draft: Draft | None
    version: "TaskVersion"
    definition: TaskDefinition
    data: QueryDict
    anew: tuple[FormField, ...] = ()

    def page(self, slug: str = "") -> HttpResponse:
        """To a step of it; without one to where it goes on."""
        return see_other(self.url(slug))

    def url(self, slug: str = "") -> str:
        """Where a step of it is."""
        if self.draft is None:
            return reverse("cases:begin", args=[self.definition.key])
        token = queries.draft_token(self.draft)
        return (
            reverse("cases:draft_step", args=[token, slug]) if slug else reverse("cases:draft", args=[token])
        )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: Request, key: str) -> HttpResponse:
    """The first question of a task; nothing is kept before it was answered."""
    version = catalogue.version_in_force(request.identity, key)
    if version is None or not catalogue.takes_cases(version):
        raise Http404
    definition = catalogue.definition(version)
    if request.identity.is_staff or definition.kind is Kind.OBJECTION:
        return see_other(_whole(request, key))
    filling = _Filling(draft=None, version=version, definition=definition, data=_start(request, definition))
    return _step(request, filling, "", at=timezone.now())


@by_link
@require_safe
def resume(request: Request, token: str) -> HttpResponse:
    """Go on where one was: at the first question that is not right yet, or at the check."""
    now = timezone.now()
    filling = _filling(request, token, at=now)
    return filling.page(_first_wrong(_form(request, filling, at=now)))


@by_link
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: Request, token: str, slug: str) -> HttpResponse:
    """One question; or the check of all of them, and sending."""
    now = timezone.now()
    filling = _filling(request, token, at=now)
    try:
        if slug == CHECK:
            return _check(request, filling, at=now)
        return _step(request, filling, slug, at=now)
    except Draft.DoesNotExist:  # erased between reading and keeping
        return filling.page()


@by_link
@require_http_methods(["GET", "HEAD", "POST"])
def later(request: Request, token: str) -> HttpResponse:
    """What was filled in is kept: the link to go on with, and a button to erase it."""
    now = timezone.now()
    draft = queries.draft_of_token(token, viewer=request.identity, at=now)
    form = MailDraftForm(request.POST if "email" in request.POST else None)
    if request.method == "POST" and form.is_bound:
        if form.is_valid():
            refusal = _mailed(request, draft, form.cleaned_data["email"], at=now)
            if not refusal:
                messages.success(request, _("De link is onderweg naar uw e-mailadres."))
                return see_other(request.path)
            form.add_error("email", refusal)
    elif request.method == "POST":
        actions.erase_draft(draft.pk, by=request.identity, at=now)
        return render(request, "cases/draft_erased.html", {"task": draft.task})
    url = reverse("cases:draft", args=[token])
    context = {
        "draft": draft,
        "task": draft.task,
        "resume_url": url,
        "form": form,
        "link": request.build_absolute_uri(url),
    }
    return render(request, "cases/draft_kept.html", context, status=422 if form.errors else 200)


def _mailed(request: Request, draft: Draft, email: str, *, at: datetime) -> str:
    """Mail the link to go on; why not, where it is not sent."""
    by, sender = request.identity, documents.sender_of(request, at=at)
    try:
        moderation.allow("draft.mail", sender=sender, most=_MOST_MAILED, by=by, at=at)
    except moderation.TooMany as refusal:
        return str(refusal)
    return actions.mail_draft(draft, email=email, by=by, at=at).refusal


def _whole(request: Request, key: str) -> str:
    """Where everything is asked on one page, about the same device."""
    about = {name: request.GET[name] for name in ("plek", "toestel", "taak") if name in request.GET}
    return reverse("cases:submit", args=[key], query=about or None)


def _start(request: Request, definition: TaskDefinition) -> QueryDict:
    """What is known before the first answer: who it is, and the site or device one came from."""
    data = QueryDict(mutable=True)
    about = queries.about_device(
        definition, slug=request.GET.get("plek", ""), number=request.GET.get("toestel", "")
    )
    task = queries.about_task(definition, key=request.GET.get("taak", ""))
    for name, value in {**known(request), **about, **task}.items():
        data[name] = value
    return data


def _filling(request: Request, token: str, *, at: datetime) -> _Filling:
    """The draft of a link; answers to questions that changed since are left out, and asked anew."""
    draft = queries.draft_of_token(token, viewer=request.identity, at=at)
    version = catalogue.version_in_force(request.identity, draft.task.key)
    if version is None or not catalogue.takes_cases(version):
        raise LinkRefused("Hiervoor kunt u nu niets indienen. De gemeente heeft deze taak veranderd.")
    data = QueryDict(mutable=True)
    for name, values in (draft.answers or {}).items():
        data.setlist(name, values)
    definition = catalogue.definition(version)
    anew: tuple[FormField, ...] = ()
    if version.pk != draft.version_id:
        before = catalogue.definition(draft.version).form
        anew = asked_anew(before, definition.form)
        data = without(data, (*anew, *(one for one in before if one not in definition.form)))
    return _Filling(draft=draft, version=version, definition=definition, data=data, anew=anew)


def _form(request: Request, filling: _Filling, *, at: datetime, new: bool = True) -> SubmissionForm:
    """The whole form with everything typed so far: of a page only its own fields are judged.

    ``new``: take in the files that came with this page.
    """
    # Where the files of an earlier page are found by their tokens.
    request.POST = filling.data  # type: ignore[assignment]
    return SubmissionForm(
        filling.data,
        definition=filling.definition,
        areas=accounts.areas().values_list("pk", "name"),
        today=calendar_day(at),
        at_desk=False,
        sent=attaching.sent_with(request, filling.definition, at=at, new=new),
    )


def _step(request: Request, filling: _Filling, slug: str, *, at: datetime) -> HttpResponse:
    posted = request.POST
    form = _form(request, filling, at=at, new=False)
    steps = steps_of(form)
    here = next((one for one in steps if one.slug == slug), steps[0] if not slug else None)
    if here is None:  # it is not asked any more
        return filling.page()
    if request.method != "POST":
        return _shown(request, filling, form.unjudged(), steps, here, at=at)
    filling.data = taken_over(filling.data, here, posted)
    rows = _rows(filling, posted)
    if rows is not None:
        filling.data = rows
    form = _form(request, filling, at=at)
    filling.data = with_files(filling.data, form)
    if (placed := attaching.with_place(filling.data, filling.definition, form.sent)) is not None:
        filling.data = placed  # it stands on its own page, and on the check, to be changed
        messages.info(request, _("Uw foto zegt waar hij is gemaakt. Dat vulden wij in bij de plek."))
    answers = {name: filling.data.getlist(name) for name in filling.data}
    filling.draft = actions.keep_draft(
        filling.draft,
        version=filling.version,
        answers=answers,
        by=request.identity,
        at=at,
        uploads=[upload.pk for sent in form.sent.values() for _token, upload in sent.kept],
    )
    if rows is not None:
        return filling.page(here.slug)
    if "bewaren" in posted:
        return see_other(reverse("cases:later", args=[queries.draft_token(filling.draft)]))
    steps = steps_of(form)
    following = [one.slug for one in steps[1 + [one.slug for one in steps].index(here.slug) :]]
    wrong = _first_wrong(form)
    if not form.judged(here.names):
        return _shown(request, filling, form, steps, here, at=at)
    if "terug" in posted:
        return filling.page(wrong)
    return filling.page(following[0] if following else CHECK)


def _rows(filling: _Filling, posted: QueryDict) -> QueryDict | None:
    """What was typed with a row more or less, where that was asked."""
    data = filling.data.copy()
    pressed = [name for name in (composing.MORE, composing.LESS) if name in posted]
    for name in pressed:
        data[name] = str(posted[name])
    rows = composing.changed_rows(filling.definition.form, data)
    if rows is not None:
        for name in pressed:
            del rows[name]
    return rows


def _first_wrong(form: SubmissionForm) -> str:
    """The first page on which something is not right yet; else the check."""
    return next((one.slug for one in steps_of(form) if form.errors.keys() & {*one.names}), CHECK)


def _shown(
    request: Request,
    filling: _Filling,
    form: SubmissionForm,
    steps: list[FormStep],
    here: FormStep,
    *,
    at: datetime,
) -> HttpResponse:
    number = [one.slug for one in steps].index(here.slug) + 1
    context = {
        "form": form,
        "task": filling.definition,
        "step": here,
        "asked": next(form.questions(here.question.name)) if here.question else None,
        "number": number,
        "total": len(steps),
        "before": filling.url(steps[number - 2].slug) if number > 1 else None,
        "whole_url": _whole(request, filling.definition.key),
        "from_check": "terug" in request.GET or "terug" in request.POST,
        "anew": filling.anew,
        "drafts": _begun(request, filling, at=at) if filling.draft is None else [],
        "contact_needed": filling.definition.kind is not Kind.REPORT,
        "due_on": due_if_sent(filling.definition, at),
        # The address one came by holds the device that a later page asks for.
        "post_to": filling.url(here.slug) if filling.draft else request.get_full_path(),
    }
    return render(request, "cases/step.html", context, status=422 if form.errors else 200)


def _begun(request: Request, filling: _Filling, *, at: datetime) -> list[str]:
    """Where this person can go on with the same task instead of beginning again."""
    drafts = queries.drafts_of(request.identity, at=at)
    return [queries.draft_token(one) for one in drafts if one.task_id == filling.version.task_id]


def _check(request: Request, filling: _Filling, *, at: datetime) -> HttpResponse:
    """Everything that was filled in, to read again; sending hands it in and erases the draft."""
    sending = request.method == "POST"
    form = _form(request, filling, at=at)
    wrong = _first_wrong(form)
    if wrong != CHECK or filling.draft is None:
        return filling.page(wrong)
    if sending and form.is_valid():
        try:
            case = hand_in(
                form,
                filling.version,
                key=filling.draft.key,
                draft_id=filling.draft.pk,
                by=request.identity,
                at=at,
            )
        except (MoveRefused, ActRefused, DocumentRefused) as error:
            form.add_error(None, str(error))
        except TermError as error:
            form.add_error(None, error.nl)
        except IntegrityError:  # sent twice at once: the first came through
            return filling.page()
        else:
            return copy_page(case, filling.definition)
    steps = steps_of(form)
    said = entered(form)
    rows = [(one, said[one.slug], filling.url(one.slug) + "?terug=1") for one in steps]
    context = {
        "form": form,
        "task": filling.definition,
        "rows": rows,
        "before": filling.url(steps[-1].slug),
        "anew": filling.anew,
        "due_on": due_if_sent(filling.definition, at),
        "later_url": reverse("cases:later", args=[queries.draft_token(filling.draft)]),
    }
    return render(request, "cases/check.html", context, status=422 if form.errors else 200)
