"""Other cases: of the party, of the same act, and decided ones of the same matter."""
