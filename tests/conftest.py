"""Shared by all tests: a document from a plain string."""

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
