"""Files of a case: taken in with a form, and given back to who may see the case."""

from collections.abc import Mapping
from datetime import datetime

from django.http import HttpResponse, QueryDict
from django.views.decorators.http import require_safe

from rolvast.accounts.queries import Request
from rolvast.cases import queries
from rolvast.cases.forms.questions import point_text
from rolvast.cases.rules.similar import ANSWER
from rolvast.cases.views.access import by_link, case_of, for_staff
from rolvast.catalogue.rules import FieldKind, FormField, TaskDefinition
from rolvast.documents.forms import Sent, sent_for
from rolvast.documents.views import file_of, thumbnail_of


def sent_with(
    request: Request, definition: TaskDefinition, *, at: datetime, new: bool = True
) -> dict[str, Sent]:
    """What was sent for each question that asks for files: those of an earlier try, and ``new`` ones."""
    asked = [one for one in definition.form if one.kind is FieldKind.FILE]
    return {ANSWER + one.name: _sent_for(request, one, at=at, new=new) for one in asked}


def _sent_for(request: Request, question: FormField, *, at: datetime, new: bool) -> Sent:
    return sent_for(
        request,
        ANSWER + question.name,
        accept=tuple(group.value for group in question.accept),
        most=question.most,
        at=at,
        place=question.place,
        new=new,
    )


def with_place(data: QueryDict, definition: TaskDefinition, sent: Mapping[str, Sent]) -> QueryDict | None:
    """What was typed, with the place that stands in a picture; ``None`` where there is nothing to fill in."""
    point = point_text(next((one.point for one in sent.values() if one.point), None))
    name = place_name(definition)
    if not point or not name or data.get(name, "").strip():
        return None
    filled = data.copy()
    filled[name] = point
    return filled


def place_name(definition: TaskDefinition) -> str:
    """The field in which the place is answered; empty where there is none."""
    return next((ANSWER + one.name for one in definition.form if one.kind is FieldKind.PLACE), "")


@by_link
@require_safe
def of_link(request: Request, token: str, key: int) -> HttpResponse:
    """A file of a case, for who holds its link."""
    return file_of(queries.case_of_link(token).subject_id, key)


@for_staff
@require_safe
def of_case(request: Request, number: str, key: int) -> HttpResponse:
    """A file of a case, for staff who may see it."""
    return file_of(case_of(request, number).subject_id, key)


@for_staff
@require_safe
def thumbnail(request: Request, number: str, key: int) -> HttpResponse:
    """A picture of a case, small, for staff who may see it."""
    return thumbnail_of(case_of(request, number).subject_id, key)
