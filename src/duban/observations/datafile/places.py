"""Places as data files name them: in Chinese, in English, by code of GB/T 2260 or of a country."""

from __future__ import annotations

from functools import cache, lru_cache

from duban.vocabulary import regions
from duban.vocabulary.data_files import data_file_words
from duban.vocabulary.lexicon import lexicon


@lru_cache(maxsize=8192)
def place_of(text: str) -> str | None:
    """The full name of the place that a cell names, where the vocabulary knows it.

    >>> [place_of(text) for text in ("江苏", "Jiangsu", "320000", "CHN", "China", "某县")]
    ['江苏省', '江苏省', '江苏省', '全国', '全国', None]
    """
    name = "".join(text.split()) if not text.isascii() else " ".join(text.split())
    found = regions().find(name)
    if found is not None:
        return found.name
    return _others().get(name.casefold())


def is_whole(text: str) -> bool:
    """Whether a cell names the whole of a region that only the file can name: 全省, 全市.

    >>> is_whole("全省"), is_whole("江苏")
    (True, False)
    """
    return "".join(text.split()) in lexicon().wholes


@cache
def _others() -> dict[str, str]:
    """Names in English, codes of regions and of countries."""
    known = regions().all
    coded = {region.code: region.name for region in known if region.code}
    english = {region.en.casefold(): region.name for region in known if region.en}
    countries = {code.casefold(): name for code, name in data_file_words().country_codes.items()}
    return coded | english | countries
