"""Write docs/ledger.md from what the tables of a ledger are made of; tests hold the file against it."""

from __future__ import annotations

from pathlib import Path

from duban.ledger.database import schema
from duban.ledger.database.description import Table, description
from duban.sheets.markdown import plain

HERE = Path(__file__).parent
HEAD = f"""# The ledger · 台账

Made by `python docs/generate_ledger.py` from the types of records; do not edit by hand.

`duban run` keeps documents and records in one DuckDB file, `duban.duckdb` unless `--ledger` names another. Ask it with
`duban sql`, which changes nothing and reads no other file, or with any tool that opens DuckDB files:

    duban sql "SELECT document_region, value_text, sentence FROM figure_rows WHERE indicator_id = 'cpi' AND modality = 'target'"
    duban sql "SELECT document_region, count(*) AS n FROM commitment_rows GROUP BY ALL ORDER BY n DESC" -o n.csv
    duban sql --schema                                          # this page, as a table

In Python, `duban.ledger.query.query(path, sql)` gives columns and rows.

The views come first: a row of `figure_rows` holds the sentence of the figure, and title, date and region of its document,
of what each name holds now. The tables below hold everything, contents that were replaced by newer versions too.

This is format {schema.FORMAT}. Ledgers of formats 2 to 4 are converted when they are opened; of others the message says how to rebuild them.
"""


def section(table: Table) -> str:
    """The table's columns."""
    lines = [
        f"## {table.name}",
        "",
        f"{table.meaning.en}.",
        "",
        "| column | type | meaning |",
        "|---|---|---|",
    ]
    for column in table.columns:
        lines.append(f"| `{column.name}` | {column.type} | {meaning(column.meaning.en)} |")
    return "\n".join(lines) + "\n"


def meaning(text: str) -> str:
    """A meaning as Markdown: names keep their marks."""
    parts = text.split("``")
    return "".join(f"`{part}`" if i % 2 else plain(part) for i, part in enumerate(parts))


def page() -> str:
    """The whole page."""
    return "\n".join([HEAD, *map(section, description())])


if __name__ == "__main__":
    (HERE / "ledger.md").write_text(page(), encoding="utf-8")
