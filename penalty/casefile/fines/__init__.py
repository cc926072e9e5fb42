"""Sums due, paid and refunded."""
