"""Confirming an e-mail address by the link that was sent to it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from rolvast.accounts.queries import Request
from rolvast.messages import actions, queries
from rolvast.messages.rules import masked


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: Request, token: str) -> HttpResponse:
    """The page with the button; only pressing it confirms, as programs open links in mail by themselves."""
    try:
        address = queries.address_of_token(token)
    except queries.AddressLinkRefused as error:
        return render(
            request, "messages/confirm.html", {"problem": str(error), "stand": "refused"}, status=404
        )
    before = address.confirmed_at is not None and address.refused_at is None
    sent = 0
    if request.method == "POST" and not before:
        sent = actions.confirm(address.pk, at=timezone.now())
    stand = "before" if before else "done" if request.method == "POST" else "asking"
    context = {"stand": stand, "email": masked(address.address), "sent": sent, "problem": ""}
    return render(request, "messages/confirm.html", context)
