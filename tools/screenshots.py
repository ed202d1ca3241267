"""Write docs/pictures/: what `smelltest review` shows of the seeds. `make screenshots` runs this.

A test holds the words in the pictures to what the code shows now.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator, Sequence
from contextlib import chdir, redirect_stdout
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from scoring.cli import main
from scoring.cli.review import whys_of
from scoring.decisions import DecisionLog
from scoring.review.app import Review
from scoring.review.documents import Documents
from scoring.review.queue import read_queue
from scoring.review.session import Session

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "docs" / "pictures"

# By the name of a picture: the keys that lead to it.
_KEYS = {
    "review": ("a", "a", "d", "1", "enter", *["down"] * 4, "enter"),
    "dismiss": ("down", "down", "d", "down"),
    "outcome": ("o", "3", "2", *"a copied page", "enter", "p"),
}
# Where a picture would have its fonts from: a page that shows it should ask nobody.
_FONTS = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)


def pictures() -> Iterator[tuple[str, str]]:
    """The names of the pictures, each with its SVG, made anew."""
    policy = Path("rules") / "policies" / "low-quality-news.yml"
    with TemporaryDirectory() as folder, chdir(ROOT), redirect_stdout(StringIO()):
        run = Path(folder) / "rows.parquet"
        main(["batch", "seeds/*.txt", "-o", str(run), "--policy", str(policy), "--no-project", "--jobs", "1"])
        for name, keys in _KEYS.items():
            with DecisionLog(Path(folder) / f"{name}.db") as log:
                session = Session(read_queue(run, 100), log, "ada")
                app = Review(session, Documents(run), run.name, whys_of(run))
                yield name, asyncio.run(_picture(app, keys))


def words(picture: str) -> str:
    """What a picture says, without its looks."""
    return "\n".join(re.findall(r"<text [^>]*clip-path[^>]*>([^<]*)</text>", picture))


async def _picture(app: Review, keys: Sequence[str]) -> str:
    async with app.run_test(size=(80, 24)) as pilot:
        for key in keys:
            await app.workers.wait_for_complete()
            await pilot.pause()
            await pilot.press(key)
        await app.workers.wait_for_complete()
        await pilot.pause()
        return _FONTS.sub("", app.export_screenshot())


def write() -> None:
    """Write all pictures, and remove those that nobody takes any more."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    taken = dict(pictures())
    for path in FOLDER.glob("*.svg"):
        if path.stem not in taken:
            path.unlink()
    for name, picture in taken.items():
        (FOLDER / f"{name}.svg").write_text(picture, encoding="utf-8")


if __name__ == "__main__":
    write()
