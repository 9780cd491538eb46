# Every target makes the virtual environment when it is missing or older than what it is made from.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
SAMPLE := corpora/kazakhstan-2022/000_e73e752871e4d452.txt
LINT_DATA ?= lint_dev.jsonl

.PHONY: demo test lint bench docs evaluate golden clean

demo: $(VENV)/.installed
	$(BIN)/checker check --fail-on never $(SAMPLE)

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

# Measures the rules on gold data (its place: LINT_DATA) and keeps the figures beside the rules.
evaluate: $(VENV)/.installed
	$(BIN)/checker evaluate lint --format json -o checker/rules/measurements.json $(LINT_DATA)
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
