"""What tells of no event: plans, denials, totals, background, all but past and real acts."""
