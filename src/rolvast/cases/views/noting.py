"""Notes of colleagues about a case: writing one, and erasing one's own."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rolvast.accounts.queries import Request
from rolvast.acts.rules import ActRefused
from rolvast.cases import actions
from rolvast.cases.forms.noting import NoteForm
from rolvast.cases.rules import Move, MoveRefused, moves_of
from rolvast.cases.views.access import case_of, for_staff, see_other
from rolvast.cases.views.handling import show


@for_staff
@require_http_methods(["GET", "POST"])
def write(request: Request, number: str) -> HttpResponse:
    """Keep a note about a case."""
    case = case_of(request, number)
    page = reverse("cases:handle", args=[case.number])
    if request.method == "GET":
        return see_other(page)
    if Move.NOTE not in moves_of(request.identity.position_kind):
        raise PermissionDenied
    form = NoteForm(request.POST, auto_id="notitie_%s")
    if form.is_valid():
        try:
            actions.write_note(
                case.pk, text=form.cleaned_data["text"], by=request.identity, at=timezone.now()
            )
        except (MoveRefused, ActRefused) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("De notitie is bewaard. Alleen collega’s kunnen haar lezen."))
            return see_other(f"{page}#notities")
    return show(request, case, sent=("notitie", form))


@for_staff
@require_POST
def erase(request: Request, number: str, key: int) -> HttpResponse:
    """Erase a note of one's own."""
    case = case_of(request, number)
    try:
        actions.erase_note(case.pk, note_id=key, by=request.identity, at=timezone.now())
    except (MoveRefused, ActRefused) as error:
        form = NoteForm({}, auto_id="notitie_%s")
        form.errors.clear()
        form.add_error(None, str(error))
        return show(request, case, sent=("notitie", form))
    messages.success(request, _("De notitie is gewist."))
    return see_other(f"{reverse('cases:handle', args=[case.number])}#notities")
