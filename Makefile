# Every target makes the virtual environment when it is missing or older than what it is made from.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
SAMPLE := corpora/kazakhstan-2022/000_e73e752871e4d452.txt
PAIR := corpora/breakwater-pt/breakwater
LINT_DATA ?= lint_dev.jsonl
ALIGN_DATA ?= articles_dev_edited.jsonl textberg_dev.gold parice_n_1.gold parice_s_2.gold parice_t_1.gold
DEMETR_DATA ?= demetr_dev_base.tsv demetr_dev_pert.tsv
ARTICLES_DATA ?= articles_dev.jsonl articles_dev_edited.jsonl

.PHONY: demo test lint bench docs evaluate golden clean

demo: $(VENV)/.installed
	$(BIN)/checker check --fail-on never $(SAMPLE)
	$(BIN)/checker check --fail-on never --source $(PAIR).pt.txt --glossary corpora/breakwater-pt/terms.csv $(PAIR).en.txt

test: lint
	$(BIN)/python -m pytest

lint: $(VENV)/.installed
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.installed
	$(BIN)/python -m benchmarks

docs: $(VENV)/.installed
	$(BIN)/python -m docs.generate

# Measures the checker on gold data (its places: the *_DATA above) and keeps the figures beside the rules, for their pages.
evaluate: $(VENV)/.installed
	$(BIN)/checker evaluate lint --format json -o checker/rules/measurements.json $(LINT_DATA)
	$(BIN)/checker evaluate align --format json -o docs/align_measurements.json $(ALIGN_DATA)
	$(BIN)/checker evaluate demetr --format json -o checker/rules/demetr_measurements.json $(DEMETR_DATA)
	$(BIN)/checker evaluate articles --format json -o checker/rules/articles_measurements.json $(ARTICLES_DATA)
	$(BIN)/python -m docs.generate

# Rewrites the golden files of the reports; read the difference before keeping it.
golden: $(VENV)/.installed
	UPDATE_GOLDEN=1 $(BIN)/python -m pytest tests/reports

clean:
	rm -rf $(VENV) build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.installed: setup.cfg constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable ".[dev]"
	touch $@
