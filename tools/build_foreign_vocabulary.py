"""Build `rules/terms/foreign-vocabulary.txt`, common words of other languages that English does not have.

Run once, by hand; the result is committed. It needs a source that the tool itself does not:

    pip install wordfreq==3.1.1              # frequencies, CC BY-SA 4.0
    python tools/build_foreign_vocabulary.py

Of each language in Latin script the MOST frequent words are kept that no English dictionary lists, that
the language has RATIO times (as Zipf: by so much) as often as English writing, and that are no likely slip
for an English word. Left out are the words of the lists written by hand, `foreign-words.txt` and, in
`language.yml`, those that English has or borrows; and EVERYDAY, which names and phrases in English have.
"""

from __future__ import annotations

import textwrap
from collections import defaultdict
from pathlib import Path

import wordfreq
import yaml
from rapidfuzz.distance import Levenshtein

from scoring.shipped import rules_folder
from scoring.text.vocabulary import english

LANGUAGES = {
    **{"es": "Spanish", "pt": "Portuguese", "fr": "French", "it": "Italian", "ca": "Catalan"},
    **{"ro": "Romanian", "de": "German", "nl": "Dutch", "da": "Danish", "sv": "Swedish"},
    **{"nb": "Norwegian", "is": "Icelandic", "fi": "Finnish", "hu": "Hungarian", "pl": "Polish"},
    **{"cs": "Czech", "sk": "Slovak", "sl": "Slovene", "sh": "Serbo-Croatian", "lt": "Lithuanian"},
    **{"lv": "Latvian", "tr": "Turkish", "vi": "Vietnamese", "id": "Indonesian", "ms": "Malay"},
    "fil": "Filipino",
}
MOST = 400  # words of a language: about half of them are function words
LOCAL = 120  # of languages whose words the English papers of their countries mix in
MIXED = ("ms", "fil", "id")
MISTAKEN = 6.0  # Zipf, of English words that a slip of the pen makes of one: "thay", "algo"
RATIO = 1.5  # Zipf, so thirty times as often: names, brands and what English borrows are below
# Seen in small letters in edited English news, in names, phrases and borrowings.
EVERYDAY = frozenset(
    """als ang araw bayan bon cao cel dela dia dito faire fel forma geht grande hai hanggang har hindi
    ibang ilang ima isang ito jalan kai kanyang kay kong kung lahat lamang len lett loc maging mak mal
    mano mer mga mula nad namin nasa natin ner ngunit niya ole ons pag panahon pre prima rin seg sta
    suis tak taong tayo toch tri tur upang ver vez vis volta vor walang yung zeit kampung barangay vida
    amor mundo brasil deutschland italia latvijas danmark sverige norge oslo istanbul budapest magyar
    barcelona catalunya pilipinas malaysia indonesia praha vilniaus tuhan""".split()
)
HEAD = """\
# Common words of other languages that English does not have, by frequency. Written by
# `python tools/build_foreign_vocabulary.py` from wordfreq 3.1 (CC BY-SA 4.0); see README.md.
"""


def build() -> dict[str, list[str]]:
    """Language → its words, the most frequent first; a word of several stands where it is most frequent."""
    vocabulary, listed = english(), _listed()
    frequent = [word for word in wordfreq.top_n_list("en", 1000) if vocabulary.frequency(word) >= MISTAKEN]
    homes: dict[str, tuple[float, str]] = {}
    for code, language in LANGUAGES.items():
        for word in wordfreq.top_n_list(code, LOCAL if code in MIXED else MOST, wordlist="small"):
            frequency = wordfreq.zipf_frequency(word, code, wordlist="small")
            short = len(word) < (3 if word.isascii() else 2)
            if not word.isalpha() or short or word in listed or vocabulary.is_word(word):
                continue
            if any(Levenshtein.distance(word, other) == 1 for other in frequent):
                continue
            if frequency - vocabulary.frequency(word) >= RATIO:
                homes[word] = max(homes.get(word, (0.0, "")), (frequency, language))
    words: dict[str, list[str]] = defaultdict(list)
    for word, (_, language) in sorted(homes.items(), key=lambda entry: (-entry[1][0], entry[0])):
        words[language].append(word)
    return words


def _listed() -> frozenset[str]:
    """The words that are in other lists, or in none on purpose."""
    lines = (rules_folder() / "terms" / "foreign-words.txt").read_text(encoding="utf-8").splitlines()
    pack = yaml.safe_load((rules_folder() / "language.yml").read_text(encoding="utf-8"))
    lines = [line for line in lines if not line.startswith("#")] + pack["terms"]["doubtful-foreign"]
    return EVERYDAY.union(word for line in lines for word in line.partition(": ")[2].split())


def main() -> None:
    words = build()
    lines = [
        f"{language}: {line}\n"
        for language in LANGUAGES.values()
        for line in textwrap.wrap(" ".join(words[language]), 88, break_long_words=False)
    ]
    path: Path = rules_folder() / "terms" / "foreign-vocabulary.txt"
    path.write_text(HEAD + "".join(lines), encoding="utf-8")
    print(f"{sum(map(len, words.values()))} words, {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
