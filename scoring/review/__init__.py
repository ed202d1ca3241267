"""A reviewer at a terminal: the documents of a run that wait, worst first, and a key for each decision."""
