"""Rule files in, one validated rulebook out.

Every mistake in every file is found and reported at once, with its place and a remedy; nothing is
loaded unless all of it is right.
"""

from scoring.rulebook.book import Rulebook
from scoring.rulebook.loading import load_rulebook, shipped_rulebook

__all__ = ["Rulebook", "load_rulebook", "shipped_rulebook"]
