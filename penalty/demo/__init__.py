"""Fictitious people and cases: the demo, the walk through the procedure, and the builder of cases for tests."""
