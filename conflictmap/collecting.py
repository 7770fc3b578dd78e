"""Pauses Python's search for garbage where much is made and none of it in circles."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collecting() -> Iterator[None]:
    """Python does not look for circles of objects meanwhile.

    Cells, claims and events make none, and are freed without it as soon as nobody refers to them; looking
    through millions of them, and through all libraries, takes long.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
