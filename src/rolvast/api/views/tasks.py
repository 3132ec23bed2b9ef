"""The catalogue for programs: public, so without a key."""

from typing import Annotated

from django.http import Http404, HttpResponse
from ninja import Path, Query, Router

from rolvast.api import queries
from rolvast.api.forms.tasks import (
    RoleFilter,
    RoleList,
    TaskFilter,
    TaskList,
    TaskWhole,
    role_of_task,
    task_row,
    task_whole,
)
from rolvast.api.rules import Fault
from rolvast.api.views.frame import ApiRequest, Refused, answer, moment, next_page, refuse_unknown, start_of

router = Router(tags=["taken"])


@router.get("/taken", response=TaskList, by_alias=True, summary="De taken van de gemeente")
def taken(request: ApiRequest, asked: Query[TaskFilter]) -> HttpResponse:
    """Op volgorde van de sleutel; met ‘q’ wat het best past bij die woorden, op één bladzijde."""
    refuse_unknown(request, TaskFilter)
    _, today = moment()
    words = (asked.q or "").strip()
    if words:
        if asked.cursor is not None:
            raise Refused(
                400,
                "",
                Fault(place="query", path=["cursor"], code="cursor", detail="‘q’ geeft één bladzijde."),
            )
        found = queries.found_tasks(
            request.identity, words, chosen=asked.chosen(), today=today, size=asked.limit
        )
        return answer(request, TaskList(taken=[task_row(task) for task in found], volgende=None))
    after = start_of(request, asked, asked.cursor, of="taken")
    found = queries.tasks(
        request.identity,
        chosen=asked.chosen(),
        after=None if after is None else str(after),
        size=asked.limit + 1,
    )
    last = found[asked.limit - 1].key if len(found) > asked.limit else None
    rows = [task_row(task) for task in found[: asked.limit]]
    return answer(request, TaskList(taken=rows, volgende=next_page(request, asked, last, of="taken")))


@router.get("/taken/{sleutel}", response=TaskWhole, by_alias=True, summary="Eén taak")
def taak(request: ApiRequest, sleutel: Annotated[str, Path(max_length=80)]) -> HttpResponse:
    """De rol van nu en van vroeger, de termijn, de grondslagen en het formulier."""
    page = queries.task_page(request.identity, sleutel) if "\x00" not in sleutel else None
    if page is None:
        raise Http404
    return answer(request, task_whole(page))


@router.get("/rollen", response=RoleList, by_alias=True, summary="De rol in elke taak op een dag")
def rollen(request: ApiRequest, asked: Query[RoleFilter]) -> HttpResponse:
    """De besluiten die op die dag golden, met hun reden, op volgorde van de sleutel van de taak."""
    refuse_unknown(request, RoleFilter)
    _, today = moment()
    day = asked.op or today
    after = start_of(request, asked, asked.cursor, of="rollen")
    found = queries.roles_on(
        day,
        domain=asked.beleidsterrein,
        after=None if after is None else str(after),
        size=asked.limit + 1,
    )
    last = found[asked.limit - 1].key if len(found) > asked.limit else None
    return answer(
        request,
        RoleList(
            op=day,
            rollen=[role_of_task(row) for row in found[: asked.limit]],
            volgende=next_page(request, asked, last, of="rollen"),
        ),
    )
