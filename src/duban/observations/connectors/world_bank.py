"""The World Bank's open data: series by their code, in JSON (API of version 2)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, Final
from urllib.parse import quote, urlencode

import msgspec

from duban.errors import UnreadableError
from duban.observations.connectors.connector import Answer, Years
from duban.observations.datafile.places import place_of
from duban.text.url import fetch
from duban.typed import learnt
from duban.vocabulary.data_files import data_file_words

ADDRESS: Final = "https://api.worldbank.org"
_PAGE: Final = 1_000
_MOST_PAGES: Final = 100
_HEAD: Final = (
    "indicator_code", "indicator", "country_code", "country", "date", "value", "unit", "source", "published"
)  # fmt: skip
_SOURCE: Final = "World Bank"


class _Named(msgspec.Struct):
    id: str = ""
    value: str = ""


class _Row(msgspec.Struct):
    """A value of a series."""

    indicator: _Named
    country: _Named
    date: str
    value: float | None = None
    countryiso3code: str = ""
    unit: str = ""


class _About(msgspec.Struct):
    """What the first part of an answer says: how many pages there are, or what was wrong."""

    pages: int = 1
    lastupdated: str = ""
    message: list[dict[str, Any]] = []


class WorldBank(msgspec.Struct, frozen=True):
    """The connector to the World Bank; ``address`` is where its API stands."""

    address: str = ADDRESS

    def fetch(self, indicator: str, region: str, years: Years | None = None) -> Answer:
        """The values of the series ``indicator`` (``NY.GDP.MKTP.KD.ZG``) for ``region``, by code or by name.

        Raises:
            UnreadableError: where the source does not answer, or has no such series.
        """
        asked = f"{self.address.rstrip('/')}/v2/country/{quote(country_code(region), safe='')}"
        asked += f"/indicator/{quote(indicator, safe='')}"
        span = {"date": f"{years.first}:{years.last}"} if years else {}
        rows: list[tuple[str, ...]] = [_HEAD]
        pages: list[bytes] = []
        about = _About()
        while len(pages) < min(about.pages, _MOST_PAGES):
            query = urlencode({"format": "json", "per_page": _PAGE, "page": len(pages) + 1} | span, safe=":")
            data = fetch(f"{asked}?{query}").data
            about, found = _parsed(data, asked)
            rows += _lines(found, about.lastupdated)
            pages.append(data)
        if len(rows) == 1:
            raise UnreadableError(asked, "来源没有这样的数", "the source has no such values")
        return Answer(asked, rows, b"".join(pages))


def country_code(region: str) -> str:
    """The code by which the World Bank knows a place; what is no known place is taken for a code.

    >>> country_code("中国"), country_code("全国"), country_code("CN"), country_code("BRA")
    ('CHN', 'CHN', 'CN', 'BRA')
    """
    codes = data_file_words().country_codes
    if region.upper() in codes:
        return region.upper()
    place = place_of(region)
    return max((code for code, name in codes.items() if name == place), key=len, default=region)


def _parsed(data: bytes, name: str) -> tuple[_About, Sequence[_Row]]:
    """The parts of an answer."""
    try:
        parts = json.loads(data)
        about = msgspec.convert(parts[0], learnt(_About), strict=False)
        found = msgspec.convert(parts[1] or [], learnt(list[_Row])) if len(parts) > 1 else []
    except (ValueError, LookupError, TypeError, msgspec.ValidationError):
        raise UnreadableError(
            name,
            "回答不是世界银行的 JSON；请看 --url",
            "the answer is no JSON of the World Bank; check --url",
        ) from None
    if about.message:
        said = "; ".join(str(one.get("value", one.get("key", ""))) for one in about.message)
        raise UnreadableError(name, f"来源说：{said}", f"the source says: {said}")
    return about, found


def _lines(found: Sequence[_Row], updated: str) -> Iterator[tuple[str, ...]]:
    for row in found:
        if row.value is not None:
            yield (
                *(row.indicator.id, row.indicator.value, row.countryiso3code or row.country.id),
                *(row.country.value, row.date, repr(row.value), row.unit, _SOURCE, updated),
            )
