"""Entities against the rules in force on a day: which tier each reaches, and what it lacks for the next.

Rules are data (:mod:`~duban.assess.formula`); they are compiled (:mod:`~duban.assess.compilation`) and run over whole
tables (:mod:`~duban.assess.engine`), and :mod:`~duban.assess.rowwise` says the same slowly.

The package bears the name of the public function :func:`duban.assess`. Since importing a package puts it
into its parent under its name, the package itself can be called and does what the function does.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from duban.assess.assessment import Assessment


class _Callable(ModuleType):
    """The package as the public function (see above)."""

    def __call__(self, *arguments: Any, **options: Any) -> Assessment:
        from duban.assess.public import assess as public

        return public(*arguments, **options)


sys.modules[__name__].__class__ = _Callable
