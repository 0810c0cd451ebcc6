"""The two languages that Duban speaks: one type for a text in both, and one loader for files of such texts.

>>> greeting = Bilingual("共{n}份文件", "{n} documents")
>>> greeting.format(n=3).text("zh"), greeting.format(n=3).text("en")
('共3份文件', '3 documents')
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from duban.files import packaged_yaml

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")


def language_of(name: str) -> Language:
    """The language that a tag or a locale asks for; anything but Chinese is English.

    >>> language_of("zh_CN.UTF-8"), language_of("de"), language_of("")
    ('zh', 'en', 'en')
    """
    return "zh" if name.lower().startswith("zh") else "en"


def preferred(environment: Mapping[str, str]) -> Language:
    """The language that the environment asks for: ``DUBAN_LANG``, then the locale; English where it is silent.

    >>> preferred({"DUBAN_LANG": "zh", "LANG": "en_GB.UTF-8"}), preferred({"LC_ALL": "zh_CN.UTF-8"}), preferred({})
    ('zh', 'zh', 'en')
    """
    for name in ("DUBAN_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            return language_of(environment[name])
    return "en"


@dataclass(frozen=True, slots=True)
class Bilingual:
    """One text in Chinese and in English; false where it is empty."""

    zh: str = ""
    en: str = ""

    def __bool__(self) -> bool:
        return bool(self.zh or self.en)

    def text(self, lang: str) -> str:
        """The text in ``lang``: Chinese for ``"zh"``, English for all else.

        >>> Bilingual("指标", "indicator").text("zh")
        '指标'
        """
        return self.zh if lang == "zh" else self.en

    def format(self, /, **parts: object) -> Bilingual:
        """The text with its parts filled in; a part that is bilingual itself is taken by language.

        >>> Bilingual("最接近{what}", "nearest: {what}").format(what=Bilingual("甲", "A"))
        Bilingual(zh='最接近甲', en='nearest: A')

        A number chooses between the words that stand behind it, of one and of any other number.

        >>> files = Bilingual("{n} 个文件", "{n} {n:file|files}")
        >>> files.format(n=1).en, files.format(n=2).en, files.format(n="1,000").en
        ('1 file', '2 files', '1,000 files')

        Raises:
            KeyError: where a part is missing.
        """
        return Bilingual(
            self.zh.format(**{name: _in(part, "zh") for name, part in parts.items()}),
            self.en.format(**{name: _in(part, "en") for name, part in parts.items()}),
        )

    def join(self, texts: Iterable[Bilingual]) -> Bilingual:
        """Those of ``texts`` that are not empty, with this one between them.

        >>> Bilingual("；", "; ").join([Bilingual("甲", "A"), Bilingual(), Bilingual("乙", "B")])
        Bilingual(zh='甲；乙', en='A; B')
        """
        said = [text for text in texts if text]
        return Bilingual(self.zh.join(text.zh for text in said), self.en.join(text.en for text in said))


# What stands between the items of a list, between clauses that could stand alone, and before what is told of a thing.
LIST = Bilingual("、", ", ")
CLAUSES = Bilingual("；", "; ")
COLON = Bilingual("：", ": ")


_SHOWN = 12
_MORE = Bilingual("等共 {all} 个", " and {n} more")


def listed(names: Iterable[object], most: int = _SHOWN) -> Bilingual:
    """Names for a message: the first ``most``, and how many more there are; a name that is bilingual is taken by language.

    >>> listed(["甲", "乙"]).zh, listed("abcdefghijklmn").en[-12:]
    ('甲、乙', 'l and 2 more')
    """
    found = [name if isinstance(name, Bilingual) else Bilingual(str(name), str(name)) for name in names]
    shown = LIST.join(found[:most])
    if len(found) <= most:
        return shown
    more = _MORE.format(n=len(found) - most, all=len(found))
    return Bilingual(shown.zh + more.zh, shown.en + more.en)


_WHOLE = 10_000
FIGURES = 4
"""The figures of a number in a sentence: more is for tables."""


def rounded(value: float) -> str:
    """A number for a sentence: four figures, whole where it is large, a true minus.

    >>> rounded(-0.048123), rounded(5.0), rounded(123456.7)
    ('−0.04812', '5', '123,457')
    """
    text = f"{value:,.0f}" if abs(value) >= _WHOLE else f"{value:.{FIGURES}g}"
    return text.replace("-", "−")


class _Number(int):
    """A number in a text, which chooses between words: ``{n:file|files}``."""

    def __format__(self, spec: str) -> str:
        return _chosen(self == 1, spec) if "|" in spec else super().__format__(spec)


class _Written(str):
    """The same, of a number that is written out already."""

    __slots__ = ()

    def __format__(self, spec: str) -> str:
        return _chosen(self == "1", spec) if "|" in spec else super().__format__(spec)


def _chosen(is_one: bool, words: str) -> str:
    one, _, more = words.partition("|")
    return one if is_one else more


def _in(part: object, lang: Language) -> Any:
    if isinstance(part, Bilingual):
        return part.text(lang)
    if isinstance(part, int) and not isinstance(part, bool):
        return _Number(part)
    return _Written(part) if isinstance(part, str) else part


class Texts(Mapping[str, Bilingual]):
    """The texts of YAML files in a package, by key; keys of groups are joined by dots.

    An entry is a mapping with ``zh`` and ``en``; any other mapping is a group of entries. The files are read
    when the first text is asked for; of several files the later win.

    >>> texts = Texts("duban.comparison", "reasons")
    >>> texts["merged"].format(n=3).en
    '3 of the old document in one'
    """

    def __init__(self, package: str, *names: str) -> None:
        self._package = package
        self._names = names

    @cached_property
    def _texts(self) -> dict[str, Bilingual]:
        found: dict[str, Bilingual] = {}
        for name in self._names:
            found |= _entries(packaged_yaml(self._package, f"{name}.yaml"), "")
        return found

    def __getitem__(self, key: str) -> Bilingual:
        return self._texts[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)

    def say(self, key: str, lang: str, /, **parts: object) -> str:
        """The text of ``key`` in ``lang``, its parts filled in.

        >>> Texts("duban", "notebook").say("more", "en", n=3)
        '3 more rows'

        Raises:
            KeyError: where there is no such text, or a part is missing.
        """
        text = self[key]
        return text.format(**parts).text(lang) if parts else text.text(lang)


def _entries(node: Mapping[str, Any], prefix: str) -> dict[str, Bilingual]:
    found: dict[str, Bilingual] = {}
    for key, value in node.items():
        if set(value) == set(LANGUAGES):
            found[prefix + str(key)] = Bilingual(value["zh"], value["en"])
        else:
            found |= _entries(value, f"{prefix}{key}.")
    return found
