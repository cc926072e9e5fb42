"""Texts of a file taken apart: where they stand, their clauses, what they say and what papers cannot print."""
