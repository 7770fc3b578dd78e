"""Claims to events: which tell of one act, which are copies, on what they disagree, how many died."""

from conflictmap.merging.disputes import disputed_fields
from conflictmap.merging.located_claims import LocatedClaim
from conflictmap.merging.merge import claims_in_passing, merge_claims
from conflictmap.merging.tallies import Policy, check_policy, tally

__all__ = [
    "LocatedClaim",
    "Policy",
    "check_policy",
    "claims_in_passing",
    "disputed_fields",
    "merge_claims",
    "tally",
]
