"""The messages of who is signed in, and which of them may come by e-mail."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from rolvast.accounts.queries import Request
from rolvast.huisstijl.onward import go
from rolvast.messages import actions, queries
from rolvast.messages.forms import ConsentForm
from rolvast.messages.rules import masked

_SIZE = 25


@never_cache
@require_GET
def mine(request: Request) -> HttpResponse:
    """All messages, the newest first, with how each went."""
    viewer = request.identity
    if viewer.person_id is None:
        return redirect_to_login(request.get_full_path())
    page = Paginator(queries.mine(viewer), _SIZE).get_page(request.GET.get("page"))
    email = request.user.email  # type: ignore[union-attr] # signed in, as was just seen
    said = sorted(group.value for group in queries.digital_of_person(viewer.person_id))
    context = {
        "page": page,
        "rows": [queries.post_of(message) for message in page.object_list],
        "form": ConsentForm(initial={"digitaal": said}),
        "chosen": bool(said),
        "email": masked(email) if email else "",
        "address": queries.mail_address(email),
        "mails": settings.MAIL_SERVER is not None,
    }
    return render(request, "messages/mine.html", context)


@never_cache
@require_GET
def read(request: Request, key: int) -> HttpResponse:
    """One message, whole."""
    if request.identity.person_id is None:
        return redirect_to_login(request.get_full_path())
    found = queries.one_of_mine(request.identity, key)
    if found is None:
        raise Http404
    return render(request, "messages/read.html", {"post": found})


@never_cache
@require_POST
def choose(request: Request) -> HttpResponse:
    """Say which messages may come by e-mail."""
    if request.identity.person_id is None:
        raise PermissionDenied
    form = ConsentForm(request.POST)
    if form.is_valid():
        actions.consent_of_person(
            groups=form.cleaned_data["digitaal"], by=request.identity, at=timezone.now()
        )
        messages.success(request, _("Uw keuze is bewaard. Ze geldt voor al uw zaken."))
    else:
        messages.error(request, _("Deze keuze bestaat niet. Kies uit de lijst."))
    return go("messages:mine")


@never_cache
@require_POST
def ask_again(request: Request) -> HttpResponse:
    """Have one's own address asked to confirm (again)."""
    if request.identity.person_id is None:
        raise PermissionDenied
    email = request.user.email  # type: ignore[union-attr] # signed in, as was just seen
    sent = bool(email) and actions.ask_again(
        email=email,
        person_id=request.identity.person_id,
        municipality_id=request.identity.municipality_id,
        at=timezone.now(),
    )
    if sent:
        messages.success(
            request, _("We sturen u een e-mail met een link. Open die om uw adres te bevestigen.")
        )
    else:
        messages.error(request, _("Dat kan nu niet. Probeer het morgen opnieuw, of bel ons."))
    return go("messages:mine")
