"""Packages that only some formats need, and what to install where one is missing."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from conflictmap.errors import TableError

#: What each is needed for, and its name for pip.
_PACKAGES = {
    "openpyxl": ("XLSX", "openpyxl"),
    "pyarrow": ("GeoParquet", "pyarrow"),
    "psycopg": ("PostGIS", "'psycopg[binary]'"),
}


def optional(module: str) -> Any:
    """A module of an optional package.

    Raises
    ------
    TableError
        It is not installed.

    Examples
    --------
    >>> optional("pyarrow.parquet").__name__
    'pyarrow.parquet'
    """
    package = module.partition(".")[0]
    try:
        return import_module(module)
    except ImportError:
        what, name = _PACKAGES[package]
        raise TableError(f"{what} needs {package}: pip install {name}") from None
