"""Reading the vocabulary: YAML files beside this module, each with a JSON Schema under ``schema/``.

What the entries of a file mean is said by the module of that name (:mod:`duban.vocabulary.units`,
:mod:`duban.vocabulary.measures` …), which alone reads it; nothing outside this package does. The schemas are
checked by the tests, not at run time; so is that word lists are sorted and hold no word twice.
"""

from __future__ import annotations

from importlib import resources
from typing import Any, TypeVar

import msgspec

from duban.files import packaged_yaml
from duban.typed import learnt

_HOME = "duban.vocabulary"
T = TypeVar("T")

# Regular expressions: they stand in the order in which they are tried.
Patterns = tuple[str, ...]


class Words(frozenset[str]):
    """A word list as a set. It is written as a block of text, one word a line, in the order of code points."""


class WordList(tuple[str, ...]):
    """The same as a tuple, for :meth:`str.startswith` and :meth:`str.endswith`."""


class Vocabulary(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a file of the vocabulary holds; a field that no module names is an error."""


def raw(name: str) -> dict[str, Any]:
    """The content of ``NAME.yaml`` as it stands; ``indicators/macro`` names a file in a folder.

    Raises:
        FileNotFoundError: where there is no such file.
    """
    return packaged_yaml(_HOME, *f"{name}.yaml".split("/"))


def load(name: str, kind: type[T]) -> T:
    """The content of ``NAME.yaml`` as a value of ``kind``.

    Raises:
        FileNotFoundError: where there is no such file.
        msgspec.ValidationError: where the file does not have the fields of ``kind``.
    """
    return msgspec.convert(raw(name), learnt(kind), dec_hook=_split)


def _split(kind: type, written: object) -> Any:
    """A block of words as a word list; it is read many times faster than a YAML list of them."""
    if not isinstance(written, str):
        raise TypeError(f"a word list is a block of text, one word a line, not a {type(written).__name__}")
    return kind(written.split())


def parts(folder: str) -> list[str]:
    """The names of the YAML files in ``folder``, as :func:`load` takes them, in alphabetical order."""
    entries = resources.files(_HOME).joinpath(folder).iterdir()
    names = (entry.name for entry in entries)
    return sorted(f"{folder}/{name.removesuffix('.yaml')}" for name in names if name.endswith(".yaml"))
