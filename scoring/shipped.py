"""Where the files that ship with the package are."""

from __future__ import annotations

from pathlib import Path


def rules_folder() -> Path:
    """The shipped rule packs: inside the installed package, or at the top of a checkout."""
    package = Path(__file__).parent
    installed = package / "rules"
    return installed if installed.is_dir() else package.parent / "rules"
