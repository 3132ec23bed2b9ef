"""What every operation shares: who asks, how the answer goes out, and what an error looks like."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, set_response_etag
from ninja.errors import AuthenticationError, AuthorizationError, HttpError, ValidationError
from ninja.parser import Parser
from ninja.security import HttpBearer

from rolvast.accounts import actions as accounts_actions
from rolvast.accounts import queries as accounts
from rolvast.accounts.rules import Scope
from rolvast.api.forms.acts import KINDS
from rolvast.api.forms.frame import Wire
from rolvast.api.queries import CursorRefused, cursor, read_cursor
from rolvast.api.rules import Fault, fault_of, problem
from rolvast.api.rules.problems import MEDIA_TYPE
from rolvast.cases.rules import moves_of
from rolvast.huisstijl.dates import calendar_day

if TYPE_CHECKING:
    from rolvast.accounts.models import ApiToken

PREFIX = "/api/"
VERSION = "1.0.0"


class ApiRequest(accounts.Request):
    """A request of a program: with the key it showed, where the operation asks one."""

    auth: "ApiToken"


class Refused(Exception):
    """A request that cannot be answered: a status, words, and what is wrong where."""

    def __init__(self, status: int, detail: str = "", *faults: Fault) -> None:
        super().__init__(status, detail)
        self.status, self.detail, self.faults = status, detail, faults


class Key(HttpBearer):
    """The key that another system shows; it acts in the position of the key, and can no more than that."""

    def __init__(self, scope: Scope) -> None:
        super().__init__()
        self.scope = scope

    def authenticate(self, request: HttpRequest, token: str) -> "ApiToken | None":
        """The key, where it opens this operation; ``None`` for no key that holds today."""
        today = calendar_day(timezone.now())
        found = accounts.token_of(token, on=today)
        if found is None:
            return None
        accounts_actions.note_use(found, on=today)
        if self.scope not in found.scopes:
            raise AuthorizationError(message=f"Deze sleutel mag dit niet: {self.scope} ontbreekt.")
        identity = accounts.in_position(found.position)
        if not moves_of(identity.position_kind):
            raise AuthorizationError(message="De functie van deze sleutel werkt niet aan zaken.")
        request.identity = identity  # type: ignore[attr-defined]
        return found


def opened_by(scope: Scope) -> dict[str, Any]:
    """The settings of an operation that asks for a key with this scope."""
    return {"auth": Key(scope), "openapi_extra": {"x-scope": scope.value}, "by_alias": True}


class JsonParser(Parser):
    """Reads JSON strictly: as JSON, in UTF-8, without numbers that are none."""

    def parse_body(self, request: HttpRequest) -> Any:
        """The body. Raises :class:`Refused` for what is no JSON."""
        if request.content_type != "application/json":
            raise Refused(415)
        try:
            return json.loads(request.body, parse_constant=_no_number)
        except (ValueError, RecursionError):
            raise Refused(400, "De inhoud is geen geldige JSON.") from None


def _no_number(said: str) -> float:
    raise ValueError(said)


def refuse_unknown(request: HttpRequest, known: type[Wire]) -> None:
    """Raise :class:`Refused` for a query key that the operation does not know, or that is there twice."""
    names = {field.alias or name for name, field in known.model_fields.items()}
    faults = [
        Fault(place="query", path=[name], code="extra_forbidden", detail="Deze parameter bestaat niet.")
        for name in request.GET
        if name not in names
    ] + [
        Fault(place="query", path=[name], code="repeated", detail="Geef deze parameter één keer.")
        for name, values in request.GET.lists()
        if len(values) > 1
    ]
    faults += [
        Fault(place="query", path=[name], code="nul", detail="Deze waarde past hier niet.")
        for name in request.GET
        if "\x00" in request.GET[name]
    ]
    if faults:
        raise Refused(400, "", *faults)


def start_of(request: ApiRequest, asked: Wire, mark: str | None, *, of: str) -> str | int | None:
    """The key after which the page begins that is asked for; ``None`` for the first."""
    if mark is None:
        return None
    try:
        return read_cursor(mark, of=of, filters=_filters(asked), municipality_id=request.municipality.pk)
    except CursorRefused as error:
        raise Refused(
            400, "", Fault(place="query", path=["cursor"], code="cursor", detail=str(error))
        ) from None


def next_page(request: ApiRequest, asked: Wire, last: str | int | None, *, of: str) -> str | None:
    """The address of the page after the one that ends with ``last``; ``None`` where that was the last."""
    if last is None:
        return None
    mark = cursor(last, of=of, filters=_filters(asked), municipality_id=request.municipality.pk)
    keys = {name: value for name, value in request.GET.items() if name != "cursor"}
    return request.build_absolute_uri(f"{request.path}?{urlencode({**keys, 'cursor': mark})}")


def _filters(asked: Wire) -> Mapping[str, object]:
    """What makes one list another: every key but the page and its size."""
    return asked.model_dump(mode="json", exclude={"limit", "cursor"})


def answer(
    request: HttpRequest, body: Wire, *, status: int = 200, personal: bool = False, address: str = ""
) -> HttpResponse:
    """The body as JSON. What is ``personal`` nobody on the way may keep; the rest may be asked if it changed.

    ``address``: where what was made can be read.
    """
    response = HttpResponse(
        body.model_dump_json(by_alias=True), status=status, content_type="application/json"
    )
    response["Cache-Control"] = "no-store" if personal else "no-cache"
    if address:
        response["Location"] = request.build_absolute_uri(address)
    if request.method == "GET":
        set_response_etag(response)
        return get_conditional_response(request, etag=response["ETag"], response=response) or response
    return response


def refused(status: int, detail: str = "", *faults: Fault) -> HttpResponse:
    """An error as RFC 9457 says it."""
    response = HttpResponse(
        json.dumps(problem(status, detail, faults=faults), ensure_ascii=False),
        status=status,
        content_type=MEDIA_TYPE,
    )
    response["Cache-Control"] = "no-store"
    if status == 401:
        response["WWW-Authenticate"] = "Bearer"
    return response


def finished(response: HttpResponse) -> HttpResponse:
    """Any answer under ``/api/`` as it leaves: an error as a problem, with the version of the API.

    Answers may be read by a page of any origin: no cookie opens anything here.
    """
    if response.status_code >= 400 and response.get("Content-Type", "") != MEDIA_TYPE:
        said = refused(response.status_code)
        response.content = said.content
        for name, value in said.items():
            response[name] = value
        response["Content-Length"] = str(len(response.content))
    response["API-Version"] = VERSION
    response["Access-Control-Allow-Origin"] = "*"
    return response


def on_refused(request: HttpRequest, error: Refused) -> HttpResponse:
    """What we refused ourselves."""
    return refused(error.status, error.detail, *error.faults)


def on_move_refused(request: HttpRequest, error: ValueError) -> HttpResponse:
    """A move or an act that the rules do not allow now; their Dutch words say why."""
    return refused(422, getattr(error, "nl", "") or str(error))


def on_http_error(request: HttpRequest, error: HttpError) -> HttpResponse:
    """An error of the frame, in our words."""
    if isinstance(error.__cause__, Refused):
        return on_refused(request, error.__cause__)
    said = error.message if isinstance(error, AuthorizationError) else ""
    return refused(401 if isinstance(error, AuthenticationError) else error.status_code, said)


def on_invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """What does not fit the types of the operation, all errors at once. No address of ours is not found."""
    if any(one["loc"][0] == "path" for one in error.errors):
        return refused(404)
    return refused(400, "", *(fault_of(one, kinds=KINDS) for one in error.errors))


def moment() -> tuple[datetime, date]:
    """Now, and the day it is in Amsterdam."""
    now = timezone.now()
    return now, calendar_day(now)
