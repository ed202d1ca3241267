import pytest

from scoring.errors import RulebookError
from scoring.rulebook import load_rulebook


@pytest.fixture
def load(tmp_path):
    """Return a function that loads rule files from their texts: of the user's, and beneath them."""

    def load_texts(*texts: str, on: tuple[str, ...] = (), **options):
        def written(name: str, text: str):
            path = tmp_path / name
            path.write_text(text, encoding="utf-8")
            return path

        beneath = [written(f"shipped{number}.yml", text) for number, text in enumerate(on, 1)]
        paths = [written(f"house{number}.yml", text) for number, text in enumerate(texts, 1)]
        return load_rulebook(paths, beneath, **options)

    return load_texts


@pytest.fixture
def errors_of(load):
    """Return a function that loads broken rule files and returns what is wrong with them."""

    def errors_of_texts(*texts: str, **options):
        with pytest.raises(RulebookError) as caught:
            load(*texts, **options)
        return caught.value.errors

    return errors_of_texts
