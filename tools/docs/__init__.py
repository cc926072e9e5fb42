"""What README.md and ``docs/`` say of the code, drawn from the code: one function for each generated part."""
