"""A ledger that another process owns, with the methods that writing commands need."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

from duban.errors import LedgerInUseError
from duban.ledger.contents.data_files import DataFile, ImportOutcome
from duban.ledger.contents.documents import StoredDocument
from duban.ledger.contents.versions import Outcome
from duban.ledger.correction import Correction, Span
from duban.ledger.corrections.exchange import Taken
from duban.ledger.dataset.loading import Step, load_by_documents
from duban.ledger.ledger import Ledger
from duban.ledger.sharing import requests
from duban.ledger.sharing.link import Link, LinkBrokenError
from duban.records import AnyRecord
from duban.text.document import Context

T = TypeVar("T")
# Documents that are fetched at once: a long one is some megabytes with its records.
_BATCH = 20


class RemoteLedger:
    """The ledger of a running app, to be used as a :class:`duban.ledger.Ledger` is by commands that write.

    Each method is one request. Where the app has ended meanwhile, ``reopen`` gives the ledger as it can be had now.
    """

    def __init__(self, path: Path, link: Link, reopen: Callable[[], AnyLedger]) -> None:
        self.path = path
        self._link = link
        self._reopen = reopen
        self._other: AnyLedger | None = None

    def __repr__(self) -> str:
        return f"<RemoteLedger {self.path} by {self._link!r}>"

    def __enter__(self) -> RemoteLedger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Hang up, and close what was opened in its place."""
        self._link.close()
        if self._other is not None:
            self._other.close()

    def known(self) -> dict[str, str]:
        """As :meth:`Ledger.known`."""
        return self._ask(requests.Known())

    def stated(self) -> dict[str, Context]:
        """As :meth:`Ledger.stated`."""
        return self._ask(requests.Stated())

    def add(self, document: StoredDocument) -> Outcome:
        """As :meth:`Ledger.add`."""
        return self._ask(requests.Add(document=document))

    def add_many(self, documents: Sequence[StoredDocument]) -> list[Outcome]:
        """As :meth:`Ledger.add_many`, but one after the other: a request is one document."""
        return [self.add(document) for document in documents]

    def loading(self, folder: str | Path) -> Iterator[Step]:
        """As :meth:`Ledger.loading`, a document at a time; names of contents that are there already are not noted."""
        return load_by_documents(Path(folder), self.add)

    def see(self, name: str, sha256: str) -> Outcome:
        """As :meth:`Ledger.see`."""
        return self._ask(requests.See(name=name, sha256=sha256))

    def names_of(self, sha256: str) -> list[str]:
        """As :meth:`Ledger.names_of`."""
        return self._ask(requests.NamesOf(sha256=sha256))

    def documents(self, *, names: Sequence[str]) -> list[StoredDocument]:
        """As :meth:`Ledger.documents` of some names."""
        found: dict[str, StoredDocument] = {}
        for batch in _batches(sorted(names)):
            for document in self._ask(requests.Documents(names=list(batch))):
                held = found.setdefault(document.sha256, document)
                if held is not document and document.name in self._first_of(document, held):
                    found[document.sha256] = document
        return sorted(found.values(), key=lambda document: document.name)

    def _first_of(self, *documents: StoredDocument) -> list[str]:
        """The name that one content had first, of those that ``documents`` have."""
        asked = {document.name for document in documents}
        return [name for name in self.names_of(documents[0].sha256) if name in asked][:1]

    def state(self, sha256: str, context: Context, *, author: str, at: str) -> None:
        """As :meth:`Ledger.state`."""
        self._ask(requests.State(sha256=sha256, context=context, author=author, at=at))

    def import_observations(self, file: DataFile) -> ImportOutcome:
        """As :meth:`Ledger.import_observations`."""
        return self._ask(requests.ImportObservations(file=file))

    @property
    def corrections(self) -> RemoteCorrections:
        """As :attr:`Ledger.corrections`."""
        return RemoteCorrections(self._ask)

    def _ask(self, request: requests.Request[T]) -> T:
        if self._other is None:
            try:
                return self._link.ask(request)
            except LinkBrokenError as error:
                if not request.repeatable:
                    raise LedgerInUseError(
                        str(self.path),
                        "正在使用台账的应用中断了；请查看这条更正是否已记下，再试一次",
                        "the app that had the ledger has gone; see whether the correction is there, and try again",
                    ) from error
                self._other = self._reopen()
        if isinstance(self._other, RemoteLedger):
            return self._other._ask(request)
        return request.on(self._other)


AnyLedger = Ledger | RemoteLedger
"""A ledger to write to: open here, or in an app."""


class RemoteCorrections:
    """The corrections of a ledger that another process owns (:class:`duban.ledger.corrections.corrections.Corrections`)."""

    def __init__(self, ask: Callable[[requests.Request[Any]], Any]) -> None:
        self._ask = ask

    def all(self, *, sha256: str | None = None, revoked: bool = False) -> list[Correction]:
        """As :meth:`Corrections.all`."""
        found: list[Correction] = self._ask(requests.AllCorrections(sha256=sha256, revoked=revoked))
        return found

    def edit(
        self, sha256: str, ordinal: int, fields: dict[str, Any], *, author: str, at: str, note: str = ""
    ) -> int:
        """As :meth:`Corrections.edit`."""
        return self._correct("edit", sha256, ordinal, author, at, note, fields)

    def reject(self, sha256: str, ordinal: int, *, author: str, at: str, note: str = "") -> int:
        """As :meth:`Corrections.reject`."""
        return self._correct("reject", sha256, ordinal, author, at, note)

    def accept(self, sha256: str, ordinal: int, *, author: str, at: str, note: str = "") -> int:
        """As :meth:`Corrections.accept`."""
        return self._correct("accept", sha256, ordinal, author, at, note)

    def add(
        self,
        sha256: str,
        record: AnyRecord,
        span: Span,
        sentence: Span,
        *,
        author: str,
        at: str,
        note: str = "",
    ) -> int:
        """As :meth:`Corrections.add`."""
        number: int = self._ask(
            requests.AddRecord(
                sha256=sha256, record=record, span=span, sentence=sentence, author=author, at=at, note=note
            )
        )
        return number

    def revoke(self, number: int, *, at: str) -> Correction:
        """As :meth:`Corrections.revoke`."""
        revoked: Correction = self._ask(requests.Revoke(number=number, at=at))
        return revoked

    def take(self, corrections: Iterable[Correction]) -> Taken:
        """As :meth:`Corrections.take`."""
        taken: Taken = self._ask(requests.Take(corrections=list(corrections)))
        return taken

    def _correct(
        self,
        action: requests.OfRecord,
        sha256: str,
        ordinal: int,
        author: str,
        at: str,
        note: str,
        fields: dict[str, Any] | None = None,
    ) -> int:
        number: int = self._ask(
            requests.Correct(
                action=action,
                sha256=sha256,
                ordinal=ordinal,
                fields=fields or {},
                author=author,
                at=at,
                note=note,
            )
        )
        return number


def _batches(names: Sequence[str]) -> Iterator[Sequence[str]]:
    return (names[first : first + _BATCH] for first in range(0, len(names), _BATCH))
