"""Cases for programs: the list, one case, handing in, and everything staff may do about it."""

import re
from typing import Annotated

from django.db import IntegrityError
from django.http import Http404, HttpResponse
from django.urls import reverse
from ninja import Body, Path, Query, Router

from rolvast.accounts import queries as accounts
from rolvast.accounts.rules import Scope
from rolvast.api import queries
from rolvast.api.forms.acts import MOVE_OF, NewAct, StaffList, StaffPosition
from rolvast.api.forms.cases import Case, CaseFilter, CaseList, CaseWhole, NewCase, case_row, case_whole
from rolvast.api.forms.submitting import cleaned
from rolvast.api.rules import Fault
from rolvast.api.views.doing import do
from rolvast.api.views.frame import (
    ApiRequest,
    Refused,
    answer,
    moment,
    next_page,
    opened_by,
    refuse_unknown,
    start_of,
)
from rolvast.cases import actions
from rolvast.cases import queries as cases
from rolvast.cases.rules import Move, moves_of
from rolvast.catalogue import queries as catalogue

router = Router(tags=["zaken"])

type Number = Annotated[str, Path(pattern=r"^[0-9]{4}-[0-9]{1,12}$", description="Zoals 2026-000123.")]

#: What an Idempotency-Key may be: visible ASCII, so that a proxy cannot change it.
_ONCE = re.compile(r"[!-~]{1,200}")
ONCE = "Idempotency-Key"
_ONCE_PARAMETER = {
    "in": "header",
    "name": ONCE,
    "required": False,
    "schema": {"type": "string", "minLength": 1, "maxLength": 200},
    "description": "Dezelfde sleutel geeft dezelfde zaak: wat herhaald wordt, komt één keer binnen.",
}


@router.get("/zaken", response=CaseList, summary="De zaken van de gemeente", **opened_by(Scope.READ_CASES))
def zaken(request: ApiRequest, asked: Query[CaseFilter]) -> HttpResponse:
    """Wat het laatst is geregistreerd staat bovenaan."""
    refuse_unknown(request, CaseFilter)
    after = start_of(request, asked, asked.cursor, of="zaken")
    found = queries.cases(
        request.identity,
        chosen=asked.chosen(),
        after=None if after is None else int(after),
        size=asked.limit + 1,
    )
    last = found[asked.limit - 1].pk if len(found) > asked.limit else None
    rows = [case_row(row) for row in found[: asked.limit]]
    page = CaseList(zaken=rows, volgende=next_page(request, asked, last, of="zaken"))
    return answer(request, page, personal=True)


@router.get("/zaken/{nummer}", response=CaseWhole, summary="Eén zaak", **opened_by(Scope.READ_CASES))
def zaak(request: ApiRequest, nummer: Number) -> HttpResponse:
    """De stand, de data met uitleg, alle rondes en handelingen. Woorden van mensen met submissions:read."""
    found = queries.case_by_number(request.identity, nummer)
    if found is None:
        raise Http404
    with_words = Scope.READ_SUBMISSIONS in request.auth.scopes
    return answer(request, case_whole(cases.case_file(found), with_words=with_words), personal=True)


@router.post(
    "/zaken",
    response={201: Case, 200: Case},
    summary="Dien een zaak in",
    by_alias=True,
    auth=opened_by(Scope.WRITE_CASES)["auth"],
    openapi_extra={"x-scope": Scope.WRITE_CASES.value, "parameters": [_ONCE_PARAMETER]},
)
def indienen(request: ApiRequest, nieuw: Body[NewCase]) -> HttpResponse:
    """De antwoorden gaan door hetzelfde formulier als op de website. 200: deze zaak was er al."""
    if Move.SUBMIT not in moves_of(request.identity.position_kind):
        raise Refused(403, "De functie van deze sleutel dient geen zaken in.")
    once = request.headers.get(ONCE)
    if once is not None and not _ONCE.fullmatch(once):
        fault = Fault(
            place="header", path=[ONCE], code="pattern", detail="Gebruik 1 tot 200 tekens, geen spaties."
        )
        raise Refused(400, "", fault)
    now, today = moment()
    version = catalogue.version_in_force(request.identity, nieuw.taak) if "\x00" not in nieuw.taak else None
    if version is None or not catalogue.takes_cases(version):
        fault = Fault(
            place="body", path=["taak"], code="unknown", detail="Bij deze taak kunt u niets indienen."
        )
        raise Refused(400, "", fault)
    said, faults = cleaned(
        nieuw,
        definition=catalogue.definition(version),
        areas=list(accounts.areas().values_list("pk", "code", "name")) if nieuw.wijk else [],
        now=now,
        today=today,
    )
    if said is None:
        raise Refused(400, "", *faults)
    key = queries.key_of(request.identity, once) if once is not None else None
    before = queries.handed_in_before(request.identity, key) if key else None
    if before is None:
        try:
            made = actions.submit(
                task_version=version, **said.for_action(), by=request.identity, at=now, key=key
            )
        except IntegrityError:  # the same request came in twice at once: the other was first
            before = queries.handed_in_before(request.identity, key) if key else None
            if before is None:
                raise
        else:
            return _row(request, made.pk, made.number, status=201)
    if not queries.same_submission(
        before, task=nieuw.taak, answers=said.answers, contact=said.contact, area_id=said.area_id
    ):
        raise Refused(422, "Met deze Idempotency-Key is al iets anders ingediend. Neem een nieuwe sleutel.")
    return _row(request, before.pk, before.number, status=200)


@router.post(
    "/zaken/{nummer}/handelingen",
    response={201: Case},
    summary="Verricht een handeling",
    **opened_by(Scope.WRITE_CASES),
)
def handeling(request: ApiRequest, nummer: Number, nieuw: Body[NewAct]) -> HttpResponse:
    """Wat kan en mag is hetzelfde als op de website. Een oordeel geeft alleen de inwoner zelf."""
    if MOVE_OF[type(nieuw)] not in moves_of(request.identity.position_kind):
        raise Refused(403, "De functie van deze sleutel mag deze handeling niet verrichten.")
    case = queries.case_by_number(request.identity, nummer)
    if case is None:
        raise Http404
    now, _ = moment()
    do(nieuw, case, by=request.identity, at=now)
    return _row(request, case.pk, case.number, status=201)


@router.get(
    "/functies",
    response=StaffList,
    summary="Wie een zaak kan krijgen",
    **opened_by(Scope.READ_CASES),
)
def functies(request: ApiRequest) -> HttpResponse:
    """De functies die vandaag zaken behandelen, op naam."""
    _, today = moment()
    rows = [
        StaffPosition(
            functie=one.pk, naam=one.person.name, titel=one.title, team=one.team.name if one.team else None
        )
        for one in accounts.staff_positions(on=today)
    ]
    return answer(request, StaffList(functies=rows), personal=True)


def _row(request: ApiRequest, case_id: int, number: str, *, status: int) -> HttpResponse:
    line = case_row(queries.listed(request.identity, case_id))
    address = reverse("api:zaak", args=[number])
    return answer(request, line, status=status, personal=True, address=address)
