"""Place names: where they begin and end, and what the words around them say."""

from conflictmap.extract.places.places import find_mentions

__all__ = ["find_mentions"]
