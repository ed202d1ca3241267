"""Run proselint's checks on all documents of a JSONL file: `proselint_checks.py FILE`.

Prints what it took as JSON; runs where proselint is installed.
"""

import json
import sys
import time
from importlib.metadata import version

start = time.process_time()

from proselint.checks import __register__  # noqa: E402
from proselint.registry import CheckRegistry  # noqa: E402
from proselint.tools import LintFile  # noqa: E402

with open(sys.argv[1], encoding="utf-8") as lines:
    texts = [json.loads(line)["text"] for line in lines]

CheckRegistry().register_many(__register__)
LintFile("", "A text to warm up on.").lint()
loading = time.process_time() - start

start = time.process_time()
found = sum(len(LintFile("", text).lint()) for text in texts)
cpu = time.process_time() - start
print(
    json.dumps(
        {
            "version": version("proselint"),
            "documents": len(texts),
            "loading": loading,
            "cpu": cpu,
            "found": f"{found:,} places by {len(__register__)} checks",
        }
    )
)
