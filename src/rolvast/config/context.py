"""What every page shows around its own part: the municipality, the menu, who is signed in."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from rolvast.accounts.rules import PositionKind

#: What staff reach from the page behind "Meer": there that word is marked in the menu.
_BEHIND_MORE = (
    "inspections:due",
    "pickup:overview",
    "payments:overview",
    "initiatives:work",
    "front:roles",
    "challenges:overview",
    "budgets:overview",
    "insight:dashboard",
    "acts:register",
)


def page(request: HttpRequest) -> dict[str, Any]:
    """The context of ``huisstijl/base.html``; safe on error pages, where no municipality may be known."""
    municipality = getattr(request, "municipality", None)
    identity = getattr(request, "identity", None)
    signed_in = municipality is not None and identity is not None and identity.person_id is not None
    return {
        "municipality_name": municipality.name if municipality else "Rolvast",
        "home_url": reverse("front:home"),
        "navigation": _navigation(request, identity if signed_in else None),
        "viewer_name": request.user.name if signed_in else "",  # type: ignore[union-attr]
        "sign_in_url": reverse("accounts:sign_in"),
        "sign_out_url": reverse("accounts:sign_out"),
        "demo": settings.DEMO,
        "demo_url": reverse("accounts:sign_in"),
        "footer_groups": [
            (
                _("Zelf doen"),
                [
                    (_("Wat inwoners zelf doen"), reverse("initiatives:initiatives")),
                    (_("Helpen"), reverse("pledges:overview")),
                    (_("Steun een plan"), reverse("support:lists")),
                    (_("Buurtbudgetten"), reverse("budgets:budgets")),
                    (_("Daag de gemeente uit"), reverse("challenges:tasks")),
                    (_("Wat kan ik hier doen?"), reverse("front:districts")),
                ],
            ),
            (
                _("In de gemeente"),
                [
                    (_("Plaatsen"), reverse("places:kinds")),
                    (_("Kalenders"), reverse("calendars:calendars")),
                    (_("Speelplekken"), reverse("inspections:sites")),
                    (_("Bekendmakingen"), reverse("cases:notices")),
                ],
            ),
            (
                _("Nalezen"),
                [
                    (_("Cijfers"), reverse("insight:dashboard")),
                    (_("Openbaar register"), reverse("acts:register")),
                    (_("Wie mag wat besluiten"), reverse("front:mandate_register")),
                    (_("Storingen"), reverse("messages:outages")),
                ],
            ),
            (
                _("Over ons"),
                [
                    (_("Contact en openingstijden"), f"{reverse('front:about')}#contact"),
                    (_("Huisregels"), reverse("moderation:house_rules")),
                    (_("Over deze website"), reverse("front:about")),
                ],
            ),
        ],
    }


#: What residents do themselves, beside initiatives.
_DONE_TOGETHER = (
    "pledges:overview", "support:lists", "budgets:budgets", "challenges:tasks", "front:districts",
)  # fmt: skip


def _navigation(request: HttpRequest, identity: Any) -> list[tuple[str, str, bool]]:
    """At most seven: what is used each day. The rest of the work stands together behind the last."""
    items: list[tuple[str, str, list[str]]] = [(_("Taken"), reverse("front:tasks"), [])]
    if identity is not None and identity.is_staff:
        works = identity.position_kind in {PositionKind.STAFF, PositionKind.MANAGER}
        if works:
            items.append((_("Werkvoorraad"), reverse("cases:worklist"), []))
            items.append((_("Post"), reverse("front:post"), []))
            items.append((_("Afspraken"), reverse("appointments:agenda"), []))
        if identity.position_kind is PositionKind.MODERATOR:
            items.append((_("Berichten bekijken"), reverse("moderation:waiting"), []))
        items.append((_("Rollen"), reverse("catalogue:roles_work"), []))
        if identity.position_kind in {PositionKind.ADMINISTRATOR, PositionKind.MANAGER}:
            items.append((_("Beheer"), reverse("front:administration"), []))
        if not works:
            items.append((_("Wie doet wat"), reverse("front:roles"), []))
            items.append((_("Cijfers"), reverse("insight:dashboard"), []))
        shown = {url for _label, url, _behind in items}
        behind = [url for url in map(reverse, _BEHIND_MORE) if url not in shown]
        items.append((_("Meer"), reverse("front:more"), behind))
    else:
        if identity is not None:
            items.append((_("Mijn pagina"), reverse("front:mine"), []))
        together = [reverse(one) for one in _DONE_TOGETHER]
        items.append((_("Zelf doen"), reverse("initiatives:initiatives"), together))
        items.append((_("Wie doet wat"), reverse("front:roles"), []))
        items.append((_("Cijfers"), reverse("insight:dashboard"), []))
        items.append((_("Openbaar register"), reverse("acts:register"), []))
    # One item is marked: of all that lead this way the nearest, for the list of work is above its pages.
    nearest = max(
        (one for _label, url, behind in items for one in (url, *behind) if request.path.startswith(one)),
        key=len,
        default="",
    )
    return [(label, url, bool(nearest) and nearest in (url, *behind)) for label, url, behind in items]
