"""What changed between two documents: pairs of formulations, kinds of change, what matters first.

Stable, for those who build upon it: :func:`duban.compare` (two sources to a
:class:`~duban.compare.comparison.Comparison`), the types of :mod:`~duban.compare.change`,
:mod:`~duban.compare.comparison` and :mod:`~duban.compare.summary`, :func:`~duban.compare.units.units` and
:func:`~duban.compare.alignment.align` for other ways of comparing. All else may change.

The package bears the name of the public function :func:`duban.compare`. Since importing a package puts it
into its parent under its name, the package itself can be called and does what the function does.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from duban.compare.comparison import Comparison


class _Callable(ModuleType):
    """The package as the public function (see above)."""

    def __call__(self, *arguments: Any, **options: Any) -> Comparison:
        from duban.compare.public import compare as public

        return public(*arguments, **options)


sys.modules[__name__].__class__ = _Callable
