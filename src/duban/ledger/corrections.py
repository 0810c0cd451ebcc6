"""The corrections of a ledger: stored beside the records, applied to them, taken back, never lost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from duban.errors import CorrectionError
from duban.ledger import rows, schema
from duban.ledger.connection import transaction
from duban.ledger.correcting import applied, carried, machine_records
from duban.ledger.correction import Action, Correction, Placed, Span, edited, record_of
from duban.ledger.documents import StoredDocument
from duban.records import AnyRecord

if TYPE_CHECKING:
    import duckdb

_NAMES = ", ".join(f'"{name}"' for name in schema.CORRECTION_COLUMNS)
_JSON = ("span", "sentence", "fields", "before")


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
        conditions = ["true" if revoked else "revoked_at IS NULL"]
        values: list[Any] = []
        if sha256 is not None:
            conditions.append("sha256 = ?")
            values.append(sha256)
        found = self._connection.execute(
            f"SELECT {_NAMES} FROM corrections WHERE {' AND '.join(conditions)} ORDER BY number", values
        ).fetchall()
        return [_correction(row) for row in found]

    def edit(
        self, sha256: str, ordinal: int, fields: dict[str, Any], *, author: str, at: str, note: str = ""
    ) -> int:
        """Say that some ``fields`` of a record are otherwise; returns the number of the correction.

        Raises:
            CorrectionError: where there is no such record, or a field cannot have that value.
        """
        return self._correct(sha256, ordinal, "edit", fields, author, at, note)

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
        if not 0 <= sentence[0] <= span[0] < span[1] <= sentence[1] <= len(document.text):
            raise CorrectionError(document.name, "所选位置不在正文之内", "the place lies outside of the text")
        made = self._made(document, "add", record, span, sentence, author, at, note)
        fields = msgspec.structs.asdict(record)
        return self._keep(document, msgspec.structs.replace(made, fields=fields, before=None))

    def revoke(self, number: int, *, at: str) -> None:
        """Take a correction back: what the machine read counts again.

        Raises:
            CorrectionError: where no such correction stands.
        """
        standing = next((one for one in self.all() if one.number == number), None)
        if standing is None:
            raise CorrectionError(str(number), "没有这条更正，或已撤销", "no such correction stands")
        document = self._document(standing.sha256)
        with transaction(self._connection, self._path):
            self._revoke(number, at)
            self._apply(document, before=[*self.all(sha256=standing.sha256), standing])

    def applied_to(self, document: StoredDocument) -> StoredDocument:
        """``document``, as it was read, with what stands of its content; to be called where it is stored.

        Corrections of the content that its name had before hold where their sentence is still there.
        """
        machine = document.placed
        self._carry(document, machine)
        standing = self.all(sha256=document.sha256)
        if not standing:
            return document
        holding, seen = applied(machine, standing)
        self._note(seen)
        return document.holding(holding)

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
        made = self._made(document, action, record, span, sentence, author, at, note)
        earlier = next((one for one in self.all(sha256=sha256) if one.number == number), None)
        made = msgspec.structs.replace(made, fields=fields, before=record)
        if earlier is not None:
            made = _merged(earlier, made)
        return self._keep(document, made, replaced=earlier)

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
                self._revoke(replaced.number, made.made_at)
            number = self._insert(made)
            self._apply(document, before=before)
        return number

    def _apply(self, document: StoredDocument, before: Sequence[Correction]) -> None:
        """Bring the records of ``document``, made by the machine and the corrections ``before``, to those that stand."""
        machine = machine_records(document.placed, before)
        holding, seen = applied(machine, self.all(sha256=document.sha256))
        self._note(seen)
        rows.replace_records(self._connection, document.holding(holding))

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
                self._insert(one)

    def _document(self, sha256: str) -> StoredDocument:
        names = self._connection.execute(
            "SELECT name, version, sha256 FROM names WHERE sha256 = ? ORDER BY seen_at, name LIMIT 1",
            [sha256],
        ).fetchall()
        if not names:
            raise CorrectionError(sha256, "台账里没有这份内容", "no such content in the ledger")
        return rows.select(self._connection, [rows.Name(*names[0])])[0]

    def _insert(self, one: Correction) -> int:
        found = self._connection.execute("SELECT coalesce(max(number), 0) + 1 FROM corrections").fetchone()
        number = int(found[0]) if found else 1
        values = msgspec.to_builtins(msgspec.structs.replace(one, number=number))
        row = [_text(values[name]) if name in _JSON else values[name] for name in schema.CORRECTION_COLUMNS]
        marks = ", ".join("?" for _ in row)
        self._connection.execute(f"INSERT INTO corrections ({_NAMES}) VALUES ({marks})", row)
        return number

    def _revoke(self, number: int, at: str) -> None:
        self._connection.execute("UPDATE corrections SET revoked_at = ? WHERE number = ?", [at, number])

    def _note(self, seen: Iterable[Correction]) -> None:
        """Note what the machine has now at the places of corrections."""
        for one in seen:
            if one.action == "add":
                continue
            self._connection.execute(
                'UPDATE corrections SET "before" = ?, "start" = ?, "end" = ?, span = ?, sentence = ? WHERE number = ?',
                [_text(one.before), one.start, one.end, _text(one.span), _text(one.sentence), one.number],
            )


def _merged(earlier: Correction, later: Correction) -> Correction:
    """What ``later`` says of a record that ``earlier`` has corrected already: both, and the later word counts."""
    if later.action == "accept":  # right as it stands, corrected
        later = msgspec.structs.replace(later, action=earlier.action)
    fields = earlier.fields | later.fields
    action: Action = later.action
    if earlier.action == "add" and action != "reject":
        action = "add"
        fields = msgspec.structs.asdict(edited(record_of(earlier.fields, earlier.kind), later.fields))
    if earlier.action == "edit" and action == "accept":
        action = "edit"
    return msgspec.structs.replace(later, action=action, fields=fields, before=earlier.before)


def _correction(row: tuple[Any, ...]) -> Correction:
    values = dict(zip(schema.CORRECTION_COLUMNS, row, strict=True))
    values |= {name: msgspec.json.decode(values[name]) if values[name] else None for name in _JSON}
    return msgspec.convert(values, Correction)


def _text(value: object) -> str:
    return msgspec.json.encode(value).decode()
