"""Sheets in numbers: reported, checked against what they expect, rehearsed under other law."""
