# AcuTimer. `make help` lists what there is. Works with GNU make 3.81 and in folders with spaces.
# PYTHON=python3.12 chooses the Python, VENV=folder where things are installed,
# ARGS="list --json" goes to the program; COVERED= tests faster, and does not tell what is untested.

VENV ?= .venv
PYTHON ?=
ARGS ?=
COVERED ?= --cov --cov-report=

setup = VENV="$(VENV)" PYTHON="$(PYTHON)" sh .ci/setup
python = "$(VENV)/bin/python"

.PHONY: help run test check clean

help:
	@echo "make run     set up what is needed, and open AcuTimer"
	@echo "make test    set up what is needed, and check everything"
	@echo "make check   like test, without the tests: format, lint, types, routine files"
	@echo "make clean   remove what the others made"

run:
	@$(setup) run
	@$(python) -m acutimer $(ARGS)

check:
	@$(setup) test
	$(python) -m ruff format --check .
	$(python) -m ruff check .
	$(python) -m mypy
	$(python) -m acutimer check routines/*.yaml

test: check
	QT_QPA_PLATFORM=offscreen $(python) -m pytest $(COVERED)
	$(if $(COVERED),$(python) -m coverage report --fail-under=100)

clean:
	@if [ -f "$(VENV)/pyvenv.cfg" ]; then rm -rf "$(VENV)"; fi
	@rm -rf build dist htmlcov .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache
	@find acutimer assets tests -name __pycache__ -type d -prune -exec rm -rf {} +
