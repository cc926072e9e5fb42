"""Articles as they are cited, stated by an officer, listed, and about to lapse."""
