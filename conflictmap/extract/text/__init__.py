"""A text cut into sentences and words, and the longest names of a vocabulary found in it."""
