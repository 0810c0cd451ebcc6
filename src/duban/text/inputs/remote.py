"""Files of object stores and other remote file systems, named by an address with a scheme: ``s3://bucket/reports/``.

fsspec knows the file systems; those of clouds come as plug-ins of their own (s3fs, gcsfs, adlfs, ossfs).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from duban.errors import MissingLibraryError, UnreadableError
from duban.text.inputs.file import File
from duban.text.inputs.source import no_access

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]{1,20}://")
_MAGIC = re.compile(r"[*?\[]")
_REFUSED = frozenset({"http", "https", "ftp", "github", "git", "ssh", "sftp", "javascript", "data"})
"""Schemes of fsspec that are no store of files, or that a reader of ours bounds better."""


def is_remote(name: str) -> bool:
    """Whether ``name`` has a scheme, as ``s3://bucket/a.pdf`` has.

    >>> is_remote("s3://bucket/a.pdf"), is_remote("reports/a.pdf")
    (True, False)
    """
    return _SCHEME.match(name) is not None


def remote_files(address: str) -> Iterator[File | UnreadableError]:
    """The files that ``address`` names: itself, those of a folder, or those that a glob stands for.

    Raises:
        MissingLibraryError: where fsspec is not installed, or the plug-in for the scheme.
    """
    scheme = address.partition("://")[0].lower()
    store, path = _store(address, scheme)
    if store is None:
        yield UnreadableError(
            address,
            f"不支持 {scheme}:// 网址；支持 http、https，以及对象存储（s3、gs 等）",
            f"{scheme}:// addresses are not read; http and https are, and object stores (s3, gs …)",
        )
        return
    try:
        found = _found(store, path)
    except (OSError, ValueError) as error:
        yield no_access(address, error if isinstance(error, OSError) else OSError(str(error)))
        return
    except Exception as error:  # plug-ins raise the errors of their own libraries
        yield no_access(address, OSError(f"{type(error).__name__}: {error}"))
        return
    if not found:
        yield UnreadableError(address, "找不到这个文件或文件夹", "no such file or folder")
    for one in found:
        yield File(str(store.unstrip_protocol(one)), one, store)


def _store(address: str, scheme: str) -> tuple[Any, str]:
    """The file system and the path in it; no file system where there is none of the scheme."""
    if scheme in _REFUSED:
        return None, ""
    try:
        from fsspec.core import url_to_fs
    except ModuleNotFoundError:
        raise MissingLibraryError(
            "fsspec",
            f"没有安装，读 {scheme}:// 需要它；请运行 pip install 'duban[remote]'",
            f"it is not installed, and {scheme}:// is read with it; run pip install 'duban[remote]'",
        ) from None
    try:
        store, path = url_to_fs(address)
    except ImportError as error:
        raise MissingLibraryError(
            scheme,
            f"读 {scheme}:// 还需要 fsspec 的插件：{error}",
            f"{scheme}:// needs a plug-in of fsspec: {error}",
        ) from None
    except ValueError:
        return None, ""
    return store, path


def _found(store: Any, path: str) -> list[str]:
    """The paths of files, hidden ones left out, in order."""
    if _MAGIC.search(path):
        named = [one for one in store.glob(path) if not store.isdir(one)]
    elif store.isdir(path):
        named = store.find(path)
    else:
        return [path] if store.exists(path) else []
    base = path.rstrip("/")
    return sorted(one for one in named if not _is_hidden(one.removeprefix(base)))


def _is_hidden(path: str) -> bool:
    return any(part.startswith(".") for part in path.split("/"))
