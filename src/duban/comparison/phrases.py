"""The sentences of a comparison (``reasons.yaml``), filled in, in both languages."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any, NamedTuple, cast


class Phrase(NamedTuple):
    """One saying in Chinese and in English."""

    zh: str
    en: str

    def __bool__(self) -> bool:
        return bool(self.zh)


NOTHING = Phrase("", "")


@cache
def _templates() -> dict[str, dict[str, str]]:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = (resources.files("duban.comparison") / "reasons.yaml").read_bytes()
    return cast("dict[str, dict[str, str]]", yaml.load(text, Loader=loader))


def phrase(key: str, /, **parts: Any) -> Phrase:
    """The saying ``key``; a part that is a :class:`Phrase` is filled in by language.

    >>> phrase("merged", n=3)
    Phrase(zh='旧文3条并为一条', en='3 of the old document in one')

    Raises:
        KeyError: where there is no such saying.
    """
    template = _templates()[key]
    filled = {
        lang: template[lang].format(
            **{
                name: getattr(part, lang) if isinstance(part, Phrase) else part
                for name, part in parts.items()
            }
        )
        for lang in ("zh", "en")
    }
    return Phrase(filled["zh"], filled["en"])


def joined(phrases: list[Phrase]) -> Phrase:
    """Several sayings in a row."""
    joint = phrase("joint")
    said = [one for one in phrases if one]
    return Phrase(joint.zh.join(one.zh for one in said), joint.en.join(one.en for one in said))
