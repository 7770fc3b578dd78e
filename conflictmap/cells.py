"""One value of a column in its plain Python form: text, whole number, number, truth, date or list of text.

Each function takes what pandas, numpy, GDAL, Excel or JSON make of such a value, gives None for every kind
of null, and raises TypeError or ValueError for what does not fit.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd


def is_null(value: object) -> bool:
    """Whether a scalar is None, NaN, NaT or pandas.NA."""
    if value is None:
        return True
    if isinstance(value, str | bytes) or hasattr(value, "__len__"):
        return False
    try:
        return bool(value != value)  # NaN and NaT differ from themselves
    except TypeError:  # pandas.NA has no truth
        return True


def plain_cells(values: pd.Series[Any]) -> list[Any]:
    """The values of a column as Python's own, None for every null; fast for pandas' nullable dtypes."""
    if str(values.dtype) in ("string", "Int8", "Int64", "Float64", "boolean"):
        cells: list[Any] = values.array.to_numpy(dtype=object, na_value=None).tolist()
        return cells
    cells = values.tolist()
    return [None if is_null(cell) else cell.tolist() if hasattr(cell, "tolist") else cell for cell in cells]


def as_text(value: object) -> str | None:
    """The text, which must be one that a file can hold; null where it is empty."""
    if is_null(value) or value == "":
        return None
    if not isinstance(value, str):
        raise TypeError
    value.encode()  # a lone surrogate is a ValueError
    return value


def as_whole(value: Any, bits: int = 64) -> int | None:
    """The whole number of so many bits, also where it comes as 3.0."""
    if is_null(value):
        return None
    if isinstance(value, str) or int(value) != value or abs(value) >= 2 ** (bits - 1):
        raise ValueError
    return int(value)


def as_number(value: Any) -> float | None:
    """The finite number."""
    if is_null(value):
        return None
    if isinstance(value, str) or not math.isfinite(value):
        raise ValueError
    return float(value)


def as_truth(value: Any) -> bool | None:
    """True or False, also where they come as 1 and 0."""
    if is_null(value):
        return None
    if isinstance(value, str) or value not in (0, 1):
        raise ValueError
    return bool(value)


def as_date(value: Any) -> dt.date | None:
    """The day of a date, a timestamp or ISO text."""
    if is_null(value):
        return None
    if isinstance(value, dt.datetime):  # pandas.Timestamp too
        return value.date()
    if isinstance(value, dt.date):
        return value
    if isinstance(value, str):
        return dt.date.fromisoformat(value)
    if hasattr(value, "astype"):  # numpy.datetime64
        return dt.date.fromisoformat(str(value.astype("datetime64[D]")))
    raise TypeError


def as_list(value: Any) -> list[str]:
    """The texts of a list, tuple or array; an empty list for null."""
    if is_null(value):
        return []
    if isinstance(value, str) or not all(isinstance(item, str) for item in value):
        raise TypeError
    return [str(item) for item in value]


#: From a dtype of `schema.Column` to what converts one value to it.
CONVERTERS: dict[str, Callable[[Any], Any]] = {
    "string": as_text,
    "Int8": partial(as_whole, bits=8),
    "Int64": as_whole,
    "Float64": as_number,
    "boolean": as_truth,
    "date": as_date,
    "list": as_list,
}
