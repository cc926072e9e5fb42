"""Use cases: one function per act; session and actor are arguments, everything is flushed, nothing committed."""
