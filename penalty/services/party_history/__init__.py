"""The history of a party: the authority's ledger brought in, and what the register proves put on file."""
