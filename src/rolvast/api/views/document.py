"""Version 1 of the API put together, and its description in OpenAPI 3.1."""

from copy import deepcopy
from functools import lru_cache
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.operation import Operation

from rolvast.accounts import queries as accounts
from rolvast.accounts.queries import Request
from rolvast.accounts.rules import Scope
from rolvast.acts.rules import ActRefused
from rolvast.api.forms.frame import Problem
from rolvast.api.rules.problems import MEDIA_TYPE, problem
from rolvast.api.views import cases, tasks
from rolvast.api.views.frame import (
    VERSION,
    JsonParser,
    Refused,
    on_http_error,
    on_invalid,
    on_move_refused,
    on_refused,
    refused,
)
from rolvast.cases.rules import MoveRefused
from rolvast.deadlines.rules import TermError

_ABOUT = (
    "De taken van de gemeente met de rol die zij erin heeft (openbaar), en haar zaken (met een sleutel). "
    "Een sleutel handelt in een functie en kan niet meer dan die. Fouten zijn problem+json (RFC 9457)."
)


class _Api(NinjaAPI):
    def get_openapi_operation_id(self, operation: Operation) -> str:
        """An operation is known by the name of its view."""
        return str(operation.view_func.__name__)


def _assembled() -> NinjaAPI:
    api = _Api(
        title="Rolvast",
        version=VERSION,
        description=_ABOUT,
        urls_namespace="api",
        openapi_url=None,
        docs_url=None,
        parser=JsonParser(),
    )
    api.add_router("", tasks.router)
    api.add_router("", cases.router)
    handlers: dict[type[Exception], Any] = {
        Http404: lambda request, error: refused(404),
        RequestDataTooBig: lambda request, error: refused(413),
        HttpError: on_http_error,
        ValidationError: on_invalid,
        Refused: on_refused,
        MoveRefused: on_move_refused,
        ActRefused: on_move_refused,
        TermError: on_move_refused,
    }
    for error, handler in handlers.items():
        api.add_exception_handler(error, handler)
    return api


V1 = _assembled()


@require_safe
def openapi(request: Request) -> HttpResponse:
    """The description of the API, for everyone."""
    told = deepcopy(described())
    details = accounts.contact_details()
    told["info"]["contact"] = {
        "name": request.municipality.name,
        "url": request.build_absolute_uri("/"),
        "email": (details.email if details else "") or f"info@{request.get_host().rsplit(':', 1)[0]}",
    }
    told["servers"] = [{"url": request.build_absolute_uri("/api/v1")}]
    response = JsonResponse(told, json_dumps_params={"ensure_ascii": False})
    response["Cache-Control"] = "no-cache"
    return response


@lru_cache(maxsize=1)
def described() -> dict[str, Any]:
    """The description, but for what belongs to one municipality."""
    told: dict[str, Any] = deepcopy(dict(V1.get_openapi_schema(path_prefix="")))
    told["info"]["license"] = {"name": "EUPL-1.2", "identifier": "EUPL-1.2"}
    told["components"]["securitySchemes"] = {
        "Sleutel": {
            "type": "http",
            "scheme": "bearer",
            "description": "; ".join(f"{scope}: {scope.label}" for scope in Scope),
        }
    }
    told["components"]["headers"] = {
        "ApiVersion": {"description": "De versie van de API.", "schema": {"type": "string"}}
    }
    schema = Problem.model_json_schema(by_alias=True, ref_template="#/components/schemas/{model}")
    told["components"]["schemas"].update(schema.pop("$defs"))
    told["components"]["schemas"]["Problem"] = schema
    told["components"]["responses"] = {f"Problem{status}": _error(status) for status in _ALL}
    for path, operations in told["paths"].items():
        for method, operation in operations.items():
            _complete(operation, path=path, method=method)
    return told


_ALL = (400, 401, 403, 404, 405, 413, 415, 422, 429, 500)


def _error(status: int) -> dict[str, Any]:
    return {
        "description": problem(status)["title"],
        "headers": {"API-Version": {"$ref": "#/components/headers/ApiVersion"}},
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }


def _complete(operation: dict[str, Any], *, path: str, method: str) -> None:
    """What holds for every operation of its kind: the errors, the version, what opens it."""
    scope = operation.pop("x-scope", None)
    operation["security"] = [{"Sleutel": [scope]}] if scope else []
    errors = [429, 500]
    if operation["parameters"] or method == "post":
        errors.append(400)
    if scope:
        errors += [401, 403]
    if "{" in path:
        errors.append(404)
    if method == "post":
        errors += [413, 415, 422]
    responses = {str(status): one for status, one in operation["responses"].items()}
    for made, one in responses.items():
        one["description"] = _SUCCESS[made]
        one["headers"] = {"API-Version": {"$ref": "#/components/headers/ApiVersion"}}
        if method == "get":
            one["headers"]["ETag"] = {"schema": {"type": "string"}}
        else:
            one["headers"]["Location"] = {"schema": {"type": "string", "format": "uri"}}
    if method == "get":
        responses["304"] = {"description": "Niet veranderd.", "headers": responses["200"]["headers"]}
    for status in sorted(errors):
        responses[str(status)] = {"$ref": f"#/components/responses/Problem{status}"}
    operation["responses"] = responses


_SUCCESS = {"200": "Gelukt.", "201": "Gemaakt."}
