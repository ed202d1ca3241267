"""Apache Spark: the rows of a batch, made by as many machines as there are.

    setup = load_setup(policy="policy.yml")
    score(read(session, "articles/"), setup).write.parquet("rows/")

`pip install "smelltest[spark]"` brings what this needs. The executors need smelltest in their Python, of the
same version; rules, weights and policy travel with the work.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from pyspark.sql import functions

from scoring import __version__
from scoring.batch.arrow import PLACE, rows_schema, score_batches

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

    from scoring.batch.worker import Setup


def read(session: SparkSession, *paths: str) -> DataFrame:
    """The rows of Parquet files, or folders of them, each with its place: FILE:ROW, as in any batch.

    Where there is a column `PLACE`, it tells where the rows come from, and stays as it is. Raises TypeError
    for paths in a list.
    """
    if not all(isinstance(path, str) for path in paths):
        raise TypeError("each path is a text of its own: read(session, *paths)")
    frame = session.read.parquet(*paths)
    if PLACE in frame.columns:
        return frame
    path = functions.regexp_replace("_metadata.file_path", "^file:/+", "/")
    path = functions.url_decode(functions.replace(path, functions.lit("+"), functions.lit("%2B")))
    row = functions.col("_metadata.row_index") + 1
    place = functions.concat(path, functions.lit(":"), row)
    return frame.select("*", place.alias(PLACE))


def score(frame: DataFrame, setup: Setup) -> DataFrame:
    """The rows of a frame's documents, in the columns of `smelltest batch`; scored when somebody takes them.

    No row fails a task, not even one that kills the process which scores it. Rows have an id, or a column
    `PLACE` that tells where they stand; `read` adds it.

    Raises InputError as `rows_schema` does.
    """
    given = frame.limit(0).toArrow().schema
    schema = rows_schema(given, setup)
    shape = frame.sparkSession.createDataFrame(schema.empty_table()).schema
    # `mapInArrow` asks for columns by name, as SQL does: `author.name` would be a part of a column `author`.
    numbered = frame.toDF(*map(str, range(len(given.names))))
    return numbered.mapInArrow(partial(_score, __version__, pickle.dumps(setup), given.names), shape)


def _score(
    version: str, packed: bytes, names: list[str], batches: Iterator[pa.RecordBatch]
) -> Iterator[pa.RecordBatch]:
    """The rows of a task's batches, whose columns get their names back; what scores them was packed by
    smelltest of this version.
    """
    if version != __version__:
        raise RuntimeError(f"smelltest is {version} where the work comes from, and {__version__} here")
    return score_batches((batch.rename_columns(names) for batch in batches), pickle.loads(packed))
