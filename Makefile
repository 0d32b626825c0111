# Two commands: `make demo` and `make test`. They need Python 3.11 or later, make and the network, nothing else.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SETTLED := $(VENV)/.settled
RUN_SETTLED := $(VENV)/.settled-run

.PHONY: demo test check browser pictures wheel reference bench clean

demo: $(RUN_SETTLED)
	$(BIN)/jingwei demo

test: $(SETTLED)
	$(BIN)/python -m pytest -q -n 2

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "需要 Python 3.11 或更高版本：make PYTHON=python3.12 …"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(RUN_SETTLED): pyproject.toml package-lock.json hatch_build.py | $(BIN)/python
	$(BIN)/python -m pip install -q -e .
	@touch $@

$(SETTLED): pyproject.toml package-lock.json hatch_build.py | $(BIN)/python
	$(BIN)/python -m pip install -q -e '.[dev]'
	@touch $@ $(RUN_SETTLED)

check: $(SETTLED)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/jingwei makemigrations --check --dry-run

browser: $(SETTLED)
	$(BIN)/python -m pytest -q -n 2 --dist loadfile -m browser tests/browser

pictures: $(SETTLED)
	$(BIN)/python -m pytest -q tests/browser/pictures.py

wheel: $(SETTLED)
	$(BIN)/python -m pip wheel -q --no-deps -w dist .

reference: $(SETTLED)
	$(BIN)/jingwei reference docs/reference

bench: $(SETTLED)
	$(BIN)/python -m pip install -q -e '.[bench]'
	@for script in bench/*.py; do echo "== $$script"; $(BIN)/python $$script || exit 1; done

clean:
	rm -rf $(VENV) dist src/jingwei/shell/static/vendor
