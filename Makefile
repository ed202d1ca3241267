# Two commands do everything on a fresh machine with Python 3.11 or later and pip:
#   make report    score the example documents in seeds/ and print the reports
#   make test      run the whole test suite
# `make check` is what CI runs. Each target sets up its own environment in .venv first.

PYTHON ?= python3
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help report test check lint types golden pages screenshots measure clean

help:  ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

.venv/installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

# For the tests of docs/scale.md; apart, for it is more to download than all else, and `report` needs none of it.
.venv/engines: .venv/installed
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[engines]'
	@touch $@

report: .venv/installed  ## score seeds/ and print the reports
	$(BIN)/smelltest report seeds

test: .venv/engines  ## run the whole suite, and say what is skipped and why
	$(BIN)/pytest -q -n auto -rs

lint: .venv/installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/installed
	$(BIN)/mypy

check: lint types test  ## everything CI runs: lint, types, tests with the quality gates in them

golden: .venv/installed  ## rewrite the golden reports of the seeds in reports/
	$(BIN)/python benchmarks/golden.py

pages: .venv/installed  ## rewrite docs/reference.md and docs/rules/ from the code and the rules
	$(BIN)/python -m tools.rule_pages
	$(BIN)/python -m tools.reference

screenshots: .venv/installed  ## rewrite docs/pictures/, what `smelltest review` shows of the seeds
	$(BIN)/python -m tools.screenshots

measure: .venv/engines  ## figures on the seeds, and on labelled data with DATA=folder
	$(BIN)/python benchmarks/seeds.py
ifdef DATA
	$(BIN)/python benchmarks/detectors.py $(DATA)
	$(BIN)/python benchmarks/false_alarms.py $(DATA)
	$(BIN)/python benchmarks/fairness.py $(DATA)
	$(BIN)/python benchmarks/stability.py $(DATA)
	$(BIN)/python benchmarks/sentences.py $(DATA)
	$(BIN)/python benchmarks/batch.py $(DATA)
	$(BIN)/python benchmarks/engines.py $(DATA)
	$(BIN)/python benchmarks/grouping.py $(DATA)
	$(BIN)/python benchmarks/retellings.py $(DATA)
	$(BIN)/smelltest evaluate $(DATA) -o reports
	$(BIN)/python benchmarks/genres.py $(DATA)
	$(BIN)/python benchmarks/extraction.py $(DATA)
	$(BIN)/python benchmarks/pages.py $(DATA)
endif

clean:  ## remove the environment and all caches
	rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
