"""Of which ACLED sub-event type an act is: weapons, doers and those it hit decide."""
