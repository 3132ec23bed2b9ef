"""What a page is about, and where one goes after a form was sent."""

from django.http import Http404

from rolvast.accounts.queries import Request
from rolvast.catalogue import queries
from rolvast.catalogue.queries import ProposalPage, PublicTask
from rolvast.huisstijl.onward import see_other as see_other


def task_or_404(request: Request, key: str) -> PublicTask:
    """The task with this key, of the municipality asked. Raises ``Http404`` where there is none."""
    task = queries.visible_to(request.identity).filter(key=key).first()
    if task is None:
        raise Http404
    return task


def proposal_or_404(request: Request, key: str, number: int) -> ProposalPage:
    """A proposal of the municipality asked. Raises ``Http404`` where there is none."""
    page = queries.proposal(request.identity, key, number)
    if page is None:
        raise Http404
    return page
