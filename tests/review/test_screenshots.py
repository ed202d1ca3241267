"""The pictures in the documentation show what the review shows."""

import pytest

pytest.importorskip("textual", reason="the review needs the extra smelltest[review]")

from tools import screenshots


@pytest.mark.slow
def test_the_pictures_are_up_to_date():
    kept = {path.stem: path.read_text(encoding="utf-8") for path in screenshots.FOLDER.glob("*.svg")}
    made = dict(screenshots.pictures())
    assert kept.keys() == made.keys()
    for name, picture in made.items():
        assert screenshots.words(kept[name]) == screenshots.words(picture), f"{name}: run `make screenshots`"


def test_pictures_load_nothing_from_elsewhere():
    kept = list(screenshots.FOLDER.glob("*.svg"))
    assert kept
    for path in kept:
        picture = path.read_text(encoding="utf-8")
        assert "url(http" not in picture
        assert len(screenshots.words(picture)) > 500
