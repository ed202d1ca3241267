"""What the score is compared with: simple guesses, learned on the same folds from the same masked texts."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.feature_extraction import DictVectorizer
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import QuantileTransformer

from scoring.learning.fitting import Matrix
from scoring.learning.training import Sample

Indexes = NDArray[np.int_]
Guess = Callable[[Sample, Indexes, Indexes], Matrix]
"""Learn from the first documents, and give the second values: higher is sounder."""


def _words(sample: Sample, learn: Indexes, held: Indexes) -> Matrix:
    """Words and pairs of words: what the topic gives away, too."""
    words = _counted(tuple(one.example.text for one in sample.measured))
    model = LogisticRegression(C=10, max_iter=500, class_weight="balanced")
    model.fit(words[learn], ~sample.labels.unreliable[learn])
    return np.array(model.decision_function(words[held]))


@lru_cache(maxsize=1)
def _counted(texts: tuple[str, ...]) -> csr_matrix:
    """The words of all texts, counted once for all folds: how rare a word is, held-out texts may tell."""
    vectorizer = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True, max_features=50_000)
    return csr_matrix(vectorizer.fit_transform(texts))


def _length(sample: Sample, learn: Indexes, held: Indexes) -> Matrix:
    """The number of words alone."""
    return _ranked(np.array([[one.words] for one in sample.measured], dtype=float), sample, learn, held)


def _textstat(sample: Sample, learn: Indexes, held: Indexes) -> Matrix:
    """The readability formulas of textstat that do not count syllables, which takes it a minute."""
    figures = np.array([_readability(one.example.text) for one in sample.measured], dtype=float)
    return _ranked(figures, sample, learn, held)


@lru_cache(maxsize=20_000)
def _readability(text: str) -> tuple[float, ...]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # textstat imports pkg_resources
        import textstat
    return (
        textstat.automated_readability_index(text),
        textstat.coleman_liau_index(text),
        textstat.lix(text),
        textstat.rix(text),
    )


def _ranked(figures: Matrix, sample: Sample, learn: Indexes, held: Indexes) -> Matrix:
    model = make_pipeline(
        QuantileTransformer(n_quantiles=50, output_distribution="normal"),
        LogisticRegression(C=1.0, class_weight="balanced"),
    )
    model.fit(figures[learn], ~sample.labels.unreliable[learn])
    return np.array(model.decision_function(figures[held]))


def _page(sample: Sample, learn: Indexes, held: Indexes) -> Matrix:
    """What stands around the article: whether it is signed and dated, by whom, in which month, where."""
    rows = [
        {
            "signed": bool(one.example.row.get("author")),
            "dated": bool(one.example.row.get("date")),
            f"month {str(one.example.row.get('date') or '')[:7]}": True,
            f"author {one.example.row.get('author')}": True,
            f"site {one.example.source}": True,
        }
        for one in sample.measured
    ]
    model = make_pipeline(DictVectorizer(), LogisticRegression(C=1.0, max_iter=500, class_weight="balanced"))
    model.fit([rows[at] for at in learn], ~sample.labels.unreliable[learn])
    return np.array(model.decision_function([rows[at] for at in held]))


def _rules(sample: Sample, learn: Indexes, held: Indexes) -> Matrix:
    """The score without the model: nothing is learned."""
    return sample.rule_values[held]


BASELINES: Mapping[str, Guess] = {
    "rules only": _rules,
    "words (TF-IDF)": _words,
    "textstat only": _textstat,
    "length only": _length,
    "byline, date and site only": _page,
}
"""Name → how it guesses."""
