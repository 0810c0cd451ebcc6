"""Files of office programs that Duban has no reader for, saved anew by LibreOffice where it is installed.

LibreOffice runs without a window, in a folder and with a profile of its own that are removed behind it. The profile
forbids macros and the renewal of links, and what looks for the network is sent to a closed port: documents are
hostile input.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from typing import Final, Literal, NamedTuple

from duban.errors import UnreadableError
from duban.tables.laid import Laid

ConvertedKind = Literal["odt", "odp", "ppt"]

SECONDS = 120
"""How long one file may take; one of a hundred pages takes three to five seconds, most of them are the program's start."""
_PROGRAMS = ("soffice", "libreoffice")
_CLOSED_PORT = "http://127.0.0.1:9"
_PROXIES = dict.fromkeys(
    ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY"), _CLOSED_PORT
)
_ITEM = '<item oor:path="/org.openoffice.Office.{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
_SETTINGS = (
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Writer/Content/Update", "Link", "0"),
    ("Calc/Content/Update", "Link", "2"),
)
_PROFILE = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>'
)


class _Target(NamedTuple):
    """The format that a kind is saved in, and what the kind is called."""

    to: Literal["docx", "pptx"]
    zh: str
    en: str


_TARGETS: Final[dict[ConvertedKind, _Target]] = {
    "odt": _Target("docx", "OpenDocument 文档", "an OpenDocument text"),
    "odp": _Target("pptx", "OpenDocument 演示文稿", "an OpenDocument presentation"),
    "ppt": _Target("pptx", "旧版演示文稿（.ppt、.dps）", "an old presentation (.ppt, .dps)"),
}


def can_convert() -> bool:
    """Whether LibreOffice is installed."""
    return _program() is not None


def read_converted(kind: ConvertedKind, data: bytes, name: str) -> Laid:
    """The text and tables of a file that only LibreOffice opens.

    Raises:
        UnreadableError: where LibreOffice is not installed, cannot open the file, or finds no text in it.
    """
    target = _TARGETS[kind]
    if not can_convert():
        raise UnreadableError(
            name,
            f"{target.zh}：请另存为 .{target.to}，或安装 LibreOffice 后重试",
            f"{target.en}; save it as .{target.to}, or install LibreOffice and try again",
        )
    saved = converted(data, kind, target.to)
    if saved is None:
        raise UnreadableError(
            name,
            f"{target.zh}：LibreOffice 无法打开，可能已损坏或加密；请另存为 .{target.to}",
            f"{target.en} that LibreOffice cannot open, perhaps damaged or encrypted; save it as .{target.to}",
        )
    if target.to == "docx":
        from duban.text.formats.docx import read_docx

        return read_docx(saved, name)
    from duban.text.formats.office.presentation import read_presentation

    return read_presentation(saved, name)


def converted(data: bytes, ending: str, to: str, seconds: float = SECONDS) -> bytes | None:
    """The bytes of a file with an ``ending`` such as ``doc``, saved anew in the format ``to`` such as ``docx``.

    ``None`` where LibreOffice is not installed, does not open the file, or takes longer than ``seconds``.
    """
    program = _program()
    if program is None:
        return None
    with tempfile.TemporaryDirectory(prefix="duban-") as made:
        folder = Path(made)
        _make_profile(folder / "profile")
        given = folder / f"document.{ending}"
        given.write_bytes(data)
        command = (
            program,
            "--headless",
            "--norestore",
            "--nolockcheck",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--convert-to",
            to,
            "--outdir",
            str(folder / "saved"),
            str(given),
        )
        _run(command, folder, seconds)
        saved = folder / "saved" / f"document.{to}"
        return saved.read_bytes() if saved.is_file() else None


def _program() -> str | None:
    return next(filter(None, map(shutil.which, _PROGRAMS)), None)


def _make_profile(folder: Path) -> None:
    user = folder / "user"
    user.mkdir(parents=True)
    items = "".join(_ITEM.format(path=path, name=name, value=value) for path, name, value in _SETTINGS)
    (user / "registrymodifications.xcu").write_text(_PROFILE.format(items=items), encoding="utf-8")


def _run(command: tuple[str, ...], folder: Path, seconds: float) -> None:
    """Run LibreOffice to its end, or end it with all that it started when its time is over."""
    environment = {**os.environ, **_PROXIES, "HOME": str(folder)}
    # The launcher starts the program that works in a process of its own: the session is what is ended.
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        pass
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
