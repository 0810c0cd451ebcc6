"""How many numbers of an English translation Duban finds in the Chinese original, with the same value.

Every line of the input is an object with ``zh`` and ``en``, a passage and its translation. A number of the
English side is *clear*, and counts, where its words leave no doubt about its value:

- it has a multiplier word (``11 million``, ``1.1 trillion yuan``), a percent or a percentage point
  (``5.5 percent``, ``0.5 percentage points``), a currency (``200 yuan``), or thousands set off by commas
  (``1,557``); both ends of a range (``6.5-7 percent``) count;
- years, ordinals, numbers in names and bare small numbers do not.

It is found where a quantity of the Chinese side, with its widths repaired, has the value as one of its
bounds. Translators convert traditional measures, so a value in hectares, tons or kilograms may stand for one
in 亩 or 斤; they write a growth of 1.71 倍 or a level of 2.2 倍 as 171 or 120 percent; and they round, so a
share written as a fraction or in tenths counts as found within a percent of its value. A passage that is cut
inside a number is read together with the next one. With ``--figures`` the numbers are sought among the
figures that :func:`duban.extract` takes out, without their signs.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from duban.extraction.figures import figures
from duban.grammar.quantities.quantity import Quantity, quantities
from duban.text.reading import read_bytes
from duban.text.repair import repair
from duban.text.view import View


class Number(NamedTuple):
    """A clear number of the English side: as written, its value, and the unit that follows."""

    written: str
    value: float
    unit: str


class Score(NamedTuple):
    """The clear numbers of a file, and those of them that the Chinese side does not show."""

    name: str
    clear: int
    missed: tuple[tuple[Number, str, str], ...]

    @property
    def rate(self) -> float:
        """The share found, from 0 to 1."""
        return 1 - len(self.missed) / self.clear if self.clear else 1.0


_MULTIPLIERS = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_PLAIN = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_TIMES = "|".join(_MULTIPLIERS)
_CLEAR = re.compile(
    rf"(?<![\w.,-])(?:(?P<currency>US\$|RMB ?|¥|\$) ?)?"
    rf"(?:(?P<from>{_PLAIN})(?: (?P<from_times>{_TIMES}))?(?: ?(?P<from_percent>percent|%))?(?: ?[-–—] ?| to ))?"
    rf"(?P<number>{_PLAIN})(?:[ -](?P<times>{_TIMES}))?"
    rf"(?: ?(?P<percent>percent\b|%|percentage points?))?"
    r"(?: (?:more |new |additional )?"
    r"(?P<unit>yuan|metric tons?|dollars|euros|hectares?|tons?|kilograms?|kg))?(?![\w-]|,\d|\.\d)"
)
# What one unit of the translation is in the measure of the original: hectares in 亩, tons and kilograms in 斤.
_CONVERTED = {
    "hectare": 15.0,
    "hectares": 15.0,
    "ton": 2000.0,
    "tons": 2000.0,
    "metric tons": 2000.0,
    "kilogram": 2.0,
    "kilograms": 2.0,
    "kg": 2.0,
}
_ROUNDED = 0.01


def numbers(text: str) -> Iterator[Number]:
    """The clear numbers of an English text.

    >>> [n.value for n in numbers("In 2010 it grew 6.5-7 percent to 1.1 trillion yuan; 12 of the 31 provinces.")]
    [6.5, 7.0, 1100000000000.0]
    """
    for match in _CLEAR.finditer(text):
        unit = match["percent"] or match["unit"] or ("yuan" if match["currency"] else "")
        if not (match["times"] or unit or "," in match["number"]):
            continue
        if match["from"] and not _is_year(match):
            yield Number(match[0], _value(match["from"], match["from_times"] or match["times"]), unit)
        yield Number(match[0], _value(match["number"], match["times"]), unit)


def _is_year(match: re.Match[str]) -> bool:
    """Whether what looks like the lower end of a range is a year: «from 700 yuan in 2004 to 1,721 yuan»."""
    return bool(re.fullmatch(r"(?:19|20)\d\d", match["from"]) and not match["from_times"])


def _value(number: str, times: str | None) -> float:
    value = float(number.replace(",", "")) * _MULTIPLIERS.get(times or "", 1.0)
    return round(value, 4)


def is_found(number: Number, chinese: Iterable[Quantity]) -> bool:
    """Whether one of the quantities ``chinese`` has the value of ``number``.

    >>> is_found(Number("110 million hectares", 1.1e8, "hectares"), quantities("播种面积16.5亿亩"))
    True
    """
    return any(bound is not None and _says(q, bound, number) for q in chinese for bound in (q.low, q.high))


def _says(quantity: Quantity, bound: float, number: Number) -> bool:
    value = number.value
    if _same(bound, value) or (quantity.form != "digits" and _near(bound, value)):
        return True
    if number.unit in _CONVERTED:
        return _near(bound, value * _CONVERTED[number.unit])
    if number.unit == "yuan" and quantity.unit == "元" and bound < 1:
        # Prices of a 斤 are told of a kilogram.
        return any(_same(bound * jin, value) for jin in (1, 2))
    if number.unit in ("percent", "%") and quantity.unit == "倍":
        return _same(bound * 100, value) or _same(bound * 100 - 100, value)
    return False


def _same(one: float, other: float) -> bool:
    return abs(one - other) <= 1e-6 * max(abs(one), abs(other))


def _near(one: float, other: float) -> bool:
    return abs(one - other) <= _ROUNDED * max(abs(one), abs(other))


def of_grammar(chinese: str) -> list[Quantity]:
    """The quantities of a passage."""
    return quantities(repair(View.of(chinese))[0].text)


def of_figures(chinese: str) -> list[Quantity]:
    """The quantities of the figures taken out of a passage, without their signs."""
    found = []
    for figure in figures(read_bytes(chinese.encode(), "passage.txt")):
        low, high = (None if bound is None else abs(bound) for bound in (figure.low, figure.high))
        form = "digits" if re.search(r"\d", figure.value_text) else "spoken"
        place = (figure.start, figure.end)
        found.append(Quantity(*place, *place, low, high, figure.approx, figure.unit, form))
    return found


def score(path: Path, read: Callable[[str], list[Quantity]] = of_grammar) -> Score:
    """Compare the two sides of a file, passage by passage; ``read`` gives what the Chinese side shows."""
    pairs = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    clear, missed = 0, []
    for i, pair in enumerate(pairs):
        chinese = pair["zh"]
        if re.search(r"\d\.?$", chinese) and i + 1 < len(pairs):
            chinese += pairs[i + 1]["zh"]
        found = read(chinese)
        for number in numbers(pair["en"]):
            clear += 1
            if not is_found(number, found):
                missed.append((number, chinese, pair["en"]))
    return Score(path.stem, clear, tuple(missed))


def overall(scores: Iterable[Score]) -> Score:
    """All files together."""
    every = list(scores)
    return Score("all", sum(s.clear for s in every), tuple(m for s in every for m in s.missed))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path, default=Path("../shared/corpus/national-bilingual"))
    parser.add_argument("--list", action="store_true", help="show what was not found")
    parser.add_argument("--figures", action="store_true", help="seek among the figures taken out")
    options = parser.parse_args()
    read = of_figures if options.figures else of_grammar
    scores = [score(path, read) for path in sorted(options.folder.glob("*.jsonl"))]
    if not scores:
        sys.exit(f"no .jsonl files in {options.folder}")
    for result in [*scores, overall(scores)]:
        print(f"{result.name:<12}{result.clear:>6} clear{len(result.missed):>6} missed{result.rate:>9.2%}")
    if options.list:
        for number, chinese, english in overall(scores).missed:
            print(f"\n{number.written!r} = {number.value:g}\n  {chinese}\n  {english}")


if __name__ == "__main__":
    main()
