"""Points that a reviewer looked at and questions to answer, drafted from the file."""
