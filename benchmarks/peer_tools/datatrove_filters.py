"""Run datatrove's Gopher and C4 filters on all documents of a JSONL file: `datatrove_filters.py FILE`.

Each filter sees every document, as it came. Prints what it took as JSON; runs where datatrove is installed.
"""

import json
import sys
import time
from collections import Counter
from importlib.metadata import version

start = time.process_time()

from datatrove.data import Document  # noqa: E402
from datatrove.pipeline.filters import (  # noqa: E402
    C4QualityFilter,
    GopherQualityFilter,
    GopherRepetitionFilter,
)

with open(sys.argv[1], encoding="utf-8") as lines:
    texts = [json.loads(line)["text"] for line in lines]

filters = {
    "Gopher quality": GopherQualityFilter(),
    "Gopher repetition": GopherRepetitionFilter(),
    "C4 quality": C4QualityFilter(),
}
for each in filters.values():
    each.filter(Document(text="A text to warm up on. " * 20, id=""))
loading = time.process_time() - start

verdicts = Counter()
parts = {}
for name, each in filters.items():
    start = time.process_time()
    for text in texts:
        verdict = each.filter(Document(text=text, id=""))
        verdicts[verdict if verdict is True else f"{name}: {verdict[1]}"] += 1
    parts[name] = time.process_time() - start

kept = verdicts.pop(True, 0)
dropped = ", ".join(f"{reason} {count:,}" for reason, count in verdicts.most_common(3))
print(
    json.dumps(
        {
            "version": version("datatrove"),
            "documents": len(texts),
            "loading": loading,
            "cpu": sum(parts.values()),
            "parts": parts,
            "found": f"{kept:,} of {len(filters) * len(texts):,} verdicts are to keep; most drops: {dropped}",
        }
    )
)
