"""Report files in: text in any encoding, digests split into their articles, dates in any style."""

from conflictmap.reports.reading import Reading, Skipped, read_reports

__all__ = ["Reading", "Skipped", "read_reports"]
