"""File formats of events tables: one module a family of formats, each there and back without loss."""
