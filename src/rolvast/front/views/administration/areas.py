"""Areas: the list, reading a file of them, changing one."""

from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rolvast.accounts import queries as accounts
from rolvast.accounts.queries import Request
from rolvast.acts import actions
from rolvast.front.forms.organisation import AreaForm, ImportAreasForm
from rolvast.front.rules import AreaRead, AreasRefused, read_areas, write_areas
from rolvast.front.rules.areas import LARGEST_BYTES
from rolvast.front.views.administration.access import for_administrators, go


@for_administrators
@require_http_methods(["GET", "HEAD", "POST"])
def areas(request: Request) -> HttpResponse:
    """Every area; a file is looked at first, and read in when it is right."""
    posted = request.method == "POST"
    form = ImportAreasForm(request.POST if posted else None, request.FILES if posted else None)
    found: list[AreaRead] = []
    if posted and form.is_valid():
        try:
            found = read_areas(_text(form))
        except AreasRefused as refusal:
            form.add_error("file", str(refusal))
        else:
            if "keep" in request.POST:
                actions.import_areas(
                    [asdict(area) for area in found],
                    source=form.cleaned_data["source"],
                    counted_on=form.cleaned_data["counted_on"],
                    by=request.identity,
                    at=timezone.now(),
                )
                messages.success(request, _("%(count)s gebieden zijn ingelezen.") % {"count": len(found)})
                return go("front:areas")
    known = {area.code: area for area in accounts.areas()}
    context = {
        "form": form,
        "areas": known.values(),
        "preview": [(area, known.get(area.code)) for area in found],
        "text": write_areas(found) if found else "",
    }
    return render(request, "front/administration/areas.html", context, status=422 if form.errors else 200)


def _text(form: ImportAreasForm) -> str:
    """What was sent: the file, or the text that was looked at before. Raises ``AreasRefused``."""
    file: Any = form.cleaned_data["file"]
    if file is None:
        text: str = form.cleaned_data["text"]
        if not text:
            raise AreasRefused("Kies een bestand.")
        return text
    if file.size > LARGEST_BYTES:
        raise AreasRefused("Dit bestand is te groot: hoogstens 1,5 MB. Maak de omtrekken eenvoudiger.")
    try:
        return str(file.read().decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise AreasRefused("Dit bestand is geen tekst in UTF-8. Sla het opnieuw op als GeoJSON.") from error


@for_administrators
@require_http_methods(["GET", "HEAD", "POST"])
def area(request: Request, key: int) -> HttpResponse:
    """Change the name and the number of inhabitants of an area."""
    found = accounts.areas().filter(pk=key).first()
    if found is None:
        raise Http404
    kept = {name: getattr(found, name) for name in ("name", "inhabitants", "counted_on", "source")}
    form = AreaForm(request.POST if request.method == "POST" else None, initial=kept)
    if request.method == "POST" and form.is_valid():
        actions.change_area(found, **form.cleaned_data, by=request.identity, at=timezone.now())
        messages.success(request, _("Het gebied is bewaard."))
        return go("front:areas")
    context = {"form": form, "area": found}
    return render(request, "front/administration/area.html", context, status=422 if form.errors else 200)
