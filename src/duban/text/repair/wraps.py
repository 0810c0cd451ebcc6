"""Line ends inside numbers, between a number and its unit, and in texts wrapped at a fixed width.

A number goes on in the next line where what both lines give together is a number with its unit, and the line before
runs («社会消费品零售总额为48⏎795亿元»). A column of numbers, a heading («附件1⏎个人…») and the number of an item
(«12⏎2.提升…») do not.

>>> [(f.start, f.end) for f in find("去年吞吐量达到12\\n640万吨，增长1\\n1.2%，接待访客52.5\\n亿人次，提高\\n3.1%。")]
[(9, 10), (19, 20), (33, 34), (40, 41)]
>>> find("2023年渔业运行情况\\n2023年，总量320万吨。\\n附件1\\n个人要求\\n年份\\n2021\\n2022\\n表12\\n2.提升")
[]

Where lines end at one width in the middle of sentences, all of them go on.

>>> text = "全县推进管网改造，投入持续增加。完成里\\n程1260公里，惠及居民42.5万户；投资增\\n长18.3%。"
>>> [(f.start, f.end) for f in find(text)]
[(19, 20), (42, 43)]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Literal, NamedTuple

from duban.text.repair.breaks import NUMBERED
from duban.text.repair.digits import unit
from duban.text.repair.finding import Finding

_GAP = re.compile(r"\n(?:[ \t]*\n)?[ \t]*(?=[^\s\u3000])")
_BEGINS = re.compile(r"\.?\d")
_HAN = r"\u3400-\u9fff"
# A word that wants a number.
_WANTS = r"(?:增长|下降|上升|回落|提高|降低|增加|减少|达到?|完成|实现|突破|超过?|[为至到约近比较和与及、])"
_LINE_BEFORE = 60
_NUMBER_LEFT = re.compile(r"(?P<before>[^\n]*?)(?P<number>(?<![\d.])\d[\d,]*(?:\.\d*)?)$")
_IS_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_RIGHT = re.compile(r"[\d,]*(?:\.\d+)?")
_TITLED = re.compile(r"(?:附件|附表|附录|[图表]|专栏|第|No\.?|[A-Za-z\-—/:：])\s*$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_OF_YEAR = re.compile(r"年(?:[末底初内来度，。、]|\d|以来|[一-三]季度)")
_DATING = re.compile(r"(?:截至|截止|[到至从自比较在于和与、])$")
# A unit is one where a stop or a word about the value follows: 个 of 个人 is none.
_AFTER = r"(?=[，。；、：）)\n]|$|[左右以上下内余]|[同环]比|[增下比占较])"


class _Line(NamedTuple):
    start: int
    end: int
    width: int
    length: int


@cache
def _unit_right() -> re.Pattern[str]:
    """What shows, behind a line end, that a number stood before it."""
    return re.compile(rf"[万亿]|[%‰]|个百分点|{unit()}{{1,3}}{_AFTER}")


def find(text: str) -> list[Finding]:
    """Line ends that stand inside a number or a wrapped paragraph."""
    if "\n" not in text:
        return []
    found = {start: Finding("line break", start, end, "") for start, end in _seams(text)}
    for start, end, after in _wrapped(text):
        found.setdefault(start, Finding("line break", start, end, after))
    return [found[start] for start in sorted(found)]


def _seams(text: str) -> Iterator[tuple[int, int]]:
    """The line ends that a number or its unit stands behind, with the blanks around them."""
    for match in _GAP.finditer(text):
        start = match.start()
        while start and text[start - 1] in " \t":
            start -= 1
        left = text[max(text.rfind("\n", 0, start) + 1, start - _LINE_BEFORE) : start]
        if left and (kind := _kind(left, text, match.end())) and _goes_on(kind, left, text, match.end()):
            yield start, match.end()


_Kind = Literal["inside", "unit", "value"]


def _kind(left: str, text: str, place: int) -> _Kind | None:
    """What a line end between ``left`` and ``text[place]`` would part."""
    begins = _BEGINS.match(text, place) is not None
    if left[-1].isdigit() or (left[-1] == "." and left[-2:-1].isdigit()):
        if begins:
            return "inside"
        return "unit" if left[-1] != "." and _begins_unit(text, place) else None
    return "value" if begins and text[place] != "." else None


def _begins_unit(text: str, place: int) -> bool:
    return bool(_unit_right().match(text, place) or _OF_YEAR.match(text, place))


def _goes_on(kind: _Kind, left: str, text: str, place: int) -> bool:
    """Whether the line that ends in ``left`` goes on at ``text[place]``."""
    right = _RIGHT.match(text, place)
    assert right is not None  # it matches the empty string too
    if kind == "value":
        value = not _YEAR.fullmatch(right[0]) and _unit_right().match(text, right.end())
        return bool(value) and len(left) >= _FEWEST and re.search(f"{_WANTS}$", left) is not None
    number = _NUMBER_LEFT.match(left)
    if number is None or not re.search(rf"[{_HAN}]", number["before"]) or _TITLED.search(number["before"]):
        return False
    if kind == "unit":
        if _YEAR.fullmatch(number["number"]) and _OF_YEAR.match(text, place):
            return _DATING.search(number["before"]) is not None
        return _runs(number["before"])
    if _YEAR.fullmatch(number["number"]) and right[0][:1] != ".":
        return False
    joined = number["number"] + right[0]
    return (
        _runs(number["before"])
        and _IS_NUMBER.fullmatch(joined) is not None
        and _unit_right().match(text, right.end()) is not None
    )


def _runs(before: str) -> bool:
    """Whether a line is running text up to its number, rather than a heading or a cell."""
    return re.search(rf"[，。；、：]|{_WANTS}$", before) is not None or len(before) >= _RUNNING


_RUNNING, _FEWEST = 8, 6


_NARROWEST, _WIDEST = 24, 130
# Lines are wrapped by the columns that they fill or by how many characters they have.
_RAGGED_COLUMNS, _RAGGED_LENGTH = 4, 2
_ENDS = "。！？；：!?;:"
_SENTENCE_INSIDE = re.compile(r"[。；！？][^\s”’）)》]")
_LATIN_WORD = re.compile(r"[A-Za-z]")


def _wrapped(text: str) -> Iterator[tuple[int, int, str]]:
    """The line ends of paragraphs that were wrapped at a fixed width, and what is to stand there."""
    for block in _blocks(text):
        full = _full(text, block)
        for line, following in pairwise(block):
            if line not in full or NUMBERED.match(text, following.start):
                continue
            # Blanks open a paragraph.
            if text.startswith(("  ", "\t"), following.start):
                continue
            latin = _LATIN_WORD.match(text[line.end - 1]) and _LATIN_WORD.match(text[following.start])
            yield line.end, following.start, " " if latin else ""


def _blocks(text: str) -> Iterator[list[_Line]]:
    """Runs of at least three lines, none empty and none too long to be wrapped."""
    block: list[tuple[int, int]] = []
    at = 0
    for line in (*text.split("\n"), ""):
        length = len(line)
        if line.strip() and length <= _WIDEST:
            block.append((at, at + length))
        else:
            # Where nearly all lines end a sentence, they are paragraphs.
            if len(block) >= 3 and 4 * sum(text[end - 1] not in _ENDS for _, end in block) >= len(block):
                yield [_Line(s, e, _width(text[s:e]), e - s) for s, e in block]
            block = []
        at += length + 1


def _width(line: str) -> int:
    """The columns of a line: GB 18030 writes a narrow character in one byte and a wide one in two."""
    return len(line.encode("gb18030", "replace"))


def _full(text: str, block: Sequence[_Line]) -> set[_Line]:
    """The lines of a block that were wrapped; none where its lines end as they like."""
    widest = max(line.width for line in block)
    if not _NARROWEST <= widest <= _WIDEST or not any(_holds_end(text, line) for line in block):
        return set()
    longest = max(line.length for line in block)
    by_width = {line for line in block if line.width >= widest - _RAGGED_COLUMNS}
    by_length = {line for line in block if line.length >= longest - _RAGGED_LENGTH}
    full = max(by_width, by_length, key=len)
    open_ended = [line for line in full if text[line.end - 1] not in _ENDS]
    if len(full) < 2 or 2 * len(full) < len(block) or 2 * len(open_ended) < len(full):
        return set()
    # One that ends its sentence may end its paragraph.
    return {line for line in full if text[line.end - 1] not in _ENDS or line.width == widest}


def _holds_end(text: str, line: _Line) -> bool:
    """Whether a sentence ends inside a line and the next begins there: no heading does that."""
    return _SENTENCE_INSIDE.search(text[line.start : line.end]) is not None
