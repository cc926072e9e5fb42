"""The found facts and the conditions of the ground, each with its reason and proofs."""
