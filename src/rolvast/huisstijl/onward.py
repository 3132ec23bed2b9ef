"""Where one goes after a form was sent: to a page that can be opened again without sending it twice."""

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse


def see_other(url: str) -> HttpResponse:
    """On to this address."""
    return HttpResponseRedirect(url, status=303)


def go(name: str, *args: object) -> HttpResponse:
    """On to the page of this name."""
    return see_other(reverse(name, args=args))
