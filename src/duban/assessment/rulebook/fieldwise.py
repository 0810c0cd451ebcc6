"""The parts of a rulebook's file taken one by one: what is missing, strange or of the wrong shape is noted."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches
from fractions import Fraction
from typing import Any

from duban.assessment.expression.nodes import ExpressionError, Node
from duban.assessment.expression.parser import parse
from duban.assessment.rulebook.located import Items, Table, Text, place_of
from duban.errors import Flaw, Place
from duban.language import Bilingual

# Plain digits only: Fraction would also read 1e999999999, and work on it for minutes.
_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,9})?", re.ASCII)
_SHOWN = 80
SURE = ("seen", "known", "open")


class BrokenError(Exception):
    """This part cannot be read on; its flaw is noted."""


class Flaws:
    """What has been found wrong so far."""

    def __init__(self) -> None:
        self.found: list[Flaw] = []

    def note(self, place: Place, zh: str, en: str) -> None:
        """Note a flaw and go on."""
        flaw = Flaw(place, Bilingual(zh, en))
        if flaw not in self.found:
            self.found.append(flaw)

    def stop(self, place: Place, zh: str, en: str) -> BrokenError:
        """Note a flaw; what is returned is to be raised."""
        self.note(place, zh, en)
        return BrokenError()

    def expression(self, text: Text, error: ExpressionError) -> BrokenError:
        """Note what is wrong with an expression, at its place in the file."""
        shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
        return self.stop(text.at(error.at), f"{error.message.zh}（{shown}）", f"{error.message.en} ({shown})")


class Part:
    """A mapping of the file with the keys that it may have."""

    def __init__(self, value: Any, flaws: Flaws, needed: Iterable[str], allowed: Iterable[str] = ()) -> None:
        if not isinstance(value, Table):
            raise flaws.stop(place_of(value), "这里应是“键: 值”", "keys with values are wanted here")
        self.table, self.flaws = value, flaws
        self.place = value.place
        keys = (*needed, *allowed)
        for key, place in value.keys_at.items():
            if key not in keys:
                self._strange(key, place, keys)
        for key in needed:
            if value.get(key) is None:
                flaws.note(self.place, f"缺少“{key}”", f"«{key}» is missing")

    def _strange(self, key: str, place: Place, keys: tuple[str, ...]) -> None:
        near = get_close_matches(key, keys, 1)
        zh = f"；是不是“{near[0]}”？" if near else f"；可用：{'、'.join(keys)}"
        en = f"; is it «{near[0]}»?" if near else f"; there are: {', '.join(keys)}"
        self.flaws.note(place, f"没有“{key}”这一项{zh}", f"«{key}» is no key here{en}")

    def __contains__(self, key: str) -> bool:
        return self.table.get(key) is not None

    def at(self, key: str) -> Place:
        """Where a key stands."""
        return self.table.keys_at.get(key, self.place)

    def text(self, key: str) -> Text:
        """A text; empty where there is none."""
        value = self.table.get(key)
        if isinstance(value, Text):
            return value
        if value is not None:
            self.flaws.note(self.at(key), f"“{key}”应是文字", f"«{key}» should be text")
        empty = Text()
        empty.place, empty.places = self.at(key), ()
        return empty

    @property
    def name(self) -> Bilingual:
        """What stands under ``zh`` and ``en``."""
        return Bilingual(str(self.text("zh")), str(self.text("en")))

    def both(self, key: str) -> Bilingual:
        """A text in both languages; empty where there is none."""
        return Part(self.table[key], self.flaws, ("zh", "en")).name if key in self else Bilingual()

    def flag(self, key: str) -> bool:
        """Whether a key is ``true``."""
        value = self.table.get(key, False)
        if not isinstance(value, bool):
            self.flaws.note(self.at(key), f"“{key}”应是 true 或 false", f"«{key}» should be true or false")
        return value is True

    def number(self, key: str) -> Fraction | None:
        """A number, exactly as written."""
        if key not in self:
            return None
        return number(self.table[key], self.at(key), self.flaws)

    def items(self, key: str) -> list[Any]:
        """A list; empty where there is none."""
        value = self.table.get(key)
        if value is None or isinstance(value, Items):
            return value or []
        self.flaws.note(self.at(key), f"“{key}”应是列表", f"«{key}» should be a list")
        return []

    def entries(self, key: str) -> Table:
        """A mapping; empty where there is none."""
        value = self.table.get(key)
        if isinstance(value, Table):
            return value
        if value is not None:
            self.flaws.note(self.at(key), f"“{key}”应是“键: 值”", f"«{key}» should be keys with values")
        return Table()

    def day(self, key: str) -> date | None:
        """A date, YYYY-MM-DD."""
        if key not in self:
            return None
        try:
            return date.fromisoformat(self.text(key))
        except ValueError:
            self.flaws.note(
                self.at(key), f"“{key}”应是日期，如 2022-08-01", f"«{key}» should be a date as in 2022-08-01"
            )
            return None

    def one_of(self, key: str, choices: tuple[str, ...], default: str) -> str:
        """One of some words."""
        value = str(self.text(key)) or default
        if value not in choices:
            self.flaws.note(
                self.at(key),
                f"“{key}”只能是：{'、'.join(choices)}",
                f"«{key}» should be one of: {', '.join(choices)}",
            )
            return default
        return value

    def expression(self, key: str) -> tuple[Text, Node]:
        """An expression and its text."""
        return expression(self.text(key), self.flaws)


def number(value: Any, place: Place, flaws: Flaws) -> Fraction | None:
    """A number, exactly as written."""
    text = str(value).replace("_", "")
    if _NUMBER.fullmatch(text):
        return Fraction(text)
    flaws.note(place, f"“{text[:_SHOWN]}”不是数", f"«{text[:_SHOWN]}» is no number")
    return None


def expression(text: Text, flaws: Flaws) -> tuple[Text, Node]:
    """The tree of an expression, and its text."""
    try:
        return text, parse(text)
    except ExpressionError as error:
        raise flaws.expression(text, error) from None
