"""Event tables in: our own files, ACLED, UCDP GED, GDELT, and tables of one's own."""

from conflictmap.tables.reading import SUFFIXES, TableReading, read_events, read_table

__all__ = ["SUFFIXES", "TableReading", "read_events", "read_table"]
