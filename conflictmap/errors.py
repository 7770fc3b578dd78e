"""The errors conflictmap raises: all of them are ConflictmapError and ValueError, so either ``except`` works.

A message says what is wrong, where, what was given, what is allowed and what to do, in one line.
"""


class ConflictmapError(ValueError):
    """Base of all errors raised on purpose by conflictmap."""


class ReportError(ConflictmapError):
    """A report file cannot be read as text, or has nothing to read."""


class TableError(ConflictmapError):
    """A table of events cannot be read or written: unknown format, missing column, unusable value."""


class GazetteerError(ConflictmapError):
    """The gazetteer, or a newsroom's addition to it, is missing or malformed."""


class SchemaError(ConflictmapError):
    """A frame is not an events table: a column is missing, of another dtype, or holds a value not allowed."""
