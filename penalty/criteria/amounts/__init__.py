"""The fine: range, benchmark, steps, sums in words."""
