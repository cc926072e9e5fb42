"""Presences of people: where who took part, from when to when, by the records of all cases."""
