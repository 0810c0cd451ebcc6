"""A table that was dropped in with a form: its name and bytes, within bounds."""

from __future__ import annotations

import io
import zipfile

from starlette.datastructures import FormData, UploadFile

from duban.assessment.table.source.table_file import TableFile
from duban.web.intake.shelf import MEGABYTE, MOST_BYTES

# What a workbook may be once it is unpacked: a bomb is far larger than any office's table.
_MOST_UNPACKED = 300 * MEGABYTE
# The name of a file stands over the page, and in the name of what is downloaded.
_LONGEST_NAME = 120


async def table_of(form: FormData) -> TableFile | None:
    """The file that was dropped in; ``None`` where there is none or it is too large."""
    found = form.get("table")
    if not isinstance(found, UploadFile) or not found.filename or (found.size or 0) > MOST_BYTES:
        return None
    name = found.filename.replace("\\", "/").rsplit("/", 1)[-1][:_LONGEST_NAME]
    return TableFile(name, await found.read(MOST_BYTES))


def is_bomb(data: bytes) -> bool:
    """Whether a workbook would be too large once it is unpacked.

    >>> is_bomb("名称,人数".encode())
    False
    """
    if not data.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return sum(one.file_size for one in packed.infolist()) > _MOST_UNPACKED
    except zipfile.BadZipFile:
        return False  # the reader of workbooks says what is wrong
