"""Makes the PDF of a letter from the page that was kept with the decision."""

from django.db import transaction
from procrastinate.contrib.django import app

from rolvast.accounts.rules import Identity
from rolvast.cases import queries
from rolvast.cases.models import Case
from rolvast.documents import actions as documents
from rolvast.documents import queries as kept
from rolvast.documents.rules import Kind, MediaType

#: After what people wait for: a PDF that is asked for earlier is made on the spot.
_PRIORITY = -10


def have_printed(case_id: int, *, municipality_id: int) -> None:
    """Have the last letter of a case printed once this transaction is kept."""
    app.configure_task("cases.print_letter", priority=_PRIORITY).defer(
        case_id=case_id, municipality_id=municipality_id
    )


@transaction.atomic
def print_letter(case_id: int, *, by: Identity) -> bool:
    """Make and keep the PDF of the last letter of a case, unless it is there; gives whether it was made.

    It bears the moment of its page, and the mark of that page as its identifier. There is no act: the
    decision is the act, and names the page. Two who ask at once take turns on the case: one PDF is made.
    Raises ``documents.paper.PaperError`` where it cannot be made, ``documents.rules.DocumentDiffers`` where
    the page is not what was kept.
    """
    case = Case.objects.select_for_update(of=("self",)).select_related("municipality").get(pk=case_id)
    if kept.is_printed(case.subject_id, kind=Kind.DECISION):
        return False
    page = kept.latest(case.subject_id, kind=Kind.DECISION, media_type=MediaType.HTML)
    if page is None or page.erased_at is not None:
        return False
    documents.keep(
        subject_id=case.subject_id,
        kind=Kind.DECISION,
        title=page.title,
        media_type=MediaType.PDF,
        content=queries.on_paper(case, page),
        by=by,
        at=page.kept_at,
    )
    return True
