"""What staff record of something that lies ready: ready, collected, sent, or gone."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rolvast.accounts.queries import Request
from rolvast.acts.rules import ActRefused
from rolvast.cases import actions
from rolvast.cases.rules import Move, MoveRefused, moves_of
from rolvast.cases.views.access import case_of, for_staff, see_other
from rolvast.pickup.rules import Collector, PickupRefused


@for_staff
@require_POST
def collect(request: Request, number: str, what: str) -> HttpResponse:
    """Record one of these; what is refused is said on the page of the case."""
    case, by, at = case_of(request, number), request.identity, timezone.now()
    if what not in {"klaar", "opgehaald", "verstuurd", "vervallen"}:
        raise Http404
    if Move.CLOSE not in moves_of(by.position_kind):
        raise PermissionDenied
    try:
        match what:
            case "klaar":
                actions.make_ready(case.pk, by=by, at=at)
                said = _("Vastgelegd. De aanvrager krijgt bericht dat het klaarligt.")
            case "opgehaald":
                who = request.POST.get("wie", "")
                if who not in list(Collector):
                    raise PickupRefused(_("Kies wie het ophaalde."))
                actions.collected(case.pk, collector=Collector(who), by=by, at=at)
                said = _("Vastgelegd: opgehaald.")
            case "verstuurd":
                actions.sent(case.pk, by=by, at=at)
                said = _("Vastgelegd. De aanvrager krijgt bericht dat het onderweg is.")
            case _:
                actions.expired(case.pk, by=by, at=at)
                said = _("Vastgelegd: niet opgehaald en niet meer te krijgen.")
    except (PickupRefused, MoveRefused, ActRefused) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, said)
    return see_other(reverse("cases:handle", args=[case.number]) + "#afhalen")
