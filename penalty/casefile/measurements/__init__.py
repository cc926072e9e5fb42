"""Measured values and measures of remediation: what each must have and what follows from it."""
