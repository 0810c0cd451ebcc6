"""The commands of ``duban pack``, in this order."""

from __future__ import annotations

from duban.cli.terminal.language import say
from duban.cli.terminal.unloaded import Entry, group

_HOME = "duban.cli.packs"

app = group(
    say("pack.help"),
    [
        Entry("list", say("pack.list.help"), f"{_HOME}.showing", "list_"),
        Entry("show", say("pack.show.help"), f"{_HOME}.showing", "show"),
        Entry("check", say("pack.check.help"), f"{_HOME}.checking", "check"),
        Entry("new", say("pack.new.help"), f"{_HOME}.drafting", "new"),
    ],
)
