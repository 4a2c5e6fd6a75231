# Two commands do everything on a fresh machine:
#   make report OLD=2021 NEW=2022
#   make test
PYTHON ?= python3
OLD ?= 2021
NEW ?= 2022
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.DEFAULT_GOAL := help
.PHONY: help report test test-public lint bench fuzz clean

help: ## Show this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

report: $(VENV)/.runtime ## Compare OLD with NEW, write and commit the report
	$(BIN)/letterdiff $(OLD) $(NEW)

test: lint ## Lint, type-check, check the imports, run every test
	$(BIN)/python -m pytest -n auto

test-public: lint ## Like test, but for what reads ../shared: for checkouts without it
	$(BIN)/python -m pytest -n auto -m 'not shared'

lint: $(VENV)/.dev ## ruff, mypy --strict, import-linter
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

bench: $(VENV)/.dev ## Measure speed and memory against peers
	$(BIN)/python benchmarks/command_line.py
	$(BIN)/python benchmarks/reading.py

fuzz: $(VENV)/.dev ## Look for files that break a reader, five minutes a reader
	$(PIP) install -c constraints.txt -e '.[fuzz]'
	$(BIN)/python benchmarks/fuzz_readers.py

clean: ## Remove the environment
	rm -rf $(VENV)

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "letterdiff needs Python 3.11 or newer: make PYTHON=/path/to/python3.11 …" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

# The stamps let both commands run again without a network.
$(VENV)/.runtime: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(PIP) install -c constraints.txt -e .
	@touch $@

$(VENV)/.dev: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(PIP) install -c constraints.txt -e '.[dev]'
	@touch $(VENV)/.runtime $@
