"""Date phrases and the days that they mean."""
