"""Results as files to take away."""

from __future__ import annotations

import re
from urllib.parse import quote

from starlette.responses import Response

_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "jsonl": "application/x-ndjson",
    "md": "text/markdown; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
# What no file system takes, or a header.
_BARRED = re.compile(r'[\x00-\x1f\x7f"*/:<>?\\|]+')
_LONGEST = 80


def download(data: bytes, stem: str, format: str) -> Response:
    """``data`` as the file ``STEM.FORMAT`` that a browser saves and does not open.

    >>> download(b"", "2025 → 2026", "csv").headers["content-disposition"]
    "attachment; filename*=UTF-8''2025%20%E2%86%92%202026.csv"
    """
    name = f"{_BARRED.sub(' ', stem).strip()[:_LONGEST] or 'duban'}.{format}"
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
    return Response(data, media_type=_TYPES[format], headers=headers)
