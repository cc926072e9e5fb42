"""Pieces, measured values, measures and corrections in the words of a paper."""
