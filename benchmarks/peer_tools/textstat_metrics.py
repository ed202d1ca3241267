"""Compute textstat's metrics for English on all documents of a JSONL file: `textstat_metrics.py FILE`.

A metric that fails on the first document is named with its error, and left out. Prints what it took as JSON;
runs where textstat is installed.
"""

import json
import sys
import time
from importlib.metadata import version

start = time.process_time()

import textstat  # noqa: E402

METRICS = """
char_count letter_count lexicon_count miniword_count long_word_count syllable_count monosyllabcount
polysyllabcount sentence_count avg_sentence_length words_per_sentence avg_sentence_per_word
avg_syllables_per_word avg_character_per_word avg_letter_per_word difficult_words reading_time
flesch_reading_ease flesch_kincaid_grade smog_index coleman_liau_index automated_readability_index
linsear_write_formula dale_chall_readability_score dale_chall_readability_score_v2 gunning_fog lix rix
spache_readability mcalpine_eflaw text_standard
""".split()

with open(sys.argv[1], encoding="utf-8") as lines:
    texts = [json.loads(line)["text"] for line in lines]

metrics = {name: getattr(textstat, name) for name in METRICS if hasattr(textstat, name)}
failed = {}
for name, metric in list(metrics.items()):
    try:
        metric(texts[0])
    except Exception as error:
        failed[name] = type(error).__name__
        del metrics[name]
loading = time.process_time() - start

start = time.process_time()
for text in texts:
    for metric in metrics.values():
        metric(text)
cpu = time.process_time() - start
print(
    json.dumps(
        {
            "version": version("textstat"),
            "documents": len(texts),
            "loading": loading,
            "cpu": cpu,
            "found": f"{len(metrics)} figures a document",
            "failed": failed,
        }
    )
)
