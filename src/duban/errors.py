"""The errors that Duban raises on purpose, each with a message for the person who reads it, in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from duban.language import CLAUSES, Bilingual


class DubanError(Exception):
    """Base of every error that Duban raises on purpose.

    ``name`` is the file or address as the user gave it, ``message`` says in one line of each language
    what is wrong with it and, where there is a remedy, what to do.
    """

    def __init__(self, name: str, zh: str, en: str) -> None:
        super().__init__(f"{name}: {en}")
        self.name = name
        self.message = Bilingual(zh, en)

    def reason(self, lang: str = "en") -> str:
        """The reason in ``lang`` (``"zh"`` or ``"en"``).

        >>> UnreadableError("a.txt", "文件是空的", "the file is empty").reason("zh")
        '文件是空的'
        """
        return self.message.text(lang)

    def __reduce__(self) -> tuple[type[DubanError], tuple[str, str, str]]:
        # Exception's own pickling would call __init__ with the formatted message only; errors
        # cross process boundaries when many files are read at once.
        return (type(self), (self.name, self.message.zh, self.message.en))


class UnreadableError(DubanError):
    """A source that holds no text Duban can read."""


class LedgerInUseError(DubanError):
    """The ledger file is open in another process; ``holder`` says which one, where that is known."""

    holder = ""

    @classmethod
    def by(cls, name: str, holder: str) -> LedgerInUseError:
        """The error of the ledger ``name``, which ``holder`` has open.

        >>> LedgerInUseError.by("l.duckdb", "duban run, PID 7").reason("en").partition(";")[0]
        'the ledger is in use by another process (duban run, PID 7)'
        """
        who = Bilingual(f"（{holder}）", f" ({holder})") if holder else Bilingual()
        made = cls(
            name,
            f"台账正被另一个进程使用{who.zh}；请等它结束，或用 --ledger 指定另一个文件",
            f"the ledger is in use by another process{who.en}; wait for it or name another with --ledger",
        )
        made.holder = holder
        return made


class LedgerWriteError(DubanError):
    """The ledger cannot be written: the disk is full or read-only, or its folder gives no permission."""


class LedgerFormatError(DubanError):
    """The file is not a Duban ledger, or one of another format, or cannot be opened as one."""


class DatasetError(DubanError):
    """A folder that is no dataset, one of another format or reading, or one that another process is writing."""


class EngineError(DubanError):
    """An engine that cannot work: its processes do not start, or it lost a block; ``name`` is the engine's."""


class CorrectionError(DubanError):
    """A correction that cannot be: no such record, or a field that cannot have that value."""


class QueryError(DubanError):
    """A query that the ledger cannot answer; ``name`` is the query, shortened."""


class ArgumentError(DubanError, ValueError):
    """An argument with a value that the function does not take; ``name`` is the argument's."""


class ArgumentTypeError(DubanError, TypeError):
    """An argument of a type that the function does not take; ``name`` is the argument's."""


class PathExpectedError(ArgumentTypeError):
    """A ``str`` that names a file, where a file is meant: a ``str`` is text, a ``Path`` is a file.

    ``name`` is the text as it was given.
    """


class MissingLibraryError(DubanError, ImportError):  # type: ignore[misc]  # ImportError may have no name
    """A library that is not installed and that only some need; ``name`` is the library's."""


class EditionError(DubanError):
    """A rulebook has no version of this name, none in force on the day, or one of another kind."""


class WhatIfError(DubanError):
    """A supposition that cannot be understood."""


class RankingError(DubanError):
    """A table that an index cannot rank."""


class PlanError(DubanError):
    """A problem that cannot be planned; ``name`` is the file's."""


class InfeasiblePlanError(PlanError):
    """A problem whose limits cannot all be met; ``limits`` say which, and by how much they would have to give."""

    def __init__(self, name: str, limits: Iterable[Bilingual]) -> None:
        self.limits = tuple(limits)
        told = CLAUSES.join(self.limits)
        super().__init__(name, told.zh, told.en)

    def __reduce__(self) -> tuple[type[InfeasiblePlanError], tuple[str, tuple[Bilingual, ...]]]:  # type: ignore[override]
        return (type(self), (self.name, self.limits))


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Line and column in a file, both from 1."""

    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong at a place of a rulebook, and what to do."""

    place: Place
    message: Bilingual

    @property
    def told(self) -> Bilingual:
        """Place and message.

        >>> Flaw(Place(3, 5), Bilingual("缺少“id”", "«id» is missing")).told.en
        'line 3, column 5: «id» is missing'
        """
        return _FLAW.format(line=self.place.line, column=self.place.column, message=self.message)


