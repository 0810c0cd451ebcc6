"""``duban serve``: the ledger in the browser."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from duban.cli.inputs.ledgers import Wait, waiting
from duban.cli.terminal.console import complain, refuse, working
from duban.cli.terminal.language import say
from duban.cli.terminal.options import DEFAULT_LANG, DEFAULT_LEDGER, Lang, checked_lang

if TYPE_CHECKING:
    from duban.web.settings import Settings

# Beyond this machine a token of fewer characters could be guessed.
_SHORTEST = 12


def serve(
    ledger: Annotated[
        Path | None, typer.Option(metavar="FILE", help=say("serve.ledger"), show_default=False)
    ] = None,
    host: Annotated[str, typer.Option(metavar="ADDRESS", help=say("serve.host"))] = "127.0.0.1",
    port: Annotated[
        int | None,
        typer.Option(metavar="N", min=0, max=65535, help=say("serve.port"), show_default=False),
    ] = None,
    token: Annotated[
        str | None, typer.Option(metavar="TEXT", help=say("serve.token"), show_default=False)
    ] = None,
    no_browser: Annotated[bool, typer.Option("--no-browser", help=say("serve.no_browser"))] = False,
    wait: Wait = None,
    lang: Lang = DEFAULT_LANG,
) -> None:
    """Serve the ledger until Ctrl-C."""
    lang = checked_lang(lang)
    _check_installed()
    from duban.web.settings import Settings

    path, is_example = _ledger(ledger, lang)
    settings = Settings(
        ledger=path,
        host=host,
        token=_token(token, host, lang),
        lang=lang,
        is_example=is_example,
        author=_user(),
    )
    with_browser = not no_browser and _has_display()
    if not _is_served(settings, with_browser, lang):
        _serve(settings, port, with_browser, wait, lang)


def _check_installed() -> None:
    from importlib import import_module

    from duban.errors import MissingLibraryError

    for name in ("starlette", "uvicorn", "python_multipart"):
        try:
            import_module(name)
        except ImportError:
            raise MissingLibraryError(
                name,
                "没有安装；请运行 pip install 'duban[web]'",
                "it is not installed; run pip install 'duban[web]'",
            ) from None


def _ledger(named: Path | None, lang: str) -> tuple[Path, bool]:
    """The ledger that is named, else that of this folder, else an example; and whether it is one."""
    if named is not None or DEFAULT_LEDGER.exists():
        return named or DEFAULT_LEDGER, False
    from duban.web.server.example import example

    with working("serve.making_example", lang):
        path = example()
    print(say("serve.example", lang, ledger=DEFAULT_LEDGER, path=path), file=sys.stderr)
    return path, True


def _token(given: str | None, host: str, lang: str) -> str:
    """The token: the one that is given, else one of our own where others can reach the app."""
    from duban.web.settings import is_loopback

    if given is None:
        import secrets

        return "" if is_loopback(host) else secrets.token_urlsafe(24)
    if not given.isascii() or not all(char.isalnum() or char in "-_.~" for char in given):
        refuse(say("serve.token_characters", lang))
    if given and len(given) < _SHORTEST:
        refuse(say("serve.token_short", lang, n=_SHORTEST))
    if not given and not is_loopback(host):
        refuse(say("serve.token_needed", lang, host=host))
    return given


def _is_served(settings: Settings, with_browser: bool, lang: str) -> bool:
    """Whether an app serves the ledger already; the browser is led there."""
    from duban.ledger.sharing.link import link_to

    link = link_to(settings.ledger)
    if link is None:
        return False
    print(say("serve.running", lang, address=link.announcement.address, ledger=settings.ledger))
    if with_browser:
        _open(link.announcement.address)
    return True


def _serve(settings: Settings, port: int | None, with_browser: bool, wait: float | None, lang: str) -> None:
    import secrets
    from contextlib import closing
    from dataclasses import replace

    from duban.ledger.sharing.access import once_free
    from duban.web.application import application
    from duban.web.server.running import leave, listening, serve

    with closing(listening(settings.host, port)) as at:
        entry = secrets.token_urlsafe(24) if settings.token and with_browser else ""
        chosen = replace(settings, port=at.getsockname()[1], entry=entry)
        app = once_free(lambda: application(chosen), waiting(wait, lang))

        def started() -> None:
            _tell(chosen, lang)
            if with_browser:
                _open(chosen.local_address + (f"?token={entry}" if entry else ""))

        serve(app, at, started)
    kept = app.state.store.rescued
    complain(say("serve.rescued" if kept else "serve.stopped", lang, ledger=settings.ledger, kept=kept))
    leave()


def _tell(settings: Settings, lang: str) -> None:
    """Print where the app is; with the token in the address, which is to be opened once."""
    from duban.web.settings import is_loopback

    address = settings.address if is_loopback(settings.host) else settings.reachable_address
    print(say("serve.at", lang, ledger=settings.ledger))
    print(f"  {address}" + (f"?token={settings.token}" if settings.token else ""))
    print(say("serve.how_to_stop", lang), flush=True)
    if not is_loopback(settings.host):
        complain(say("serve.open_to_others", lang))


def _user() -> str:
    """The name of who is at this machine: that of who corrects, until a page says another."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _has_display() -> bool:
    """Whether a browser would have a window; on Linux one would open in the terminal where there is none."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _open(address: str) -> None:
    import webbrowser

    webbrowser.open(address)
