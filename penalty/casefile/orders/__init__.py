"""Orders to correct, and the measures that an article adds to the fine."""
