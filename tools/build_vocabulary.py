"""Build `rules/terms/english.trie`, the vocabulary that `scoring.text.vocabulary` maps into memory.

Run once, by hand, when a source list changes; the result is committed. It needs two sources that
the tool itself does not:

    pip install wordfreq==3.1.1              # frequencies, CC BY-SA 4.0
    apt-get install wamerican-large wbritish-large   # SCOWL word lists, permissive licence
    python tools/build_vocabulary.py /usr/share/dict/american-english-large \
        /usr/share/dict/british-english-large -o rules/terms/english.trie
"""

from __future__ import annotations

import argparse
from pathlib import Path

import marisa_trie
import wordfreq

RECORD = "<BB"  # Zipf frequency in tenths, flags
DICTIONARY_WORD = 1  # listed in lower case: an ordinary word
PROPER_NAME = 2  # listed with a capital: a name


def build(dictionaries: list[Path]) -> marisa_trie.RecordTrie:
    """Map every lower-case word to (Zipf frequency × 10, flags); 0 where no frequency is known."""
    flags: dict[str, int] = {}
    for path in dictionaries:
        for line in path.read_text(encoding="utf-8").split():
            word = line.removesuffix("'s")
            if word.isalpha():
                flag = PROPER_NAME if word[0].isupper() else DICTIONARY_WORD
                flags[word.lower()] = flags.get(word.lower(), 0) | flag
    for word in wordfreq.iter_wordlist("en", wordlist="large"):
        if word.isalpha():
            flags.setdefault(word, 0)
    records = (
        (word, (round(10 * wordfreq.zipf_frequency(word, "en", wordlist="large")), flag))
        for word, flag in sorted(flags.items())
    )
    return marisa_trie.RecordTrie(RECORD, records)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("dictionaries", nargs="+", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    arguments = parser.parse_args()
    trie = build(arguments.dictionaries)
    trie.save(str(arguments.output))
    print(f"{len(trie)} words, {arguments.output.stat().st_size} bytes")


if __name__ == "__main__":
    main()
