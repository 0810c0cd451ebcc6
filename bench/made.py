"""Made policy documents: what ``bench/generate.py`` writes, each from its seed and number alone.

The skeletons, sentences, words and tables are data (``bench/templates``). A document has a kind, a region and a
year that all its sentences share; some are copies of earlier ones, spun (words replaced, sentences left out) or
scraped (the same text on another page).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any

import yaml

from duban.vocabulary.spun import spun
from template import Draw, Template, parse

# Shares of documents that copy an earlier one, spun or on another page; small beside what the web holds of them.
SPUN = 0.04
SCRAPED = 0.02
# Of the sentences of a spun copy so many are left out, and of its words that could be so many are replaced.
LEFT_OUT = 0.1
REPLACED = 0.8
# A half of the documents have a paragraph whose line opens with «?».
OPTIONAL = 0.5
# Sizes of documents: the counts of sentences are multiplied by one of these.
SMALLEST, LIKELIEST, LARGEST = 0.6, 1.5, 2.5
# What an amount of a county is multiplied by in a document of that level.
SCALES = {"nation": 900.0, "province": 36.0, "city": 8.0, "county": 1.0}
# Years of documents; the first is the first of a five-year plan.
FIRST_YEAR, LAST_YEAR = 2006, 2026
_PLANS = ("十一五", "十二五", "十三五", "十四五", "十五五")
_FIFTH = 5
_WHOLE = {"nation": "全国", "province": "全省", "city": "全市", "county": "全县"}
_OWN = {"nation": "国家级", "province": "省级", "city": "市级", "county": "县级"}
_PEER = {"nation": "上年同期", "province": "全国", "city": "全省", "county": "全市"}
# Departments are called by their level; the words have those of a province.
_DEPARTMENT = {"nation": "部", "province": "厅", "city": "局", "county": "局"}
_ROWS = 4
_TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True)
class Table:
    caption: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Document:
    """A made document.

    Attributes:
        index: its number.
        kind: the kind of its skeleton.
        region: the place that it is about.
        year: the year in which it is published.
        blocks: its paragraphs and tables in order; the first is the title.
        copies: the number of the document that it copies, and -1 where it copies none.
        manner: plain, spun or scraped.
        furniture: words for the page around it: navigation, related links, footers.
    """

    index: int
    kind: str
    region: str
    year: int
    blocks: tuple[str | Table, ...]
    copies: int
    manner: str
    furniture: dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class _Kind:
    name: str
    levels: tuple[tuple[str, ...], tuple[int, ...]]
    skeletons: tuple[tuple[tuple[bool, str, Template], ...], ...]


@dataclass(frozen=True)
class _Templates:
    pools: dict[str, tuple[Template, ...]]
    once: frozenset[str]
    kinds: tuple[_Kind, ...]
    weights: tuple[int, ...]
    tables: dict[str, tuple[Template, Template, tuple[Template, ...]]]


def document(seed: int, index: int) -> Document:
    """Document ``index`` of the made corpus of ``seed``; no other has to be made before it."""
    random = Random(f"manner:{seed}:{index}")
    share = random.random()
    if index == 0 or share >= SPUN + SCRAPED:
        return _original(seed, index, index)
    copied = int(random.random() * index)
    plain = _original(seed, index, copied)
    if share < SPUN:
        blocks = _spin(plain.blocks, random)
        return _copy(plain, copied, "spun", (*blocks, plain.furniture["bait"][0]))
    source = f"来源：{plain.furniture['navigation'][0]}网 {plain.year}年{random.randint(1, 12)}月"
    return _copy(plain, copied, "scraped", (plain.blocks[0], source, *plain.blocks[1:]))


def _copy(plain: Document, copied: int, manner: str, blocks: tuple[str | Table, ...]) -> Document:
    return Document(
        plain.index, plain.kind, plain.region, plain.year, blocks, copied, manner, plain.furniture
    )


def _original(seed: int, index: int, text: int) -> Document:
    """The document with the text of number ``text``, and the page of number ``index``."""
    random = Random(f"{seed}:{text}")
    templates = _templates()
    kind = random.choices(templates.kinds, cum_weights=templates.weights)[0]
    level = random.choices(*kind.levels)[0]
    year = random.randint(FIRST_YEAR, LAST_YEAR)
    facts = _facts(random, level, year)
    size = random.triangular(SMALLEST, LARGEST, LIKELIEST)
    draw = Draw(random, templates.pools, templates.once, facts, SCALES[level], size)
    blocks = tuple(_blocks(draw, random.choice(kind.skeletons), level))
    page = Draw(Random(f"page:{seed}:{index}"), templates.pools, templates.once, dict(facts), 1, 1)
    furniture = {
        name: tuple(_named(page.word(name), level) for _ in range(count))
        for name, count in (("navigation", 8), ("related", 5), ("footer", 2), ("bait", 1))
    }
    return Document(index, kind.name, facts["region"], year, blocks, -1, "plain", furniture)


def _facts(random: Random, level: str, year: int) -> dict[str, str]:
    """The slots that are the same all over a document."""
    plan = (year + 1 - FIRST_YEAR) // _FIFTH  # in the last year of a plan, the next
    start = FIRST_YEAR + plan * _FIFTH
    region = _region(random, level)
    whole = "全区" if region.endswith("区") else "全市" if region.endswith("市") else _WHOLE[level]
    named, other = ("".join(map(str, body)) for body in random.sample(_templates().pools["body"], 2))
    return {
        "region": region,
        "body": named,
        "other_body": other,
        "department": named if level == "nation" else region + named,
        "all": whole,
        "regional": _OWN[level],
        "peer": _PEER[level],
        "gdp": "国内生产总值" if level == "nation" else "地区生产总值",
        "year": str(year),
        "last": str(year - 1),
        "next": str(year + 1),
        "base": str(start - 1),
        "mid": str(start + 2),
        "end": str(start + _FIFTH - 1),
        "plan": f"“{_PLANS[plan]}”",
    }


def _region(random: Random, level: str) -> str:
    if level == "nation":
        return "全国"
    draw = Draw(random, _templates().pools, frozenset(), {})
    if level == "county":
        return draw.word("stem") + draw.word("county_kind")
    few = level == "province" and random.random() < 4 / 31  # municipalities among the provinces
    return draw.word("municipality" if few else level)


def _blocks(draw: Draw, skeleton: tuple[tuple[bool, str, Template], ...], level: str) -> list[str | Table]:
    blocks: list[str | Table] = []
    for optional, table, template in skeleton:
        if optional and draw.random.random() < OPTIONAL:
            continue
        if table:
            blocks.append(_table(draw, table, level))
        else:
            blocks.extend(_named(draw.expand(template), level).split("\n"))
    return blocks


def _named(text: str, level: str) -> str:
    """``text`` with departments and governments called as at their level."""
    text = text.replace("厅", _DEPARTMENT[level])
    return text.replace("全国人民政府", "国务院") if level == "nation" else text


def _table(draw: Draw, name: str, level: str) -> Table:
    caption, header, rows = _templates().tables[name]
    count = draw.random.randint(min(_ROWS, len(rows)), len(rows))
    chosen = sorted(draw.random.sample(range(len(rows)), count))
    lines = [header, *(rows[row] for row in chosen)]
    cells = tuple(tuple(_named(draw.expand(line), level).split("|")) for line in lines)
    return Table(draw.expand(caption), cells)


def _spin(blocks: tuple[str | Table, ...], random: Random) -> tuple[str | Table, ...]:
    """The text of a machine that replaces words and leaves sentences out, so that a copy is not found."""
    words, pattern = _synonyms()

    def replaced(found: re.Match[str]) -> str:
        return words[found[0]] if random.random() < REPLACED else found[0]

    def shortened(block: str) -> str:
        sentences = [one for one in re.split(r"(?<=。)", block) if one]
        return "".join(one for one in sentences if len(sentences) == 1 or random.random() >= LEFT_OUT)

    texts = (pattern.sub(replaced, shortened(block)) for block in blocks if isinstance(block, str))
    return tuple(text for text in texts if text)


@cache
def _synonyms() -> tuple[dict[str, str], re.Pattern[str]]:
    words = {term: wrong for wrong, term in spun().pairs.items()}
    return words, re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)))


@cache
def _templates() -> _Templates:
    words, sentences, kinds, tables = map(_load, ("words", "sentences", "kinds", "tables"))
    once = frozenset(words.pop("once").split())
    if both := words.keys() & sentences.keys():
        raise ValueError(f"pools of words and of sentences have the same name: {both}")
    pools = {name: tuple(map(parse, text.splitlines())) for name, text in {**words, **sentences}.items()}
    return _Templates(
        pools,
        once,
        tuple(_kind(name, entry) for name, entry in kinds.items()),
        tuple(accumulate(entry["weight"] for entry in kinds.values())),
        {
            name: (
                parse(entry["caption"]),
                parse(entry["header"]),
                tuple(map(parse, entry["rows"].splitlines())),
            )
            for name, entry in tables.items()
        },
    )


def _kind(name: str, entry: dict[str, Any]) -> _Kind:
    levels = entry["levels"]
    skeletons = tuple(tuple(_line(line) for line in skeleton.splitlines()) for skeleton in entry["skeletons"])
    return _Kind(name, (tuple(levels), tuple(levels.values())), skeletons)


def _line(line: str) -> tuple[bool, str, Template]:
    """Whether a line of a skeleton may be missing, the table that it stands for, and its template."""
    optional = line.startswith("?")
    line = line.removeprefix("?")
    return optional, line[1:] if line.startswith("%") else "", parse(line)


def _load(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.load((_TEMPLATES / f"{name}.yaml").read_bytes(), yaml.CSafeLoader)
    return loaded
