"""From the scenes of a report to its claims: what was told before, tolls, denials, parts and wholes."""
