# overflight. `make` lists what there is; everything lives in .venv, nothing outside this folder is touched.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# For pytest: make test ARGS="tests/core -k legs"
ARGS ?=
WORKERS ?= auto
# For soak: 10, or until the recording ends
MINUTES ?=

.DEFAULT_GOAL := help
.PHONY: help demo install test test-recorded check format bench soak pins clean
.SUFFIXES:

help: ## what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(VENV)/.runtime ## the whole job on the bundled sample, offline
	@$(BIN)/overflight demo

install: $(VENV)/.runtime ## overflight in .venv, ready to run: .venv/bin/overflight
	@echo "Installed: $(BIN)/overflight --help"

test: $(VENV)/.dev ## all tests but the long ones on recordings, SQLite and a throw-away PostgreSQL, no network
	@$(BIN)/python -m pytest -n $(WORKERS) --dist loadgroup -m "not recorded_sky" $(ARGS)

test-recorded: $(VENV)/.dev ## the long tests on the whole recorded sky, where the recordings are at hand; some five minutes
	@$(BIN)/python -m pytest -n $(WORKERS) --dist loadgroup -m recorded_sky $(ARGS)

check: $(VENV)/.dev ## style, format and types
	@failed=0; \
	$(BIN)/ruff check . || failed=1; \
	$(BIN)/ruff format --check . || failed=1; \
	$(BIN)/mypy || failed=1; \
	exit $$failed

format: $(VENV)/.dev ## put the code into the common format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/.dev ## speed, each figure as a ratio to a floor measured in the same run
	@$(BIN)/python -m benchmarks $(ARGS)

soak: $(VENV)/.dev ## two daemons in a storm for MINUTES (10), held against the same answers in peace; ARGS=--postgres, --recorded
	@$(BIN)/python -m tests.soak $(if $(MINUTES),--minutes $(MINUTES)) $(ARGS)

pins: ## resolve the pinned versions anew (needs uv on the PATH; see CONTRIBUTING.md)
	uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url \
		pyproject.toml --group build -o constraints.txt
	uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url \
		pyproject.toml --group build --group dev -c constraints.txt -o constraints-dev.txt

clean: ## remove .venv and what the tools left behind
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis dist build

# --- installation: pinned versions with hashes, wheels only, then the project itself without asking for anything more ---

PIP_FLAGS := --quiet --disable-pip-version-check
# A virtual environment may have no pip of its own (Debian without python3-venv): then the system's pip installs into it.
define PIP
if [ -x $(BIN)/pip ]; then set -- $(BIN)/python -m pip; else set -- $(PYTHON) -m pip --python $(BIN)/python; fi; "$$@"
endef

$(VENV)/.created:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "overflight needs Python 3.11 or newer, and $(PYTHON) is not that."; \
		echo "Install it (Debian: apt-get install python3 python3-venv), or name it: make PYTHON=/path/to/python3"; exit 1; }
	@$(PYTHON) -m venv $(VENV) >/dev/null 2>&1 || $(PYTHON) -m venv --without-pip $(VENV)
	@{ $(PIP) --version; } >/dev/null 2>&1 || { rm -rf $(VENV); \
		echo "No pip for $(PYTHON). Debian: apt-get install python3-venv (or python3-pip), then make again."; exit 1; }
	@touch $@

$(VENV)/.runtime: $(VENV)/.created constraints.txt pyproject.toml
	@echo "Installing the pinned packages into $(VENV) ..."
	@$(PIP) install $(PIP_FLAGS) --require-hashes --only-binary :all: -r constraints.txt
	@$(PIP) install $(PIP_FLAGS) --no-deps --no-build-isolation --no-index --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime constraints-dev.txt
	@echo "Installing the pinned packages for development into $(VENV) ..."
	@$(PIP) install $(PIP_FLAGS) --require-hashes --only-binary :all: -r constraints-dev.txt
	@touch $@
