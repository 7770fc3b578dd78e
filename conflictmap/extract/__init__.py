"""One report to mentions and claims, one job a module."""
