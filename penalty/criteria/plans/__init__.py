"""Conditions as a plan that is evaluated: its nodes, how it is built."""
