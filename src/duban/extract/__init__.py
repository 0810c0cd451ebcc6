"""From a document to its records: pure functions, no reading of files, clock or environment.

The package bears the name of the public function :func:`duban.extract`. Since importing a package puts it
into its parent under its name, the package itself can be called and does what the function does.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

from duban.extract.attributions import attributions, speeches
from duban.extract.commitments import commitments
from duban.extract.figures import figures
from duban.extract.instruments import instruments
from duban.records import AnyRecord
from duban.text.document import Document

# Raised whenever records come out differently: ledgers renew what an older version found.
VERSION = "5"


def extract(document: Document) -> list[AnyRecord]:
    """All records of ``document``, in order of their place in the source."""
    said = speeches(document)
    records: list[AnyRecord] = [
        *figures(document, said),
        *commitments(document),
        *attributions(document, said),
        *instruments(document),
    ]
    return sorted(records, key=lambda record: (record.start, record.end))


class _Callable(ModuleType):
    """The package as the public function (see above)."""

    def __call__(self, *arguments: Any, **options: Any) -> list[AnyRecord]:
        from duban.extract.public import extract as public

        return public(*arguments, **options)


sys.modules[__name__].__class__ = _Callable
