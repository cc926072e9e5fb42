"""Orders of a paper: the measure, its words and its term."""
