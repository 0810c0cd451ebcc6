"""Records as files: JSONL, CSV, Parquet, XLSX."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from duban.files import write_whole
from duban.records import AnyRecord, Attribution, Commitment, Figure, Instrument
from duban.sheets.cells import defused

FORMATS = ("jsonl", "csv", "parquet", "xlsx")
KINDS: dict[str, type[AnyRecord]] = {
    "figure": Figure,
    "commitment": Commitment,
    "attribution": Attribution,
    "instrument": Instrument,
}
_WIDEST = 60


def jsonl(records: Iterable[AnyRecord]) -> bytes:
    """One JSON object a line, in UTF-8."""
    encoder = msgspec.json.Encoder()
    return b"".join(encoder.encode(record) + b"\n" for record in records)


def columns(records: Sequence[AnyRecord]) -> list[str]:
    """The columns that hold all ``records``: ``kind``, then the fields in the order of their types."""
    names = ["kind"]
    for kind in KINDS.values():
        if any(type(record) is kind for record in records) or not records:
            names += [name for name in kind.__struct_fields__ if name not in names]
    return names


def rows(records: Sequence[AnyRecord]) -> list[dict[str, Any]]:
    """Each record as a row with all columns."""
    names = columns(records)
    return [{name: row.get(name) for name in names} for row in map(msgspec.to_builtins, records)]


def to_csv(records: Sequence[AnyRecord]) -> bytes:
    """CSV in UTF-8 with the mark that spreadsheet programs need to see it as such; cells are defused."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns(records))
    writer.writeheader()
    for row in rows(records):
        writer.writerow({name: defused(value) for name, value in row.items()})
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def to_parquet(records: Sequence[AnyRecord]) -> bytes:
    """Parquet with a typed column a field."""
    import polars

    from duban.ledger.schema import columns as column_types

    kinds = {
        "VARCHAR": polars.String,
        "INTEGER": polars.Int64,
        "DOUBLE": polars.Float64,
        "BOOLEAN": polars.Boolean,
    }
    types: dict[str, str] = {"kind": "VARCHAR"}
    for kind in KINDS.values():
        types |= column_types(kind)
    schema = {name: kinds[types[name]] for name in columns(records)}
    out = io.BytesIO()
    polars.DataFrame(rows(records), schema=schema, orient="row").write_parquet(out)
    return out.getvalue()


def to_xlsx(records: Sequence[AnyRecord], lang: str = "en") -> bytes:
    """A workbook with a sheet a kind of record; header in ``lang``, panes frozen, cells defused."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    bold = book.add_format({"bold": True, "bg_color": "#E8EEF4"})
    for kind, record in KINDS.items():
        chosen = [r for r in records if type(r) is record]
        if chosen or not records:
            _sheet(book, _SHEETS[kind][lang], chosen, list(record.__struct_fields__), lang, bold)
    book.close()
    return out.getvalue()


def _sheet(
    book: Any, name: str, records: Sequence[AnyRecord], fields: list[str], lang: str, bold: Any
) -> None:
    sheet = book.add_worksheet(name)
    widths = []
    for column, field in enumerate(fields):
        header = _HEADERS.get(field, field) if lang == "zh" else field.replace("_", " ")
        sheet.write_string(0, column, header, bold)
        widths.append(len(header) * 2)
    for line, record in enumerate(records, 1):
        for column, field in enumerate(fields):
            value = defused(getattr(record, field))
            if isinstance(value, str):
                sheet.write_string(line, column, value[:32_000])
                widths[column] = max(widths[column], min(2 * len(value), _WIDEST))
            elif value is not None:
                sheet.write(line, column, value)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, max(8, width))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, len(records)), len(fields) - 1)


def write(records: Sequence[AnyRecord], path: str | Path, format: str, lang: str = "en") -> None:
    """Write ``records`` to ``path``, whole or not at all.

    Raises:
        ValueError: for an unknown ``format``.
        OSError: where the file cannot be written.
    """
    if format not in FORMATS:
        raise ValueError(f"{format!r} is no format; choose one of {', '.join(FORMATS)}")
    if format == "jsonl":
        data = jsonl(records)
    elif format == "csv":
        data = to_csv(records)
    elif format == "parquet":
        data = to_parquet(records)
    else:
        data = to_xlsx(records, lang)
    write_whole(path, data)


_SHEETS = {
    "figure": {"zh": "数字", "en": "figures"},
    "commitment": {"zh": "承诺", "en": "commitments"},
    "attribution": {"zh": "发言", "en": "attributions"},
    "instrument": {"zh": "文件与行动", "en": "instruments"},
}
_HEADERS = {
    "document": "文件",
    "start": "起",
    "end": "止",
    "sentence_start": "句起",
    "sentence_end": "句止",
    "section": "章节",
    "confidence": "可信度",
    "confidence_reason": "存疑原因",
    "value_text": "原文数字",
    "low": "下限",
    "high": "上限",
    "approx": "约数",
    "unit": "单位",
    "measure": "类型",
    "indicator": "指标",
    "indicator_id": "指标代码",
    "period_start": "期初",
    "period_end": "期末",
    "region": "地区",
    "modality": "性质",
    "source": "来源",
    "text": "原文",
    "action": "动作",
    "object": "对象",
    "strength": "力度",
    "strength_words": "力度用词",
    "deadline": "期限",
    "instrument": "抓手",
    "body": "责任主体",
    "theme": "主题",
    "person": "人物",
    "title": "职务",
    "organisation": "机构",
    "verb": "动词",
    "said_start": "发言起",
    "said_end": "发言止",
    "quoted": "直接引语",
    "speaker": "身份",
    "name": "名称",
    "type": "种类",
    "issuer": "发布机构",
    "period": "年限",
}
