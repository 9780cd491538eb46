# Every target makes the virtual environment when it is missing or older than what it is made from.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
SAMPLE := corpora/kazakhstan-2022/000_e73e752871e4d452.txt
PAIR := corpora/breakwater-pt/breakwater
LINT_DATA ?= lint_dev.jsonl
ALIGN_DATA ?= articles_dev_edited.jsonl textberg_dev.gold parice_n_1.gold parice_s_2.gold parice_t_1.gold
DEMETR_DATA ?= demetr_dev_base.tsv demetr_dev_pert.tsv
DEMETR_PT_DATA ?= demetr_dev_pt.tsv demetr_dev_pert.tsv
ARTICLES_DATA ?= articles_dev.jsonl articles_dev_edited.jsonl
MLQE_DATA ?= roen_dev.tsv
MQM_DATA ?= biomqm_dev.jsonl
TED_DATA ?= ted_zhen_dev.jsonl
DOCUMENTS_DATA ?= wmtdocs_dev.jsonl systems_dev.tsv
# Empty for the rules alone, which takes minutes instead of hours.
MODELS ?= --models
CASES := evaluation-cases
TRAIN_DATA ?= train

.PHONY: demo test test-browser lint bench docs train evaluate golden clean

demo: $(VENV)/.installed
	$(BIN)/checker check --fail-on never $(SAMPLE)
	$(BIN)/checker check --fail-on never --source $(PAIR).pt.txt --glossary corpora/breakwater-pt/terms.csv $(PAIR).en.txt

test: lint
	$(BIN)/python -m pytest -m "not browser"

# The HTML report in a real browser. What cannot be installed leaves its tests out, and they say so.
test-browser: $(VENV)/.installed
	-command -v chromedriver >/dev/null || { apt-get update -qq && apt-get install -y -qq chromium chromium-driver; }
	-$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable ".[dev,browser]"
	-test -d node_modules/axe-core || npm install --no-save --silent axe-core
	$(BIN)/python -m pytest tests/browser -m browser -rs

lint: $(VENV)/.installed
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.installed
	$(BIN)/python -m benchmarks

docs: $(VENV)/.installed
	$(BIN)/python -m docs.generate

# Measures the checker on gold data (its places: the *_DATA above), keeps the figures for the pages of the rules and docs/evaluation.md,
# and writes the worst misses and false alarms with their text to a folder that git ignores.
evaluate: $(VENV)/.installed
	mkdir -p $(CASES)
	$(call measure,lint,lint,,checker/rules/measurements.json,$(LINT_DATA))
	$(call measure,align,align,,docs/align_measurements.json,$(ALIGN_DATA))
	$(call measure,demetr,demetr,,checker/rules/demetr_measurements.json,$(DEMETR_DATA))
	$(call measure,demetr,demetr_models,$(MODELS) --limit 20,docs/demetr_models_measurements.json,$(DEMETR_DATA))
	$(call measure,demetr,demetr_pt,$(MODELS),docs/demetr_pt_measurements.json,$(DEMETR_PT_DATA))
	$(call measure,articles,articles,$(MODELS),checker/rules/articles_measurements.json,$(ARTICLES_DATA))
	$(call measure,mlqe,mlqe,$(MODELS),docs/mlqe_measurements.json,$(MLQE_DATA))
	$(call measure,mqm,mqm,$(MODELS),docs/mqm_measurements.json,$(MQM_DATA))
	$(call measure,mqm,mqm_ted,$(MODELS),docs/mqm_ted_measurements.json,$(TED_DATA))
	$(call measure,documents,documents,$(MODELS) --limit 2,docs/documents_measurements.json,$(DOCUMENTS_DATA))
	$(call measure,reliability,reliability,$(MODELS) --limit 3,docs/reliability_measurements.json,$(DEMETR_DATA) $(LINT_DATA) $(MQM_DATA))
	$(BIN)/python -m docs.generate

# Learns the head that judges words, then what the strengths and weights of the evidence rest on (see docs/evidence.md).
train: $(VENV)/.installed
	$(BIN)/python -m training.language_means $(TRAIN_DATA)/pud.tsv
	$(BIN)/python -m training $(TRAIN_DATA)
	$(BIN)/python -m training.fit_quality $(TRAIN_DATA)/pud.tsv
	$(BIN)/python -m training.fit_fusion $(TRAIN_DATA)/pud.tsv

# One task: its name, that of its cases, options, where its figures go, its data.
measure = $(BIN)/checker evaluate $(1) $(3) --format json -o $(4) --cases $(CASES)/$(2).txt $(5)

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
