"""Tables as CSV."""

from __future__ import annotations

import csv
import io

from duban.sheets.cells import defused
from duban.sheets.sheet import Sheet

# Spreadsheet programs take a CSV file for UTF-8 where it begins so.
_MARK = b"\xef\xbb\xbf"


def to_csv(sheet: Sheet) -> bytes:
    """CSV in UTF-8 with the mark that spreadsheet programs need to see it as such; cells are defused.

    >>> to_csv(Sheet("", ["指标"], [["=1+1"]])).decode("utf-8-sig")
    "指标\\r\\n'=1+1\\r\\n"
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([defused(cell) for cell in sheet.header])
    writer.writerows([defused(cell) for cell in row] for row in sheet.rows)
    return _MARK + out.getvalue().encode("utf-8", "replace")
