"""What every file needs: files that are whole or not there, and YAML of the package."""

from __future__ import annotations

import gc
import os
from importlib import resources
from pathlib import Path
from typing import Any, cast


def write_whole(path: str | Path, data: bytes) -> None:
    """Write a file so that nobody ever sees half of it; a link goes on to lead to it, a pipe or device is fed.

    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "a.txt"
    >>> write_whole(path, b"whole")
    >>> path.read_bytes()
    b'whole'
    """
    path = Path(path)
    if path.exists() and not path.is_file():
        path.write_bytes(data)
        return
    path = path.resolve()
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(data)
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)


def packaged_yaml(package: str, *path: str) -> dict[str, Any]:
    """The YAML file at ``path`` inside ``package``, as it stands.

    >>> packaged_yaml("duban", "notebook.yaml")["sentence"]
    {'zh': '原句', 'en': 'sentence'}

    Raises:
        FileNotFoundError: where there is no such file.
    """
    import yaml

    content = resources.files(package).joinpath(*path).read_bytes()
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    # The parser makes many small objects and no cycles; looking for cycles meanwhile is a sixth of its time.
    collecting = gc.isenabled()
    gc.disable()
    try:
        return cast("dict[str, Any]", yaml.load(content, Loader=loader))
    finally:
        if collecting:
            gc.enable()
