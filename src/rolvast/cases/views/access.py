"""Who may open the pages where staff work, and where one goes after a form was sent."""

from django.http import Http404

from rolvast.accounts.queries import Request, for_positions
from rolvast.accounts.queries import by_link as by_link
from rolvast.cases import queries
from rolvast.cases.models import Case
from rolvast.cases.rules import AT_WORK
from rolvast.huisstijl.onward import see_other as see_other

#: A page for who works on cases: others and residents are refused, a stranger is sent to sign in.
for_staff = for_positions(AT_WORK)


def case_of(request: Request, number: str) -> Case:
    """The case of this number, where this viewer may see it; else 404."""
    found = queries.visible_to(request.identity).filter(number=number)
    case = found.select_related("task", "version__task", "area", "team", "position__person").first()
    if case is None:
        raise Http404
    return case
