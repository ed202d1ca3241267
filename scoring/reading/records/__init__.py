"""From the inputs of a batch to records, and from a record to its document.

    columns = Columns(text="body")
    for chunk in cut(inspect(["articles.jsonl.gz", "archive/"], columns), columns):
        for record in records(chunk, columns):
            document = document_of(record)

Tables (JSONL, CSV, Parquet), folders of text and web pages, and web archives (WARC), plain or compressed with
gzip or zstd, and standard input. One row in is one record out, in order: what cannot be read is a record
with an error. Chunks depend on the inputs' bytes alone, so whoever cuts again gets the same.
"""

from __future__ import annotations

from scoring.reading.records.cutting import cut, records
from scoring.reading.records.data import Chunk, Columns, Compression, Format, Input, Record
from scoring.reading.records.documents import document_of
from scoring.reading.records.gathering import gather
from scoring.reading.records.inspection import inspect
from scoring.reading.records.unpacking import in_blocks

__all__ = [
    "Chunk",
    "Columns",
    "Compression",
    "Format",
    "Input",
    "Record",
    "cut",
    "document_of",
    "gather",
    "in_blocks",
    "inspect",
    "records",
]
