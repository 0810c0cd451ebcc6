"""XML members of office files, parsed so that entities are never expanded and nothing is fetched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from duban.errors import UnreadableError

if TYPE_CHECKING:
    from lxml.etree import _Element


def parse(xml: bytes, name: str, kind: str) -> _Element:
    """The tree of ``xml``.

    >>> parse(b"<a><b/></a>", "a.pptx", "PPTX").tag
    'a'

    Raises:
        UnreadableError: where it is damaged; the message names the ``kind`` of file.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableError(
            name, f"{kind} 文件已损坏，请重新获取", f"the {kind} file is damaged; get it again"
        ) from error