class RulebookError(DubanError):
    """A rulebook that cannot be used; ``flaws`` are all that was found, in the order of the file."""

    def __init__(self, name: str, flaws: Iterable[Flaw]) -> None:
        self.flaws = tuple(sorted(flaws, key=lambda flaw: flaw.place))
        told = CLAUSES.join(flaw.told for flaw in self.flaws)
        super().__init__(name, told.zh, told.en)

    def __reduce__(self) -> tuple[type[RulebookError], tuple[str, tuple[Flaw, ...]]]:  # type: ignore[override]
        return (type(self), (self.name, self.flaws))


@dataclass(frozen=True, slots=True, order=True)
class PackFault:
    """What is wrong at a place of a pack's file, or, as a hint, what is worth a look there; and what to do.

    ``file`` is the file's name in the folder. Line and column count characters from 1.
    """

    file: str
    place: Place
    message: Bilingual = field(compare=False)
    hint: bool = False

    @property
    def told(self) -> Bilingual:
        """Place and message, as editors open it by a click.

        >>> PackFault("targets.csv", Place(3, 5), Bilingual("“很多”不是数", "«很多» is no number")).told.en
        'targets.csv:3:5: «很多» is no number'
        """
        where = f"{self.file}:{self.place.line}:{self.place.column}: "
        kind = _HINT if self.hint else Bilingual()
        return Bilingual(
            f"{where}{kind.zh}{self.message.zh}",
            f"{where}{kind.en}{self.message.en}",
        )


class PackError(DubanError):
    """A pack that cannot be used; ``faults`` are all that is wrong with it, by file and line."""

    SHOWN = 20
    """How many faults stand in the message; ``faults`` has them all."""

    def __init__(self, name: str, faults: Iterable[PackFault]) -> None:
        self.faults = tuple(faults)
        told = CLAUSES.join(fault.told for fault in self.faults[: self.SHOWN])
        rest = len(self.faults) - self.SHOWN
        more = _REST.format(n=rest) if rest > 0 else Bilingual()
        super().__init__(name, told.zh + more.zh, told.en + more.en)

    def __reduce__(self) -> tuple[type[PackError], tuple[str, tuple[PackFault, ...]]]:  # type: ignore[override]
        return (type(self), (self.name, self.faults))


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of a table: where it is, and what is wrong with what to do.

    ``row`` counts as spreadsheets do, from 1 with the header; ``None`` where it is about a whole column. ``column``
    is the header, empty where it is about a whole row. ``address`` is the cell's (``Sheet1!C2``), where it has one.
    """

    row: int | None
    column: str
    message: Bilingual
    address: str = ""

    @property
    def told(self) -> Bilingual:
        """Place and message in one line.

        >>> Fault(2, "人数", Bilingual("“很多”不是数字", "«很多» is no number")).told.zh
        '第 2 行，“人数”列：“很多”不是数字'
        >>> Fault(2, "人数", Bilingual("“很多”不是数字", "«很多» is no number"), "名单!B2").told.en
        '名单!B2, column «人数»: «很多» is no number'
        """
        row = _ROW.format(row=self.row) if self.row else Bilingual()
        if self.address:
            row = _ADDRESS.format(address=self.address)
        column = _COLUMN.format(column=self.column) if self.column else Bilingual()
        return Bilingual(f"{row.zh}{column.zh}{self.message.zh}", f"{row.en}{column.en}{self.message.en}")


class TableError(DubanError):
    """A table that cannot be assessed; ``faults`` holds the first hundred, ``total`` says how many there are."""

    SHOWN = 100
    """How many faults of one table are told; the rest is counted."""

    def __init__(self, name: str, faults: Sequence[Fault], total: int = 0) -> None:
        self.faults, self.total = tuple(faults[: self.SHOWN]), total or len(faults)
        rest = _REST.format(n=self.total - 1) if self.total > 1 else Bilingual()
        first = faults[0].told
        super().__init__(name, first.zh + rest.zh, first.en + rest.en)

    def __reduce__(self) -> tuple[type[TableError], tuple[str, tuple[Fault, ...], int]]:  # type: ignore[override]
        return (type(self), (self.name, self.faults, self.total))


_FLAW = Bilingual("第{line}行第{column}列：{message}", "line {line}, column {column}: {message}")
_ROW = Bilingual("第 {row} 行，", "row {row}, ")
_ADDRESS = Bilingual("{address}，", "{address}, ")
_COLUMN = Bilingual("“{column}”列：", "column «{column}»: ")
_HINT = Bilingual("提示：", "hint: ")
_REST = Bilingual("（另有 {n} 处）", " (and {n} more)")
