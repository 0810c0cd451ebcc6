"""What policies call by several names: 电商 and 电子商务, 扶贫 and 脱贫."""

from __future__ import annotations

from functools import cache, cached_property

from duban.vocabulary.loader import Vocabulary, Words, load
from duban.vocabulary.scanner import Scanner


class Synonyms(Vocabulary, frozen=True, dict=True):
    """The words of ``synonyms.yaml``: the other names of each name."""

    names: dict[str, Words]

    def by_one_name(self, text: str) -> str:
        """``text`` with every name that has others as the one by which it is compared.

        >>> synonyms().by_one_name("促进电商下乡"), synonyms().by_one_name("修渠")
        ('促进电子商务下乡', '修渠')
        """
        parts, at = [], 0
        for hit in self._scanner.scan(text):
            parts += [text[at : hit.start], hit.value]
            at = hit.end
        return "".join((*parts, text[at:])) if parts else text

    @cached_property
    def _scanner(self) -> Scanner[str]:
        known = {name: name for name in self.names}
        return Scanner(known | {word: name for name, words in self.names.items() for word in sorted(words)})


@cache
def synonyms() -> Synonyms:
    """The names (``synonyms.yaml``).

    >>> "电商" in synonyms().names["电子商务"]
    True
    """
    return load("synonyms", Synonyms)
