"""Proof that the pieces of a file give of an element or an answer."""
