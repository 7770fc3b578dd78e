"""conflictmap: reports of the Syrian war to one table of placed, sourced events and one interactive map."""
