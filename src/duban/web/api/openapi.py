"""The description of the interface for programs: OpenAPI 3.1, made of what the endpoints declare."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from duban.ledger.database.description import attributes
from duban.version import __version__
from duban.web.api.answers.base import Fault
from duban.web.api.endpoint import PREFIX
from duban.web.api.faults import said
from duban.web.api.serving import JSON, AnyEndpoint, schemas_of

Schemas = dict[str, Any]
_CHANGING = "x-duban"
# Answers that the guard before the interface gives, or that every address may give.
_ALWAYS = (422,)
_ON_CHANGE = (413, 415)


def description(endpoints: Sequence[AnyEndpoint], lang: str = "en") -> Schemas:
    """The OpenAPI document of ``endpoints``; what is said in it is in ``lang``."""
    answers, components = _schemas(endpoints)
    paths: dict[str, dict[str, Any]] = {}
    for endpoint in endpoints:
        paths.setdefault(PREFIX + endpoint.path, {})[endpoint.method.lower()] = _operation(
            endpoint, answers, lang
        )
    return {
        "openapi": "3.1.0",
        "info": {
            "title": said("openapi.title").text(lang),
            "version": __version__,
            "description": said("openapi.description").text(lang),
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "security": [{}, {"token": []}],
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {
                "token": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": said("openapi.token").text(lang),
                }
            },
        },
    }


def _schemas(endpoints: Sequence[AnyEndpoint]) -> tuple[dict[Any, Schemas], Schemas]:
    """The schemas of all that is sent and answered, by type, and those that they refer to."""
    types = list(
        dict.fromkeys(
            [Fault, *(one.answer for one in endpoints), *(one.body for one in endpoints if one.body)]
        )
    )
    found, components = msgspec.json.schema_components(types, ref_template="#/components/schemas/{name}")
    meanings = {one.__name__: one for one in _described(types)}
    for name, schema in components.items():
        if name in meanings:
            _explain(schema, meanings[name])
    return dict(zip(types, found, strict=True)), dict(components)


def _described(types: Iterable[Any]) -> Iterator[type]:
    """The structs that ``types`` are made of."""
    seen: set[type] = set()
    waiting = list(types)
    while waiting:
        one = waiting.pop()
        waiting += getattr(one, "__args__", ())
        if isinstance(one, type) and issubclass(one, msgspec.Struct) and one not in seen:
            seen.add(one)
            waiting += [field.type for field in msgspec.structs.fields(one)]
            yield one


def _explain(schema: Schemas, described: type) -> None:
    """Put what docstrings say of a struct and of its fields into its schema; all fields are always there in answers."""
    told: dict[str, str] = {}
    for base in reversed(described.__mro__):
        told |= attributes(base)
    schema["description"] = inspect.cleandoc(described.__doc__ or "").partition("\n\n")[0].replace("``", "`")
    for name, meaning in told.items():
        if name in schema.get("properties", {}):
            field = schema["properties"][name]
            field.setdefault("description", meaning.replace("``", "`"))


def _operation(endpoint: AnyEndpoint, answers: Mapping[Any, Schemas], lang: str) -> Schemas:
    texts = f"endpoint.{endpoint.name}"
    found: Schemas = {
        "operationId": endpoint.name,
        "summary": said(f"{texts}.does").text(lang),
        "description": said(f"{texts}.more").text(lang),
        "parameters": [*_parameters(endpoint, lang)],
        "responses": {
            str(endpoint.status): _answer(said("openapi.answer").text(lang), answers[endpoint.answer]),
            **{str(status): _fault(status, answers, lang) for status in _statuses(endpoint)},
        },
    }
    if endpoint.changes:
        found["parameters"].append(_header(lang))
        found["responses"]["403"] = {"description": said("openapi.status.403").text(lang)}
    if endpoint.body is not None:
        content: Schemas = {"schema": answers[endpoint.body]}
        if endpoint.body_example is not None:
            content["example"] = endpoint.body_example
        found["requestBody"] = {"required": True, "content": {JSON: content}}
    return found


def _statuses(endpoint: AnyEndpoint) -> list[int]:
    return sorted({*_ALWAYS, *endpoint.faults, *(_ON_CHANGE if endpoint.body is not None else ())})


def _parameters(endpoint: AnyEndpoint, lang: str) -> Iterator[Schemas]:
    inside = set(endpoint.in_path)
    required = {field.name for field in msgspec.structs.fields(endpoint.asked) if field.required}
    for name, schema in schemas_of(endpoint.asked).items():
        parameter: Schemas = {
            "name": name,
            "in": "path" if name in inside else "query",
            "required": name in required,
            "description": said(f"parameter.{name}").text(lang),
            "schema": _without_null(schema),
        }
        if name in endpoint.example:
            parameter["example"] = endpoint.example[name]
        yield parameter


def _without_null(schema: Schemas) -> Schemas:
    """What a parameter may be where it is given: an address has no word for nothing."""
    kept = {name: value for name, value in schema.items() if name != "default" or value is not None}
    if "anyOf" in kept:
        one, *others = [one for one in kept.pop("anyOf") if one.get("type") != "null"]
        if others:
            raise ValueError("a parameter of several types")
        kept |= one
    return kept


def _header(lang: str) -> Schemas:
    return {
        "name": _CHANGING,
        "in": "header",
        "required": True,
        "description": said("openapi.header").text(lang),
        "schema": {"type": "string"},
        "example": "1",
    }


def _answer(description: str, schema: Schemas) -> Schemas:
    return {"description": description, "content": {JSON: {"schema": schema}}}


def _fault(status: int, answers: Mapping[Any, Schemas], lang: str) -> Schemas:
    return _answer(said(f"openapi.status.{status}").text(lang), answers[Fault])
