"""The editor of tasks: drafts, worked on part by part or as text, tried, and put in force."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rolvast.accounts.queries import Request
from rolvast.acts.rules import ActRefused
from rolvast.catalogue import actions, queries, rules
from rolvast.catalogue.forms.drafting import NewDraftForm, PartForm, TextForm
from rolvast.catalogue.forms.editing import WaitingForm
from rolvast.catalogue.queries import DraftPage, TaskVersion
from rolvast.catalogue.rules import EditRefused, TaskDefinition, drafts
from rolvast.catalogue.rules.drafts import DraftChanged, DraftRefused, Place, Sort, Value
from rolvast.catalogue.views.access import see_other, task_or_404
from rolvast.catalogue.views.editing import excerpts_of, for_keepers, said_of

_REFUSED = (EditRefused, rules.RoleNotAllowed, rules.ProposalRefused, ActRefused)


@for_keepers
@require_http_methods(["GET", "POST"])
def drafts_list(request: Request) -> HttpResponse:
    """The drafts that are worked on, and how a new one begins."""
    tasks = list(queries.offered_to(request.identity))
    form = NewDraftForm(
        request.POST if request.method == "POST" else None, tasks=[(task.key, task.name) for task in tasks]
    )
    if request.method == "POST" and form.is_valid():
        name, begin = form.cleaned_data["naam"], form.cleaned_data["begin"]
        key = rules.products.key_of(name, taken=queries.taken_keys(request.identity))
        if begin == NewDraftForm.EMPTY:
            text = drafts.write_fields({"key": key, "name": name, "publish": "false"}, TaskDefinition)
        elif begin == NewDraftForm.EXAMPLE:
            text = _named(rules.EXAMPLE, name=name, key=key)
        else:
            text = queries.text_of_copy(next(one for one in tasks if one.key == begin), name=name, key=key)
        draft = actions.begin_draft(text=text, by=request.identity, at=timezone.now())
        return see_other(reverse("catalogue:draft", args=[draft.pk]))
    context = {"form": form, "drafts": queries.open_drafts(request.identity)}
    return render(request, "catalogue/drafts.html", context, status=422 if form.errors else 200)


def _named(text: str, *, name: str, key: str) -> str:
    fields, _problems = drafts.read_fields(text)
    return drafts.write_fields({**(fields or {}), "key": key, "name": name}, TaskDefinition)


@for_keepers
@require_POST
def begin(request: Request, key: str) -> HttpResponse:
    """Begin a draft of a task as it is, or as an earlier version was; where one is open, go on with that."""
    task = task_or_404(request, key)
    number = request.POST.get("versie", "")
    version = int(number) if number.isascii() and number.isdecimal() and len(number) < 8 else None
    try:
        text = queries.text_to_change(task, version=version)
        draft = actions.begin_draft(
            text=text, by=request.identity, at=timezone.now(), task=task, began_from=task.version
        )
    except TaskVersion.DoesNotExist as error:
        raise Http404 from error
    except DraftRefused as refused:
        found = queries.draft_of(request.identity, task)
        if found is None:
            raise Http404 from refused
        messages.info(request, str(refused))
        return see_other(reverse("catalogue:draft", args=[found.pk]))
    return see_other(reverse("catalogue:draft", args=[draft.pk]))


@for_keepers
@require_http_methods(["GET", "POST"])
def draft(request: Request, number: int) -> HttpResponse:
    """A draft: its parts with what they lack, and what may be done with it."""
    page = draft_or_404(request, number)
    if request.method == "POST" and request.POST.get("doe") == "weg":
        try:
            actions.drop_draft(page.draft, seen=_seen(request), by=request.identity)
        except DraftRefused as refused:
            messages.error(request, str(refused))
            return see_other(reverse("catalogue:draft", args=[number]))
        messages.success(request, _("Het ontwerp is weggegooid. De taak zelf is niet veranderd."))
        return see_other(reverse("catalogue:drafts"))
    return render(request, "catalogue/draft.html", {"page": page})


@for_keepers
@require_http_methods(["GET", "POST"])
def part(request: Request, number: int, address: str) -> HttpResponse:
    """One part of a draft: its fields, or the list of its parts."""
    page = draft_or_404(request, number)
    place = drafts.place_of(address)
    if place is None:
        raise Http404
    if page.read.fields is None:
        return see_other(reverse("catalogue:draft_text", args=[number]))
    if place.many:
        return _many(request, page, place)
    return _one(request, page, place)


def _many(request: Request, page: DraftPage, place: Place) -> HttpResponse:
    """A list of parts: to open, add, move and take away."""
    fields = page.read.fields or {}
    items = drafts.at(fields, place.path)
    problems = [one for one in page.read.problems if _begins(one.path, place.path)]
    context: dict[str, Any] = {
        "page": page,
        "part": place,
        "words": _words_of(place),
        "address": drafts.address_of(place.path),
        "back": _back(place),
        "said": "",
        "edition": page.draft.edition,
    }
    if request.method == "POST":
        try:
            changed = _rearranged(
                fields, place, request.POST.get("doe", ""), int(request.POST.get("welke", ""))
            )
            _keep(request, page, drafts.write_fields(changed, TaskDefinition))
        except DraftRefused as refused:
            context["said"] = str(refused)
        except (KeyError, ValueError):
            raise Http404 from None
        else:
            return see_other(reverse("catalogue:draft_part", args=[page.draft.pk, context["address"]]))
    rows = items if isinstance(items, list) else []
    context["rows"] = [
        (
            index + 1,
            _title(item),
            sum(_begins(one.path, (*place.path, index)) for one in problems),
        )
        for index, item in enumerate(rows)
    ]
    context["of_list"] = [one for one in problems if drafts.path_of(one.path) == place.path]
    return render(request, "catalogue/draft_parts.html", context, status=422 if context["said"] else 200)


def _rearranged(fields: drafts.Fields, place: Place, what: str, number: int) -> drafts.Fields:
    """The draft with one of a list moved or taken away. Raises ``KeyError`` for what is not there."""
    if not 1 <= number <= _length(fields, place.path):
        raise KeyError(number)
    which = (*place.path, number - 1)
    if what == "weg":
        return drafts.put(fields, which, None)
    return drafts.move(fields, which, {"omhoog": -1, "omlaag": 1}[what])


def _one(request: Request, page: DraftPage, place: Place) -> HttpResponse:
    """The fields of one part. What was typed is saved, right or wrong; then what is wrong is said."""
    fields = page.read.fields or {}
    stands = drafts.at(fields, place.path)
    if place.path and isinstance(place.path[-1], int) and place.path[-1] > _length(fields, place.path[:-1]):
        raise Http404
    problems = [one for one in page.read.problems if _mine(one.path, place)]
    form = PartForm(
        place,
        stands=stands if isinstance(stands, dict) else {},
        sent=request.POST if request.method == "POST" else None,
        edition=page.draft.edition,
    )
    context: dict[str, Any] = {
        "page": page,
        "part": place,
        "bases": _bases(fields) if place.kind is rules.TermDefinition else [],
        "form": form,
        "said": "",
        "back": _back(place),
        "within": _within(place, stands),
        "edition": page.draft.edition,
        "address": _address(place),
        "is_new": bool(place.path) and stands is None,
        "hint": _words_of(place).hint if place.path else "",
    }
    if request.method == "POST":
        gone = bool(place.path) and request.POST.get("doe") == "weg"
        part_typed = None if gone else _filled(form.typed(), place, fields)
        try:
            if place.path:
                changed = drafts.put(fields, place.path, part_typed)
            else:
                changed = part_typed if isinstance(part_typed, dict) else {}
            text = drafts.write_fields(changed, TaskDefinition)
            saved = _keep(request, page, text)
        except DraftRefused as refused:
            context["said"] = str(refused)
            return render(request, "catalogue/draft_part.html", context, status=422)
        now = queries.page_of(saved)
        there = drafts.at(now.read.fields or {}, place.path)
        wrong = not gone and there is not None and any(_mine(one.path, place) for one in now.read.problems)
        messages.success(request, _("Bewaard.") if not wrong else _("Bewaard. Er is nog iets niet in orde."))
        if wrong:
            return see_other(_url(page, context["address"], query={"kijk": "1"}))
        return see_other(_url(page, context["back"]))
    if stands is not None and (place.path or any(name in fields for name in place.names)):
        form.complain(problems)
    return render(request, "catalogue/draft_part.html", context)


def _filled(typed: drafts.Fields, place: Place, fields: drafts.Fields) -> Value | None:
    """The same with what follows from the rest: the short name of a question, the key of a task."""
    if place.kind is rules.FormField and not typed.get("name") and isinstance(typed.get("label"), str):
        others = drafts.at(fields, place.path[:-1])
        taken = (
            {str(one.get("name")) for one in others if isinstance(one, dict)}
            if isinstance(others, list)
            else set()
        )
        return {**typed, "name": drafts.short_name(str(typed["label"]), taken=taken)}
    if "key" in place.names and not typed.get("key") and isinstance(typed.get("name"), str):
        return {**typed, "key": rules.products.key_of(str(typed["name"]))}
    said = any(value != "false" for value in typed.values())
    is_item = bool(place.path) and isinstance(place.path[-1], int)
    return typed if said or (is_item and drafts.at(fields, place.path) is not None) else None


@for_keepers
@require_http_methods(["GET", "POST"])
def text(request: Request, number: int) -> HttpResponse:
    """The whole draft as text. It is saved as it was typed, also where it cannot be read."""
    page = draft_or_404(request, number)
    form = TextForm(
        request.POST if request.method == "POST" else None, text=page.draft.text, edition=page.draft.edition
    )
    said = ""
    if request.method == "POST":
        try:
            _keep(request, page, request.POST.get("text", "").replace("\r\n", "\n"))
        except DraftRefused as refused:
            said = str(refused)
        else:
            messages.success(request, _("Bewaard."))
            return see_other(reverse("catalogue:draft_text", args=[number]))
    problems = () if said else page.read.problems
    context = {
        "page": page, "form": form, "said": said, "problems": problems, "edition": page.draft.edition,
        "excerpts": excerpts_of(page.draft.text, problems),
    }  # fmt: skip
    return render(request, "catalogue/draft_text.html", context, status=422 if said else 200)


@for_keepers
@require_http_methods(["GET", "POST"])
def put_in_force(request: Request, number: int) -> HttpResponse:
    """What changes when the draft takes force; then it does, by the way that any version takes force."""
    now = timezone.now()
    page = draft_or_404(request, number)
    form = WaitingForm(
        request.POST if request.method == "POST" else None,
        opened=page.draft.edition,
        today=timezone.localdate(now),
    )
    context: dict[str, Any] = {"page": page, "form": form, "said": "", "preview": None, "edit_page": None}
    typed = page.read.definition
    if page.draft.task is not None and typed is not None:
        context["edit_page"] = edit_page = queries.edit_page(page.draft.task)
        waits = edit_page.held and not rules.same_term(edit_page.ours.term, typed.term)
        if waits and edit_page.open_term is None:
            form.ask_about_term()
        try:
            context["preview"] = queries.preview(edit_page, typed)
        except _REFUSED as refused:
            context["said"] = str(refused)
    if request.method == "POST" and form.is_valid():
        form.check_term(form.cleaned_data)
        try:
            if request.POST.get("doe") == "opnieuw":
                actions.begin_again(page.draft, seen=_seen(request), by=request.identity)
                return see_other(reverse("catalogue:draft_in_force", args=[number]))
            if not form.errors:
                return _in_force(request, page, form, at=now)
        except rules.TaskFileErrors:
            return see_other(reverse("catalogue:draft", args=[number]))
        except _REFUSED as refused:
            context["said"] = str(refused)
    wrong = form.errors or (request.method == "POST" and context["said"])
    return render(request, "catalogue/draft_in_force.html", context, status=422 if wrong else 200)


def _in_force(request: Request, page: DraftPage, form: WaitingForm, *, at: datetime) -> HttpResponse:
    said = form.cleaned_data
    term = None
    if said.get("term_reason") and said.get("term_from"):
        term = actions.TermChange(
            reason=said["term_reason"], running_cases=said["term_running"], takes_effect_on=said["term_from"]
        )
    done = actions.put_in_force(page.draft, seen=said["version"], by=request.identity, at=at, term=term)
    if page.draft.task is None:
        messages.success(
            request,
            _("De taak staat in de catalogus. Doe nu een voorstel voor de rol: dan kan zij beginnen."),
        )
        return see_other(reverse("front:task", args=[done.task.key]))
    return said_of(request, done)


def draft_or_404(request: Request, number: int) -> DraftPage:
    """An open draft of the municipality. Raises ``Http404`` where there is none."""
    page = queries.draft_page(request.identity, number)
    if page is None:
        raise Http404
    return page


def _keep(request: Request, page: DraftPage, text: str) -> queries.TaskDraft:
    return actions.save_draft(page.draft, text, seen=_seen(request), by=request.identity, at=timezone.now())


def _seen(request: Request) -> int:
    said = request.POST.get("editie", "")
    if not (said.isascii() and said.isdecimal() and len(said) < 10):
        raise DraftChanged("Open het ontwerp opnieuw.")
    return int(said)


def _url(page: DraftPage, address: str, query: dict[str, str] | None = None) -> str:
    if not address:
        return reverse("catalogue:draft", args=[page.draft.pk])
    return reverse("catalogue:draft_part", args=[page.draft.pk, address], query=query)


def _address(place: Place) -> str:
    if place.path:
        return drafts.address_of(place.path)
    return next(one.slug for one in drafts.chapters() if one.names == place.names)


def _back(place: Place) -> str:
    """Where one comes from: the list an item stands in, the part it is in; "" for the draft itself."""
    return drafts.address_of(place.path[:-1])


def _begins(problem: str, path: tuple[str | int, ...]) -> bool:
    return drafts.path_of(problem)[: len(path)] == path


def _mine(problem: str, place: Place) -> bool:
    """Is a problem about the fields on this page? What stands in a list within it has a page of its own."""
    path = drafts.path_of(problem)
    if place.path:
        return path[: len(place.path)] == place.path
    return bool(path) and path[0] in place.names


def _length(fields: drafts.Fields, path: tuple[str | int, ...]) -> int:
    found = drafts.at(fields, path)
    return len(found) if isinstance(found, list) else 0


def _within(place: Place, stands: Value | None) -> list[tuple[str, str, int]]:
    """The lists within a part: address, what they are called, and how many stand there."""
    found = []
    for one in drafts.asked(place.kind) if place.path else ():
        if one.sort is Sort.PARTS and drafts.fits(place.kind, one.name, _kind(stands)):
            inside = drafts.at(stands if isinstance(stands, dict) else {}, (one.name,))
            address = drafts.address_of((*place.path, one.name))
            found.append((address, one.words.label, len(inside) if isinstance(inside, list) else 0))
    return found


def _bases(fields: drafts.Fields) -> list[str]:
    """The articles of a draft, in the order in which its term counts them."""
    found = fields.get("bases")
    return [_title(one) for one in found] if isinstance(found, list) else []


def _kind(stands: Value | None) -> str:
    return str(stands.get("kind", "")) if isinstance(stands, dict) else ""


def _words_of(place: Place) -> drafts.Words:
    """What a place is called where it stands."""
    return drafts.words_at(place.path)


def _title(item: Value) -> str:
    """By what an item of a list is known: the first of its texts that says it."""
    if not isinstance(item, dict):
        return str(item)[:80]
    for name in ("label", "name", "title", "event", "to"):
        if isinstance(item.get(name), str) and item[name]:
            title = str(item[name])
            article = item.get("article")
            return f"{title}, {article}" if name == "title" and isinstance(article, str) else title
    return next((str(value) for value in item.values() if isinstance(value, str)), _("Nog leeg"))
