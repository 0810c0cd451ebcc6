"""What is wrong with a request, said in both languages."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from duban.errors import CorrectionError, DubanError
from duban.language import Bilingual
from duban.web.api.answers.base import Fault, Said
from duban.web.rendering import texts
from duban.web.server.guard import BodyError

_LOG = logging.getLogger("duban.web.api")
# What msgspec says of a place, and of a field that is not known or not there.
_PLACE = re.compile(r" - at `(?:key in )?\$?\.?(?P<place>[^`]*)`$")
_FIELD = re.compile(r"(?:unknown field|missing required field) `(?P<field>[^`]+)`")


class RequestError(Exception):
    """A request that cannot be answered: the status, what is wrong, and where."""

    def __init__(self, status: int, message: Bilingual, where: str = "") -> None:
        super().__init__(message.en)
        self.status = status
        self.message = message
        self.where = where


def said(key: str, /, **parts: object) -> Bilingual:
    """The text ``key`` of the interface.

    >>> said("fault.no_document", sha256="00").en
    'no document of the ledger has the content 00; /api/documents lists them'
    """
    return texts("api")[key].format(**parts)


def missing(key: str, where: str, /, **parts: object) -> RequestError:
    """The error for what is not there.

    >>> int(missing("fault.no_document", "sha256", sha256="00").status)
    404
    """
    return RequestError(HTTPStatus.NOT_FOUND, said(key, **parts), where)


def misused(error: msgspec.ValidationError, schemas: Mapping[str, Any]) -> RequestError:
    """What a wrong parameter or field is told; ``schemas`` say what each of them may be.

    >>> error = msgspec.ValidationError("Expected `int` >= 1 - at `$.page`")
    >>> misused(error, {"page": {"type": "integer", "minimum": 1, "maximum": 9}}).message.en
    'page: must be a whole number from 1 to 9'
    """
    told = str(error)
    place, field = _PLACE.search(told), _FIELD.search(told)
    outer = place["place"] if place else ""
    outer = re.sub(r"\[[^]]*\]", "", outer)
    where = ".".join(part for part in (outer, field["field"] if field else "") if part)
    if field:
        key = "fault.unknown" if "unknown" in told else "fault.required"
        known = ", ".join(schemas) if not outer else "—"
        return RequestError(
            HTTPStatus.UNPROCESSABLE_ENTITY, said(key, field=field["field"], known=known), where
        )
    allowed = expected(schemas.get(where, {}))
    reason = _PLACE.sub("", told)
    message = (
        said("fault.must", where=where, allowed=allowed)
        if allowed
        else said("fault.wrong", where=where or "JSON", reason=reason)
    )
    return RequestError(HTTPStatus.UNPROCESSABLE_ENTITY, message, where)


def expected(schema: Mapping[str, Any]) -> Bilingual:
    """What a parameter may be, in words; empty where its schema is more than a few words can say.

    >>> expected({"type": "integer", "minimum": 1900, "maximum": 2199}).en
    'a whole number from 1900 to 2199'
    >>> expected({"anyOf": [{"enum": ["a", "b"]}, {"type": "null"}]}).zh
    '以下之一：a、b'
    """
    if "anyOf" in schema:
        schema = next((one for one in schema["anyOf"] if one.get("type") != "null"), {})
    if schema.get("type") == "array":
        schema = schema.get("items", {})
    if "enum" in schema:
        # That a minus may stand before a name to sort by is said of the parameter.
        names = [str(one) for one in schema["enum"] if not str(one).startswith("-")]
        return said("type.choice", choices=Bilingual("、".join(names), ", ".join(names)))
    kind = schema.get("type")
    if kind in ("integer", "number"):
        name = f"type.{kind}" + ("_between" if "minimum" in schema and "maximum" in schema else "")
        return said(name, least=schema.get("minimum"), most=schema.get("maximum"))
    if kind == "boolean":
        return said("type.boolean")
    if kind == "string":
        return _of_text(schema)
    return Bilingual()


def _of_text(schema: Mapping[str, Any]) -> Bilingual:
    if schema.get("format") == "date":
        return said("type.date")
    if "pattern" in schema:
        return said("type.sha256" if "64" in schema["pattern"] else "type.month_or_day")
    return said("type.text", most=schema["maxLength"]) if "maxLength" in schema else said("type.any_text")


async def wrong_request(request: Request, error: Exception) -> Response:
    """The answer to a request that is wrong."""
    assert isinstance(error, RequestError)
    return answer(error.status, error.message, error.where)


async def own_error(request: Request, error: Exception) -> Response:
    """The answer where Duban refuses something in words of its own."""
    assert isinstance(error, DubanError)
    where = "fields" if isinstance(error, CorrectionError) else error.name
    return answer(HTTPStatus.UNPROCESSABLE_ENTITY, error.message, where)


async def http_error(request: Request, error: Exception) -> Response:
    """The answer where there is no such address, or it is not to be used so."""
    assert isinstance(error, HTTPException)
    key = {404: "fault.no_address", 405: "fault.method"}.get(error.status_code)
    message = said(key) if key else Bilingual(str(error.detail), str(error.detail))
    return answer(error.status_code, message, request.url.path, error.headers)


async def unread(request: Request, error: Exception) -> Response:
    """The answer to a body that is too large, or comes too slowly."""
    assert isinstance(error, BodyError)
    return answer(error.status, said("fault.too_large" if error.status == 413 else "fault.too_slow"))


async def left(request: Request, error: Exception) -> Response:
    """What is answered where nobody waits for it any more."""
    return Response(status_code=HTTPStatus.BAD_REQUEST)


async def own_fault(request: Request, error: Exception) -> Response:
    """The answer where the program failed: that is told in the log."""
    _LOG.exception("%s %s", request.method, request.url.path, exc_info=error)
    return answer(HTTPStatus.INTERNAL_SERVER_ERROR, said("fault.own", kind=type(error).__name__))


def answer(
    status: int, message: Bilingual, where: str = "", headers: Mapping[str, str] | None = None
) -> Response:
    """A fault as JSON."""
    fault = Fault(error=Said(zh=message.zh, en=message.en), status=int(status), where=where)
    return Response(
        msgspec.json.encode(fault), int(status), media_type="application/json", headers=dict(headers or {})
    )
