# make map   sets up everything and draws the bundled examples: output/map.html and output/events.geojson
# make test  sets up everything and runs all checks and tests
# make clean removes what the two made

PYTHON ?= python3
BIN := .venv/bin
VIEWER := $(shell find conflictmap/viewer -type f -not -path '*/node_modules/*' -not -path '*/bundle/*' 2>/dev/null)

.PHONY: map test check clean

map: .venv/for-use
	$(BIN)/conflictmap map examples/reports -o output/map.html

test: .venv/for-tests check
	$(BIN)/pytest

check: .venv/for-tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# Installing builds the page's bundle, so a change of the viewer's sources installs again.
.venv/for-use: pyproject.toml hatch_build.py $(VIEWER) | .venv/made
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

.venv/for-tests: pyproject.toml hatch_build.py $(VIEWER) | .venv/made
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	touch $@ .venv/for-use

.venv/made:
	$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "conflictmap needs Python 3.11 or newer, this is " + sys.version.split()[0] + ": name another with make PYTHON=python3.12")'
	$(PYTHON) -m venv .venv
	touch $@

clean:
	rm -rf .venv conflictmap/viewer/bundle conflictmap/viewer/node_modules output/*
