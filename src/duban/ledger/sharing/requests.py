"""What a process asks of the one that owns the ledger: requests as values, the same on both sides.

A request is what one method of :class:`duban.ledger.Ledger` does: :meth:`Request.on` does it, here or there.
"""

from __future__ import annotations

from typing import Any, ClassVar, Generic, Literal, TypeVar

import msgspec

from duban import errors
from duban.errors import DubanError
from duban.ledger.contents.data_files import DataFile, ImportOutcome
from duban.ledger.contents.documents import StoredDocument
from duban.ledger.contents.versions import Outcome
from duban.ledger.correction import Correction, Span
from duban.ledger.corrections.exchange import Taken
from duban.ledger.ledger import Ledger
from duban.records import AnyRecord
from duban.text.document import Context

T = TypeVar("T")
OfRecord = Literal["edit", "reject", "accept"]


class Request(msgspec.Struct, Generic[T], frozen=True, kw_only=True, tag_field="ask"):
    """What is asked; its answer is a ``T``.

    Attributes:
        answer: the type of the answer.
        writes: it changes the ledger.
        repeatable: asked twice it does what it does once, so that it may be asked again where the answer was lost.
    """

    answer: ClassVar[Any]
    writes: ClassVar[bool] = False
    repeatable: ClassVar[bool] = True

    def on(self, ledger: Ledger) -> T:
        """Do it."""
        raise NotImplementedError


class Known(Request[dict[str, str]], frozen=True, tag="known"):
    """:meth:`Ledger.known`."""

    answer: ClassVar[Any] = dict[str, str]

    def on(self, ledger: Ledger) -> dict[str, str]:
        """Do it."""
        return ledger.known()


class Stated(Request[dict[str, Context]], frozen=True, tag="stated"):
    """:meth:`Ledger.stated`."""

    answer: ClassVar[Any] = dict[str, Context]

    def on(self, ledger: Ledger) -> dict[str, Context]:
        """Do it."""
        return ledger.stated()


class Add(Request[Outcome], frozen=True, tag="add"):
    """:meth:`Ledger.add`."""

    document: StoredDocument
    answer: ClassVar[Any] = Outcome
    writes: ClassVar[bool] = True

    def on(self, ledger: Ledger) -> Outcome:
        """Do it."""
        return ledger.add(self.document)


class See(Request[Outcome], frozen=True, tag="see"):
    """:meth:`Ledger.see`."""

    name: str
    sha256: str
    answer: ClassVar[Any] = Outcome
    writes: ClassVar[bool] = True

    def on(self, ledger: Ledger) -> Outcome:
        """Do it."""
        return ledger.see(self.name, self.sha256)


class NamesOf(Request[list[str]], frozen=True, tag="names_of"):
    """:meth:`Ledger.names_of`."""

    sha256: str
    answer: ClassVar[Any] = list[str]

    def on(self, ledger: Ledger) -> list[str]:
        """Do it."""
        return ledger.names_of(self.sha256)


class Documents(Request[list[StoredDocument]], frozen=True, tag="documents"):
    """:meth:`Ledger.documents` of some names."""

    names: list[str]
    answer: ClassVar[Any] = list[StoredDocument]

    def on(self, ledger: Ledger) -> list[StoredDocument]:
        """Do it."""
        return ledger.documents(names=self.names)


class State(Request[None], frozen=True, tag="state"):
    """:meth:`Ledger.state`."""

    sha256: str
    context: Context
    author: str
    at: str
    answer: ClassVar[Any] = None
    writes: ClassVar[bool] = True

    def on(self, ledger: Ledger) -> None:
        """Do it."""
        ledger.state(self.sha256, self.context, author=self.author, at=self.at)


class ImportObservations(Request[ImportOutcome], frozen=True, tag="import_observations"):
    """:meth:`Ledger.import_observations`."""

    file: DataFile
    answer: ClassVar[Any] = ImportOutcome
    writes: ClassVar[bool] = True

    def on(self, ledger: Ledger) -> ImportOutcome:
        """Do it."""
        return ledger.import_observations(self.file)


