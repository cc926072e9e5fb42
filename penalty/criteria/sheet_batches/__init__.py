"""Many sheets at once: reported, and checked against what they expect."""
