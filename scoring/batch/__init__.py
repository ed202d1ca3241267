"""Many documents at once: rows in, rows out, none lost."""
