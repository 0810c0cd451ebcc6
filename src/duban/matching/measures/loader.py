"""Measure books by file: read, checked, with all that is wrong told by line and column."""

from __future__ import annotations

from functools import cache
from importlib import resources
from pathlib import Path

from duban.assessment.rulebook.loader import file_text
from duban.assessment.rulebook.located import read
from duban.errors import Flaw, Place, RulebookError
from duban.language import Bilingual
from duban.matching.measures.document import book_of
from duban.matching.measures.model import MeasureBook

_PACKAGE = "duban.matching.measures.packaged"


def measure_books() -> tuple[MeasureBook, ...]:
    """The measure books of the package, in alphabetical order.

    >>> [book.id for book in measure_books()]
    ['national-support']
    """
    return _packaged()


@cache
def _packaged() -> tuple[MeasureBook, ...]:
    files = sorted(
        (entry for entry in resources.files(_PACKAGE).iterdir() if entry.name.endswith(".yaml")),
        key=lambda entry: entry.name,
    )
    return tuple(loads(entry.read_text(encoding="utf-8"), entry.name) for entry in files)


def load_measures(path: Path) -> MeasureBook:
    """The measure book in a file.

    Raises:
        RulebookError: where there is none, or with all that is wrong in it.
    """
    if not path.is_file():
        message = Bilingual("没有这个措施文件", "there is no such file of measures")
        # What rulebooks there are, as a missing rulebook is answered, is of no use here.
        raise RulebookError(str(path), (Flaw(Place(), message),))
    return loads(file_text(path), str(path))


def loads(text: str, name: str = "measures") -> MeasureBook:
    """A measure book from its text; ``name`` is for messages.

    Raises:
        RulebookError: with all that is wrong in it.
    """
    book, flaws = book_of(read(name, text))
    if book is None or flaws:
        raise RulebookError(name, flaws)
    return book
