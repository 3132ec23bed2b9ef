"""The public register, for everyone."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rolvast.accounts.queries import Request
from rolvast.acts import queries
from rolvast.acts.forms import RegisterForm

_A_PAGE = 20


@require_safe
def register(request: Request) -> HttpResponse:
    """Public statements about what the municipality did and decided, to search and to leaf through."""
    form = RegisterForm(request.GET, choice=queries.register_choices())
    understood = form.is_valid()
    wanted = form.cleaned_data
    found = queries.register(
        words=wanted.get("woorden", ""), year=wanted.get("jaar"), authority=wanted.get("orgaan", "")
    )
    page = Paginator(found if understood else found.none(), _A_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "asked": any(wanted.values())}
    return render(request, "acts/register.html", context, status=200 if understood else 422)
