"""``duban mcp``: the ledger for assistants, over standard input and output."""

from __future__ import annotations

from duban.cli.terminal.language import say
from duban.cli.terminal.options import DEFAULT_LANG, DEFAULT_LEDGER, Lang, LedgerFile, checked_lang
from duban.errors import MissingLibraryError


def mcp(ledger: LedgerFile = DEFAULT_LEDGER, lang: Lang = DEFAULT_LANG) -> None:
    """Answer an assistant until it closes standard input."""
    lang = checked_lang(lang)
    try:
        from duban.assistant.server import server
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in ("mcp", "mcp_types", "pydantic"):
            raise
        raise MissingLibraryError(
            "mcp",
            "没有安装；请运行 pip install 'duban[mcp]'",
            "it is not installed; run pip install 'duban[mcp]'",
        ) from None
    if not ledger.is_file():
        from duban.cli.terminal.console import complain

        complain(say("mcp.no_ledger", lang, name=ledger))
    server(ledger.absolute(), lang).run()
