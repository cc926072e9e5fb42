"""Files of law: read with their lines, kept as editions and as parsed values."""
