"""The words of a text that tell acts, and what ACLED calls them."""
