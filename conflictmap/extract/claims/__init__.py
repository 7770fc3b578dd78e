"""From the scenes of a report to its claims: what was told before, tolls, denials, parts and wholes."""

from conflictmap.extract.claims.claims import extract_claims

__all__ = ["extract_claims"]
