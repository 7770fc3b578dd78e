"""Numbers of people: how many, who they were, and what happened to them."""
