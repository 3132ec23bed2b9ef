"""The page of a resident: their cases, their messages, what we know of them."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from rolvast.accounts import actions as accounts
from rolvast.accounts.queries import Request
from rolvast.cases import queries as cases
from rolvast.front import queries
from rolvast.front.forms import DetailsForm
from rolvast.huisstijl.dates import calendar_day
from rolvast.huisstijl.onward import go
from rolvast.initiatives import queries as initiatives
from rolvast.messages import actions as post


@never_cache
@require_safe
def mine(request: Request) -> HttpResponse:
    """Everything of who is signed in, what waits for them first."""
    if request.identity.person_id is None:
        return redirect_to_login(request.get_full_path())
    today = calendar_day(timezone.now())
    email = request.user.email  # type: ignore[union-attr] # signed in, as was just seen
    page = queries.my_page(request.identity, email=email, today=today)
    context = {
        "page": page,
        "drafts": [
            (one, cases.draft_token(one)) for one in cases.drafts_of(request.identity, at=timezone.now())
        ],
        "initiatives": initiatives.mine(request.identity),
        "today": today,
        "name": request.user.name,  # type: ignore[union-attr]
        "email": email,
        "mails": settings.MAIL_SERVER is not None,
    }
    return render(request, "front/mine.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def details(request: Request) -> HttpResponse:
    """Change one's name and e-mail address; a new address is asked to confirm by a link."""
    person_id = request.identity.person_id
    if person_id is None:
        return redirect_to_login(request.get_full_path())
    before = request.user.email  # type: ignore[union-attr] # signed in, as was just seen
    known = {"naam": request.user.name, "email": before}  # type: ignore[union-attr]
    form = DetailsForm(request.POST if request.method == "POST" else None, initial=known)
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        try:
            accounts.change_details(person_id, name=form.cleaned_data["naam"], email=email)
        except ValueError as refusal:
            form.add_error("email", str(refusal))
        else:
            said = _("Uw gegevens zijn veranderd.")
            if email and email != before:
                municipality_id = request.identity.municipality_id
                asked = post.ask_again(
                    email=email, person_id=person_id, municipality_id=municipality_id, at=timezone.now()
                )
                if asked:
                    said += " " + _("Wij mailen u een link. Open die, dan weten wij dat het adres klopt.")
            messages.success(request, said)
            return go("front:mine")
    return render(request, "front/details.html", {"form": form}, status=422 if form.errors else 200)
