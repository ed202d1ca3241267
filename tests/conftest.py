"""Shared by all tests: a document from a plain string, and a cache of their own."""

import gc

import pytest

from scoring.data import Document
from scoring.text import Text
from scoring.text.blocks import split_blocks


@pytest.fixture
def text_of():
    """Return a function that reads a string as a plain-text document."""

    def read(source: str, **known) -> Text:
        return Text(Document(id="sample", text=source, blocks=split_blocks(source), **known))

    return read


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory):
    """Keep what the tests read out of the user's cache folder, and the other way round."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("caches")))
        yield


def pytest_sessionfinish():
    """Thaw what the command has frozen: DuckDB counts its leaks at the end, and takes that for one."""
    gc.unfreeze()
