"""How many figures of headlines have an identifier, report by report, and which have none.

    python bench/identifiers.py CORPUS_DIR [--names]

``CORPUS_DIR`` holds reports as text files (``*.txt``), one paragraph a line. A headline paragraph gives the year's
main results, the record of a five-year plan or the year's targets: it speaks of gross product and of at least
``_ENOUGH`` other main indicators, each with a number in its clause. Some reports tell the whole year in that one
paragraph, down to the number of new parks; so the sentences of it that state a main indicator are counted
beside it. Both are found by their words alone, not by what was read in them, so that a figure without an
identifier counts as one.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from duban.extraction.figures import figures
from duban.records import Figure
from duban.text.document import Document, Paragraph
from duban.text.reading import read_bytes
from duban.text.segment import sentences

# The main indicators of a year's report, by the words that every way to write them has.
_PRODUCT = re.compile(r"生产总值|经济总量|GDP|经济增长")
_STATED = re.compile(rf"(?:{_PRODUCT.pattern})[^。；，]{{0,30}}\d")
_OTHERS = tuple(
    re.compile(rf"(?:{words})[^。；，]{{0,30}}\d")
    for words in (
        "工业增加值|规上工业|规模工业|规模以上工业",
        "固定资产投资|固投",
        "社会消费品零售|社零|社消零",
        "预算收入|财政收入",
        "进出口",
        "新增就业",
        "失业率",
        "居民[^。；，]{0,10}收入|农民[^。；，]{0,10}收入",
        "消费价格|物价|CPI",
        "粮食(?:总?产|产量)",
    )
)
_ENOUGH = 2


def is_headline(paragraph: str) -> bool:
    """Whether ``paragraph`` states gross product and several other main indicators."""
    return bool(_PRODUCT.search(paragraph)) and sum(bool(p.search(paragraph)) for p in _OTHERS) >= _ENOUGH


def headline_paragraphs(document: Document) -> list[Paragraph]:
    """The headline paragraphs of ``document``."""
    return [p for p in document.paragraphs if is_headline(document.text[p.start : p.end])]


def is_sentence_of_it(sentence: str) -> bool:
    """Whether ``sentence`` states a main indicator."""
    return any(p.search(sentence) for p in (_STATED, *_OTHERS))


def headline_figures(path: Path) -> Iterator[tuple[Figure, bool]]:
    """The figures of the headline paragraphs of the report at ``path``, and whether a headline sentence states them.

    Sizes that only name a class (modality ``other``) measure nothing and are left out.
    """
    document = read_bytes(path.read_bytes(), path.name)
    text, view = document.text, document.view
    stated = {
        view.span(start, end): is_sentence_of_it(text[start:end])
        for p in headline_paragraphs(document)
        for start, end in sentences(text, p.start, p.end)
    }
    for figure in figures(document):
        span = (figure.sentence_start, figure.sentence_end)
        if figure.modality != "other" and span in stated:
            yield figure, stated[span]


@dataclass(slots=True)
class Share:
    """How many figures there are, and how many of them have an identifier."""

    known: int = 0
    total: int = 0

    def count(self, known: bool) -> None:
        self.total += 1
        self.known += known

    def __str__(self) -> str:
        return f"{self.known:>4} of {self.total:>4}  {self.known / max(1, self.total):.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path, nargs="?", default=Path("../shared/corpus/provincial-2026"))
    parser.add_argument("--names", action="store_true", help="list the names that have no identifier")
    options = parser.parse_args()
    whole, stated = Share(), Share()
    without: list[str] = []
    print(f"{'':<16} {'headline sentences':<22}  {'headline paragraphs':<22}")
    for path in sorted(options.corpus.glob("*.txt")):
        in_paragraphs, in_sentences = Share(), Share()
        for figure, main_one in headline_figures(path):
            known = figure.indicator_id is not None
            for share in (whole, in_paragraphs, *((stated, in_sentences) if main_one else ())):
                share.count(known)
            if not known:
                place = "sentence" if main_one else "paragraph"
                without.append(
                    "\t".join(
                        (place, path.stem, figure.indicator, figure.value_text, figure.unit, figure.measure)
                    )
                )
        print(f"{path.stem:<16} {in_sentences!s:<22}  {in_paragraphs!s:<22}")
    print(f"{'all':<16} {stated!s:<22}  {whole!s:<22}")
    if options.names:
        print(*sorted(without, reverse=True), sep="\n")


if __name__ == "__main__":
    main()
