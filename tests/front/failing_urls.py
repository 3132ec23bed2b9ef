"""The addresses of the product, and some that go wrong on purpose."""

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import include, path

from rolvast.accounts import actions
from rolvast.config import urls


def forbidden(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


def missing(request: HttpRequest) -> HttpResponse:
    raise Http404


def unreadable(request: HttpRequest) -> HttpResponse:
    raise SuspiciousOperation("not for the reader's eyes")


def broken(request: HttpRequest) -> HttpResponse:
    actions.add_team(municipality_id=request.municipality.pk, name="Half werk")
    raise RuntimeError("secret of the inside")


urlpatterns = [
    path("mag-niet/", forbidden),
    path("is-er-niet/", missing),
    path("onleesbaar/", unreadable),
    path("stuk/", broken),
    path("", include(urls)),
]
handler400, handler403 = urls.handler400, urls.handler403
handler404, handler500 = urls.handler404, urls.handler500