class AllCorrections(Request[list[Correction]], frozen=True, tag="corrections"):
    """:meth:`Corrections.all`."""

    sha256: str | None = None
    revoked: bool = False
    answer: ClassVar[Any] = list[Correction]

    def on(self, ledger: Ledger) -> list[Correction]:
        """Do it."""
        return ledger.corrections.all(sha256=self.sha256, revoked=self.revoked)


class Correct(Request[int], frozen=True, tag="correct"):
    """:meth:`Corrections.edit`, :meth:`Corrections.reject` or :meth:`Corrections.accept`."""

    action: OfRecord
    sha256: str
    ordinal: int
    author: str
    at: str
    fields: dict[str, Any] = {}
    note: str = ""
    answer: ClassVar[Any] = int
    writes: ClassVar[bool] = True
    repeatable: ClassVar[bool] = False

    def on(self, ledger: Ledger) -> int:
        """Do it."""
        corrections = ledger.corrections
        said = {"author": self.author, "at": self.at, "note": self.note}
        if self.action == "edit":
            return corrections.edit(self.sha256, self.ordinal, self.fields, **said)
        done = {"reject": corrections.reject, "accept": corrections.accept}[self.action]
        return done(self.sha256, self.ordinal, **said)


class AddRecord(Request[int], frozen=True, tag="add_record"):
    """:meth:`Corrections.add`."""

    sha256: str
    record: AnyRecord
    span: Span
    sentence: Span
    author: str
    at: str
    note: str = ""
    answer: ClassVar[Any] = int
    writes: ClassVar[bool] = True
    repeatable: ClassVar[bool] = False

    def on(self, ledger: Ledger) -> int:
        """Do it."""
        said = {"author": self.author, "at": self.at, "note": self.note}
        return ledger.corrections.add(self.sha256, self.record, self.span, self.sentence, **said)


class Revoke(Request[Correction], frozen=True, tag="revoke"):
    """:meth:`Corrections.revoke`."""

    number: int
    at: str
    answer: ClassVar[Any] = Correction
    writes: ClassVar[bool] = True
    repeatable: ClassVar[bool] = False

    def on(self, ledger: Ledger) -> Correction:
        """Do it."""
        return ledger.corrections.revoke(self.number, at=self.at)


class Take(Request[Taken], frozen=True, tag="take"):
    """:meth:`Corrections.take`."""

    corrections: list[Correction]
    answer: ClassVar[Any] = Taken
    writes: ClassVar[bool] = True

    def on(self, ledger: Ledger) -> Taken:
        """Do it."""
        return ledger.corrections.take(self.corrections)


AnyRequest = (
    Known
    | Stated
    | Add
    | See
    | NamesOf
    | Documents
    | State
    | ImportObservations
    | AllCorrections
    | Correct
    | AddRecord
    | Revoke
    | Take
)


class Refusal(msgspec.Struct, frozen=True, kw_only=True):
    """An error of the ledger's own on its way back: the name of its class, and what it says.

    Attributes:
        kind: the class in :mod:`duban.errors`, or ``KeyError``.
        name, zh, en: as of a :class:`duban.errors.DubanError`.
    """

    kind: str
    name: str
    zh: str = ""
    en: str = ""

    @classmethod
    def of(cls, error: DubanError | KeyError) -> Refusal:
        """What to send of ``error``.

        >>> Refusal.of(KeyError("00")).error()
        KeyError('00')
        """
        if isinstance(error, KeyError):
            return cls(kind="KeyError", name=str(error.args[0]))
        return cls(kind=type(error).__name__, name=error.name, zh=error.message.zh, en=error.message.en)

    def error(self) -> Exception:
        """The error, to be raised where the question was asked."""
        if self.kind == "KeyError":
            return KeyError(self.name)
        kind = getattr(errors, self.kind, DubanError)
        known: type[DubanError] = (
            kind if isinstance(kind, type) and issubclass(kind, DubanError) else DubanError
        )
        return known(self.name, self.zh, self.en)
