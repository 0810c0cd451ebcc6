"""From a request to an answer: parameters and body checked by what the endpoint declares, the answer as JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from http import HTTPStatus
from itertools import groupby
from typing import Any

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware.exceptions import ExceptionMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route, Router
from starlette.types import ASGIApp

from duban.errors import DubanError
from duban.typed import learnt
from duban.web.api.endpoint import Call, Endpoint
from duban.web.api.faults import (
    RequestError,
    http_error,
    left,
    misused,
    own_error,
    own_fault,
    said,
    unread,
    wrong_request,
)
from duban.web.rendering import store_of
from duban.web.server.guard import BodyError

JSON = "application/json"
AnyEndpoint = Endpoint[Any, Any]


def application_of(endpoints: Sequence[AnyEndpoint]) -> ASGIApp:
    """What answers at the addresses of ``endpoints``, and says as JSON what is wrong with other requests."""
    ordered = sorted(endpoints, key=lambda one: one.path)
    routes = [_route(path, list(group)) for path, group in groupby(ordered, key=lambda one: one.path)]
    handlers: Mapping[Any, Callable[[Request, Exception], Any]] = {
        RequestError: wrong_request,
        DubanError: own_error,
        HTTPException: http_error,
        BodyError: unread,
        ClientDisconnect: left,
        Exception: own_fault,
    }
    return ExceptionMiddleware(Router(routes, redirect_slashes=False), handlers=handlers)


def _route(path: str, endpoints: list[AnyEndpoint]) -> Route:
    """All that is done at one address: one route, so that a wrong method is told the right ones."""
    return Route(
        path,
        partial(_serve, {one.method: one for one in endpoints}),
        methods=[one.method for one in endpoints],
    )


async def _serve(by_method: Mapping[str, AnyEndpoint], request: Request) -> Response:
    endpoint = by_method["GET" if request.method == "HEAD" else request.method]
    asked = parameters(endpoint, request)
    body = None if endpoint.body is None else decoded(endpoint, request, await request.body())
    call: Call[Any, Any] = Call(
        store=store_of(request),
        asked=asked,
        body=body,
        path=request.url.path,
        query=query_of(request),
    )
    found = await run_in_threadpool(endpoint.run, call)
    return Response(msgspec.json.encode(found), endpoint.status, media_type=JSON)


def query_of(request: Request) -> dict[str, Any]:
    """What stands behind the question mark; a name that comes several times has a list."""
    found: dict[str, Any] = {}
    for name, value in request.query_params.multi_items():
        found[name] = [*_listed(found[name]), value] if name in found else value
    return found


def parameters(endpoint: AnyEndpoint, request: Request) -> Any:
    """The parameters of a request as the endpoint declares them.

    Raises:
        RequestError: for one that is unknown, missing, or of a value that cannot be.
    """
    several = _several(endpoint.asked)
    given = {
        name: _listed(value) if name in several else value
        for name, value in (query_of(request) | request.path_params).items()
    }
    schemas = schemas_of(endpoint.asked)
    try:
        asked = msgspec.convert(given, learnt(endpoint.asked), strict=False)
    except msgspec.ValidationError as error:
        raise misused(error, schemas) from None
    for name in given:
        if getattr(asked, name) is None:  # «null»: in an address that is a word as any other
            raise misused(msgspec.ValidationError(f"null - at `$.{name}`"), schemas)
    return asked


def decoded(endpoint: AnyEndpoint, request: Request, body: bytes) -> Any:
    """The body of a request as the endpoint declares it.

    Raises:
        RequestError: where it is no JSON, or not the one that is declared.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != JSON:
        raise RequestError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, said("fault.media_type"), "content-type")
    try:
        return msgspec.convert(_whole(msgspec.json.decode(body)), learnt(endpoint.body))
    except msgspec.ValidationError as error:
        raise misused(error, _body_schemas(endpoint.body)) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise RequestError(
            HTTPStatus.UNPROCESSABLE_ENTITY, said("fault.no_json", reason=str(error)), "JSON"
        ) from None


# JSON knows one sort of numbers: 3.0 is the whole number 3, as far as a double counts exactly.
_EXACT = 2**53


def _whole(value: Any) -> Any:
    """JSON in which every number that is whole is an ``int``.

    >>> _whole({"a": [3.0, 2.5, 1e300]})
    {'a': [3, 2.5, 1e+300]}
    """
    if isinstance(value, dict):
        return {name: _whole(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_whole(one) for one in value]
    if isinstance(value, float) and value.is_integer() and abs(value) < _EXACT:
        return int(value)
    return value


def schemas_of(struct: Any) -> dict[str, Any]:
    """The schemas of the fields of ``struct`` by name.

    >>> from duban.web.api.asked import Paged
    >>> schemas_of(Paged)["size"]["maximum"]
    200
    """
    return _schemas_of(struct)


@cache
def _schemas_of(struct: Any) -> dict[str, Any]:
    [schema], components = msgspec.json.schema_components([struct])
    properties: dict[str, Any] = components[schema["$ref"].rpartition("/")[2]]["properties"]
    return properties


def _body_schemas(body: Any) -> dict[str, Any]:
    return schemas_of(body) if isinstance(body, type) else {}


def _several(struct: Any) -> frozenset[str]:
    """The parameters that may come several times."""
    return frozenset(name for name, schema in schemas_of(struct).items() if schema.get("type") == "array")


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
