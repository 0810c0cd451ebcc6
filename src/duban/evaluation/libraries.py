"""The libraries of the extra ``duban[evaluate]``, loaded when a method needs them."""

from __future__ import annotations

from importlib import import_module, metadata
from typing import Any

from duban.errors import MissingLibraryError

_DISTRIBUTIONS = {"diff_diff": "diff-diff"}


def needed(module: str) -> Any:
    """The module of a library that only evaluation needs.

    >>> needed("statsmodels.api").OLS.__name__
    'OLS'
    >>> needed("no_such_library")
    Traceback (most recent call last):
    duban.errors.MissingLibraryError: no_such_library: it is not installed; run pip install 'duban[evaluate]'

    Raises:
        MissingLibraryError: where it is not installed; the message names the extra.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        name = (error.name or module).partition(".")[0]
        raise MissingLibraryError(
            name,
            "没有安装；请运行 pip install 'duban[evaluate]'",
            "it is not installed; run pip install 'duban[evaluate]'",
        ) from None


def named(module: str) -> str:
    """A library with its version, as an effect names it.

    >>> named("statsmodels").split()[0]
    'statsmodels'
    """
    name = _DISTRIBUTIONS.get(module, module)
    return f"{name} {metadata.version(name)}"
