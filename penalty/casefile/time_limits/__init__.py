"""The clocks of a case: what starts, stops and ends each, and when papers arrived."""
