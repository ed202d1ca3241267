"""What comparing documents showed, for people and for machines: terminal, JSON, and a page for a browser."""
