"""The municipality's own words in its letters: what there is, and writing a part beside a whole letter."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rolvast.accounts.queries import Request, for_positions
from rolvast.accounts.rules import PositionKind
from rolvast.cases import actions
from rolvast.cases.forms.lettering import LetterTextForm
from rolvast.cases.queries import lettering
from rolvast.cases.rules.letter_parts import PLACEHOLDERS, LetterPart, LetterTextRefused
from rolvast.cases.views.access import see_other
from rolvast.cases.views.wording import reading_of
from rolvast.catalogue import queries as catalogue
from rolvast.catalogue.queries import PublicTask
from rolvast.huisstijl.dates import calendar_day

#: A page for who administers the organisation.
for_administrators = for_positions({PositionKind.ADMINISTRATOR})


@for_administrators
@require_safe
def letter_texts(request: Request) -> HttpResponse:
    """All parts, for all tasks and for each task with words of its own, with an example letter."""
    tasks = lettering.tasks_with_letters(request.identity)
    own = lettering.parts_with_own_words()
    context = {
        "parts": list(LetterPart),
        "general": own.get(None, set()),
        "special": [(task, own[task.pk]) for task in tasks if task.pk in own],
        "tasks": tasks,
        "letter": lettering.example_letter(
            municipality=request.municipality.name,
            task=None,
            own=lettering.own_words(None),
            today=calendar_day(timezone.now()),
        ),
    }
    return render(request, "cases/letter_texts.html", context)


@for_administrators
@require_safe
def letter_choice(request: Request) -> HttpResponse:
    """From the choice of a task and a part to its page."""
    task = _task(request, request.GET.get("taak", ""))
    part = _part(request.GET.get("deel", ""))
    return see_other(_address(task, part))


@for_administrators
@require_http_methods(["GET", "HEAD", "POST"])
def letter_text(request: Request, part: str, key: str = "") -> HttpResponse:
    """Write one part: look at it in a whole letter, keep it, or bring an earlier version back."""
    where, task, now = _part(part), _task(request, key), timezone.now()
    versions = lettering.text_versions(where, task_id=task.pk if task else None)
    now_counts = versions[0].text if versions else ""
    posted = request.method == "POST"
    form = LetterTextForm(request.POST if posted else None, initial={"text": now_counts})
    checking = "check" in request.POST
    if posted and form.is_valid() and not checking:
        try:
            actions.write_letter_text(
                part=where,
                task=task,
                text=form.cleaned_data["text"],
                reason=form.cleaned_data["reason"],
                by=request.identity,
                at=now,
            )
        except LetterTextRefused as refusal:
            form.add_error("text", str(refusal))
        else:
            messages.success(request, _("De tekst is bewaard. Hij staat in elke brief vanaf nu."))
            return see_other(_address(task, where))
    shown = form.cleaned_data.get("text", now_counts) if posted and form.is_valid() else now_counts
    own = lettering.own_words(task.pk if task else None)
    if posted or versions:
        own[where] = shown
    context = {
        "part": where,
        "task": task,
        "form": form,
        "versions": versions,
        "placeholders": PLACEHOLDERS.items(),
        "reading": reading_of(shown) if shown else None,
        "checked": checking and not form.errors,
        "general": lettering.own_words(None).get(where, "") if task else "",
        "letter": lettering.example_letter(
            municipality=request.municipality.name, task=task, own=own, today=calendar_day(now)
        ),
    }
    return render(request, "cases/letter_text.html", context, status=422 if form.errors else 200)


def _address(task: PublicTask | None, part: LetterPart) -> str:
    where = part.value.lower()
    if task is None:
        return reverse("cases:letter_text", args=[where])
    return reverse("cases:letter_text_of_task", args=[where, task.key])


def _part(text: str) -> LetterPart:
    try:
        return LetterPart(text.upper())
    except ValueError as error:
        raise Http404 from error


def _task(request: Request, key: str) -> PublicTask | None:
    if not key:
        return None
    found = catalogue.by_keys(request.identity, [key])
    if not found:
        raise Http404
    return found[0]
