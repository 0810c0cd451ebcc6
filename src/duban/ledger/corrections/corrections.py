"""The corrections of a ledger: stored beside the records, applied to them, taken back, never lost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from duban.errors import CorrectionError
from duban.ledger.contents.documents import StoredDocument
from duban.ledger.correction import Action, Correction, Placed, Span, edited, record_of
from duban.ledger.corrections import correction_rows
from duban.ledger.corrections.correcting import applied, carried, machine_records, relocated
from duban.ledger.corrections.exchange import Taken, take
from duban.ledger.database.connection import transaction
from duban.ledger.storing import rows
from duban.records import AnyRecord

if TYPE_CHECKING:
    import duckdb


class Corrections:
    """What people say of the records of a ledger (:attr:`duban.ledger.Ledger.corrections`).

    Each method changes the records that the ledger holds and notes the correction in one transaction; ``at`` is the
    time of it (ISO 8601). A record is named by the hash of its content and its place among the document's records.

    >>> import duban, tempfile
    >>> from duban.ledger import Ledger
    >>> document = duban.read_text("2025年，粮食产量增长2%。", name="a.txt")
    >>> stored = StoredDocument.of(document, duban.extract(document))
    >>> with Ledger.open(tempfile.mkdtemp() + "/l.duckdb") as ledger:
    ...     _ = ledger.add(stored)
    ...     number = ledger.corrections.edit(stored.sha256, 0, {"region": "某省"}, author="甲", at="2026-01-01T08:00:00Z")
    ...     ledger.documents()[0].records[0].region, ledger.corrections.all()[0].before.region
    ('某省', None)
    """

    def __init__(self, path: Path, connection: duckdb.DuckDBPyConnection) -> None:
        self._path = path
        self._connection = connection

    def all(self, *, sha256: str | None = None, revoked: bool = False) -> list[Correction]:
        """The corrections that stand, of one content or of all, in the order they were made; ``revoked`` adds the others."""
        return correction_rows.select(self._connection, sha256=sha256, revoked=revoked)

    def edit(
        self, sha256: str, ordinal: int, fields: dict[str, Any], *, author: str, at: str, note: str = ""
    ) -> int:
        """Say that some ``fields`` of a record are otherwise; returns the number of the correction.

        Raises:
            CorrectionError: where there is no such record, or a field cannot have that value.
        """
        return self._correct(sha256, ordinal, "edit" if fields else "accept", fields, author, at, note)

    def reject(self, sha256: str, ordinal: int, *, author: str, at: str, note: str = "") -> int:
        """Say that a record is none; it is no longer among the document's records.

        Raises:
            CorrectionError: where there is no such record.
        """
        return self._correct(sha256, ordinal, "reject", {}, author, at, note)

    def accept(self, sha256: str, ordinal: int, *, author: str, at: str, note: str = "") -> int:
        """Say that a record is right.

        Raises:
            CorrectionError: where there is no such record.
        """
        return self._correct(sha256, ordinal, "accept", {}, author, at, note)

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
        """Say that there is a record that the machine did not find, at ``span`` of the clean text.

        Raises:
            CorrectionError: where there is no such content, or the place lies outside of it.
        """
        document = self._document(sha256)
        _check_place(document, span, sentence)
        made = self._made(document, "add", record, span, sentence, author, at, note)
        fields = msgspec.structs.asdict(record)
        return self._keep(document, msgspec.structs.replace(made, fields=fields, before=None))

    def revoke(self, number: int, *, at: str) -> Correction:
        """Take a correction back, which is returned: what stood before it counts again.

        That is the correction that it took the place of, and where there was none what the machine read.

        Raises:
            CorrectionError: where no such correction stands.
        """
        found = correction_rows.select(self._connection, number=number)
        if not found:
            raise CorrectionError(str(number), "没有这条更正，或已撤销", "no such correction stands")
        [standing] = found
        document = self._document(standing.sha256)
        before = self.all(sha256=standing.sha256)
        with transaction(self._connection, self._path):
            correction_rows.revoke(self._connection, number, at)
            if standing.replaces is not None:
                correction_rows.revoke(self._connection, standing.replaces, None)
                self._note_anew(standing)
            self._apply(document, before)
        return standing

    def take(self, corrections: Iterable[Correction]) -> Taken:
        """Take over corrections of another ledger (:func:`duban.ledger.corrections.exchange.from_lines`), each once.

        They apply to the records here; those of contents that are not here yet wait until these are read.

        Raises:
            CorrectionError: where one lies outside of its text.
        """
        with transaction(self._connection, self._path):
            standing = self.all()
            taken, touched = take(self._connection, corrections)
            for sha256 in sorted(touched):
                document = self._document(sha256)
                for one in self.all(sha256=sha256):
                    _check_place(document, one.span, one.sentence)
                self._apply(document, [one for one in standing if one.sha256 == sha256])
        return taken

    def applied_to(self, document: StoredDocument) -> StoredDocument:
        """``document``, as it was read, with what stands of its content; to be called where it is stored.

        Corrections of the content that its name had before hold where their sentence is still there.
        """
        machine = document.placed
        self._carry(document, machine)
        standing = self.all(sha256=document.sha256)
        if not standing:
            return document
        view = document.view
        known = standing if view is None else [relocated(one, view) for one in standing]
        holding, seen = applied(machine, known, self._earlier(document.sha256, standing))
        correction_rows.note(self._connection, standing, seen)
        return document.holding(holding)

    def _earlier(self, sha256: str, standing: Sequence[Correction]) -> list[Placed] | None:
        """What the machine read of a content the last time; ``None`` where it has not been read yet."""
        stored = rows.select_one(self._connection, sha256)
        return None if stored is None else machine_records(stored.placed, standing)

    def _correct(
        self,
        sha256: str,
        ordinal: int,
        action: Action,
        fields: dict[str, Any],
        author: str,
        at: str,
        note: str,
    ) -> int:
        document = self._document(sha256)
        placed = document.placed
        if not 0 <= ordinal < len(placed):
            raise CorrectionError(document.name, f"没有第 {ordinal} 条记录", f"no record {ordinal}")
        record, span, sentence, number = placed[ordinal]
        try:
            edited(record, fields)
        except ValueError as error:
            raise CorrectionError(document.name, f"更正有误：{error}", str(error)) from None
        earlier = correction_rows.select(self._connection, number=number) if number is not None else []
        made = self._made(document, action, record, span, sentence, author, at, note)
        made = msgspec.structs.replace(made, fields=fields, before=record)
        if earlier:
            made = _merged(earlier[0], made)
        return self._keep(document, made, replaced=earlier[0] if earlier else None)

    def _made(
        self,
        document: StoredDocument,
        action: Action,
        record: AnyRecord,
        span: Span,
        sentence: Span,
        author: str,
        at: str,
        note: str,
    ) -> Correction:
        return Correction(
            sha256=document.sha256,
            document=document.name,
            action=action,
            kind=record.kind,
            start=record.start,
            end=record.end,
            span=span,
            sentence=sentence,
            quote=document.source[record.start : record.end],
            author=author,
            made_at=at,
            note=note,
        )

    def _keep(self, document: StoredDocument, made: Correction, replaced: Correction | None = None) -> int:
        before = self.all(sha256=document.sha256)
        with transaction(self._connection, self._path):
            if replaced is not None:
                correction_rows.revoke(self._connection, replaced.number, made.made_at)
            number = correction_rows.insert(self._connection, made)
            self._apply(document, before)
        return number

    def _apply(self, document: StoredDocument, before: Sequence[Correction]) -> None:
        """Bring the records of ``document``, made by the machine and the corrections ``before``, to those that stand."""
        machine = machine_records(document.placed, before)
        standing = self.all(sha256=document.sha256)
        holding, seen = applied(machine, standing)
        correction_rows.note(self._connection, standing, seen)
        rows.replace_records(self._connection, document, document.holding(holding))

    def _note_anew(self, standing: Correction) -> None:
        """The correction that stands again knows the machine's record as the one that took its place did."""
        held = correction_rows.select(self._connection, number=standing.replaces)
        names = ("before", "is_found", "start", "end", "span", "sentence")
        known = {name: getattr(standing, name) for name in names}
        correction_rows.note(self._connection, held, [msgspec.structs.replace(one, **known) for one in held])

    def _carry(self, document: StoredDocument, machine: Sequence[Placed]) -> None:
        """Give the content of a new version the corrections of the version before that hold in it."""
        last = self._connection.execute(
            "SELECT sha256 FROM names WHERE name = ? ORDER BY version DESC LIMIT 1", [document.name]
        ).fetchone()
        if last is None or last[0] == document.sha256 or self.all(sha256=document.sha256):
            return
        earlier = self.all(sha256=last[0])
        if earlier:
            text = self._document(last[0]).text
            for one in carried(earlier, document.text, text, document.sha256, machine):
                correction_rows.insert(self._connection, one)

    def _document(self, sha256: str) -> StoredDocument:
        document = rows.select_one(self._connection, sha256)
        if document is None:
            raise CorrectionError(sha256, "台账里没有这份内容", "no such content in the ledger")
        return document


def _check_place(document: StoredDocument, span: Span, sentence: Span) -> None:
    """Whether a place lies within a sentence, and this within the text.

    Raises:
        CorrectionError: where it does not.
    """
    if not 0 <= sentence[0] <= span[0] < span[1] <= sentence[1] <= len(document.text):
        raise CorrectionError(document.name, "所选位置不在正文之内", "the place lies outside of the text")


def _merged(earlier: Correction, later: Correction) -> Correction:
    """What ``later`` says of a record that ``earlier`` has corrected already: both, and the later word counts."""
    action: Action = later.action
    fields = earlier.fields | later.fields
    if action == "accept":  # right as it stands, corrected
        action = earlier.action
    if earlier.action == "add" and action != "reject":
        action = "add"
        fields = msgspec.structs.asdict(edited(record_of(earlier.fields, earlier.kind), later.fields))
    return msgspec.structs.replace(
        later,
        action=action,
        fields=fields,
        before=earlier.before,
        is_found=earlier.is_found,
        replaces=earlier.number,
    )
