"""The documents that a command is given, read; of those that cannot be read it is said why."""

from __future__ import annotations

from duban.cli.terminal.console import complain, explain, explaining, progress
from duban.cli.terminal.language import say
from duban.errors import UnreadableError
from duban.text.document import Context, Document


def document_of(name: str, lang: str) -> Document | None:
    """The one document that ``name`` names; ``None`` where there is none, which is explained."""
    from duban.text.reading import read_bytes
    from duban.text.sources import Source, find

    sources = []
    for source in find([name]):
        if isinstance(source, Source):
            sources.append(source)
        else:
            explain(source, lang)
    if len(sources) != 1:
        if sources:
            complain(say("compare.one_each", lang, name=name, n=len(sources)))
        return None
    [source] = sources
    try:
        return read_bytes(source.load(), source.name, overrides=source.context, media_type=source.media_type)
    except UnreadableError as error:
        explain(error, lang)
        return None


def documents_of(paths: list[str], lang: str, stated: Context | None = None) -> list[Document]:
    """All documents that ``paths`` name and that can be read; of the others it is said why not.

    ``stated`` is what the user says of their context.
    """
    from duban.text.reading import read_bytes
    from duban.text.sources import Source, find

    found: dict[str, Document] = {}
    overrides = stated or Context()
    sources = list(find(paths))
    with explaining(lang) as explain, progress(len(sources), lang) as advance:
        for source in sources:
            if not isinstance(source, Source):
                explain(source)
                continue
            try:
                document = read_bytes(
                    source.load(),
                    source.name,
                    overrides=overrides.filled(source.context),
                    media_type=source.media_type,
                )
            except UnreadableError as error:
                explain(error)
                continue
            if found.setdefault(document.sha256, document) is not document:
                complain(say("error.duplicate", lang, name=document.name, of=found[document.sha256].name))
            advance(source.name)
    return list(found.values())
