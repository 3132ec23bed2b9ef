"""What stands on the page of a case: what residents do themselves because of it, or that they may."""

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from rolvast.cases import queries as cases
from rolvast.cases.rules import OPEN
from rolvast.catalogue import queries as catalogue
from rolvast.catalogue.rules import Domain, Kind
from rolvast.initiatives.queries.finding import of_case
from rolvast.initiatives.rules import Status

if TYPE_CHECKING:
    from rolvast.cases.models import Case

#: Of what residents report, what they could take up themselves: what lies outside and is for everyone.
_DOMAINS = {domain for domain in Domain if domain.name in {"PUBLIC_SPACE", "RECREATION", "SPORT", "CULTURE"}}


def beside_case(case: "Case", *, to_resident: bool) -> list[cases.Aside]:
    """What residents began because of it; and to who handed it in, that they may begin something."""
    found = [
        cases.Aside(
            title=_("Inwoners doen hier zelf iets aan"),
            text=_("Het initiatief is nu: %(status)s. Deze zaak blijft open met haar eigen datum.")
            % {"status": Status(row.status).label}
            if case.status in OPEN
            else _("Het initiatief is nu: %(status)s.") % {"status": Status(row.status).label},
            label=row.title,
            address=reverse("initiatives:one", args=[row.key]),
        )
        for row in of_case(case.pk)
    ]
    if to_resident and not found and may_begin(case):
        found.append(
            cases.Aside(
                title=_("Wilt u er zelf iets aan doen?"),
                text=_(
                    "Dat mag, het hoeft niet. Uw melding blijft gewoon open, met dezelfde datum. Begint u "
                    "zelf iets met buren, dan krijgt u een contactpersoon en hulp."
                ),
                label=_("Dit pakken wij zelf op"),
                address=reverse("initiatives:begin") + "?" + urlencode({"zaak": case.number}),
            )
        )
    return found


def may_begin(case: "Case") -> bool:
    """Is this an open report of something that residents could take up?"""
    if case.status not in OPEN or case.version is None:
        return False
    definition = catalogue.definition(case.version)
    return definition.kind is Kind.REPORT and definition.domain in _DOMAINS
