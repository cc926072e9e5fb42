"""Contradictions between the texts, days and figures of a file."""
