"""Papers on a disclosure under a policy of the US EPA."""
