"""smelltest: does this article hold up as a source, and why?"""

__version__ = "0.1.0"
