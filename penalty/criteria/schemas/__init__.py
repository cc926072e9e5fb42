"""Schemas of the data files of a regime."""
