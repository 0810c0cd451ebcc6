"""The interface described for people: what is at which address, and how it is asked from a terminal."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import urlencode

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from duban.language import Bilingual
from duban.ledger import Ledger
from duban.web.api.asked import MOST_ROWS
from duban.web.api.endpoint import PREFIX
from duban.web.api.endpoints.documents import EXAMPLE
from duban.web.api.endpoints.table import ENDPOINTS
from duban.web.api.faults import expected, said
from duban.web.api.serving import AnyEndpoint, schemas_of
from duban.web.rendering import page, store_of


class Parameter(NamedTuple):
    """A parameter as it is shown: what it means, what it may be, and how it may be given."""

    name: str
    meaning: Bilingual
    allowed: Bilingual
    required: bool
    repeated: bool
    default: str


class Shown(NamedTuple):
    """An endpoint as it is shown: ``curl`` asks it from a terminal, ``link`` opens it where it only reads."""

    endpoint: AnyEndpoint
    address: str
    does: Bilingual
    more: Bilingual
    parameters: list[Parameter]
    curl: str
    link: str


def human_page(request: Request) -> Response:
    """The page that lists what is at the addresses, with examples."""
    hashes = store_of(request).kept("api examples", _hashes)
    base = str(request.base_url).rstrip("/")
    shown = [_shown(endpoint, hashes, base) for endpoint in ENDPOINTS]
    return page(request, "api", "api", shown=shown, most=MOST_ROWS)


def _hashes(ledger: Ledger) -> list[str]:
    """The contents of two documents, for the examples."""
    found = ledger.connection.execute("SELECT sha256 FROM current_names ORDER BY name LIMIT 2").fetchall()
    return [row[0] for row in found]


def _shown(endpoint: AnyEndpoint, hashes: list[str], base: str) -> Shown:
    values = _with_hashes(endpoint.example, hashes)
    path = PREFIX + endpoint.path.format(**values)
    query = urlencode({name: values[name] for name in endpoint.in_query if name in values}, doseq=True)
    link = f"{path}?{query}" if query else path
    return Shown(
        endpoint,
        PREFIX + endpoint.path,
        said(f"endpoint.{endpoint.name}.does"),
        said(f"endpoint.{endpoint.name}.more"),
        list(_parameters(endpoint)),
        _curl(endpoint, base + link, hashes),
        link if endpoint.method == "GET" else "",
    )


def _curl(endpoint: AnyEndpoint, target: str, hashes: list[str]) -> str:
    parts = ["curl"]
    if endpoint.changes:
        parts += ["-X", endpoint.method, "-H", "x-duban: 1"]
    if endpoint.body is not None:
        body = json.dumps(_with_hashes(endpoint.body_example, hashes), ensure_ascii=False)
        parts += ["-H", "content-type: application/json", "-d", body]
    return shlex.join([*parts, target])


def _with_hashes(values: Mapping[str, Any], hashes: list[str]) -> dict[str, Any]:
    """An example with contents of the ledger in place of the hash that stands for one."""
    left = iter(hashes)
    return {name: next(left, EXAMPLE) if value == EXAMPLE else value for name, value in values.items()}


def _parameters(endpoint: AnyEndpoint) -> Iterator[Parameter]:
    fields = {field.name: field for field in msgspec.structs.fields(endpoint.asked)}
    for name, schema in schemas_of(endpoint.asked).items():
        default = schema.get("default")
        plain = default is not None and default not in ("", (), [], False)
        yield Parameter(
            name,
            said(f"parameter.{name}"),
            expected(schema),
            fields[name].required,
            schema.get("type") == "array",
            str(default) if plain else "",
        )
