# `make help` lists what can be done here. `make demo` and `make test` are all a
# newcomer needs; both set up .venv by themselves.

PYTHON ?= python3
VENV ?= .venv
PORT ?= 8000
BIN := $(VENV)/bin
# Open data to measure against. It is not part of the project: what needs it says
# so and is left out where the folder is absent.
HANSE_DATA ?= $(wildcard ../shared/data)
export HANSE_DATA

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev demo test lint format messages styles bench look sweep lock clean

help: ## Show this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  %-10s %s\n", $$1, $$2}'

$(VENV)/.demo: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes --no-deps -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.demo requirements-dev.lock
	$(BIN)/python -m pip install --quiet --require-hashes --no-deps -r requirements-dev.lock
	@touch $@

setup: $(VENV)/.demo ## Install what the demo needs into .venv
setup-dev: $(VENV)/.dev ## Install what development and the tests need into .venv

demo: $(VENV)/.demo ## Set up, load and serve the demo (PORT=8010 picks another port)
	$(BIN)/python manage.py demo --port $(PORT) --serve

test: $(VENV)/.dev ## Run every test that this machine can run; under CI=true a skip fails
	$(BIN)/python -m tests.run

lint: $(VENV)/.dev ## Check style, types, templates, floors and spelling
	$(BIN)/python -m tests.lint

format: $(VENV)/.dev ## Format Python and templates
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format --quiet .
	$(BIN)/djlint --reformat --quiet . || true

messages: $(VENV)/.dev ## Extract and compile the interface texts (needs GNU gettext)
	$(BIN)/python manage.py hanse_messages

styles: $(VENV)/.demo ## Join the style sheets of the pages into one
	$(BIN)/python manage.py hanse_styles

bench: $(VENV)/.dev ## Measure the hot paths on all engines (SCALE=1m: Elasticsearch with a million)
	$(BIN)/python -m benchmarks.run

look: $(VENV)/.dev ## Photograph the demo's pages and check them with axe
	$(BIN)/python -m tests.look

sweep: $(VENV)/.dev ## Probe the admin for leaks between networks, the full product
	$(BIN)/python -m tests.run --stage sweep --full

lock: ## Pin the dependencies anew (needs uv)
	uv pip compile --quiet pyproject.toml --extra site --extra postgres --extra elastic --group build \
	  --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	  --no-emit-index-url --output-file requirements.lock
	uv pip compile --quiet pyproject.toml --extra site --extra postgres --extra elastic --group build --group dev \
	  --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	  --no-emit-index-url --constraint requirements.lock --output-file requirements-dev.lock

clean: ## Remove the environment, caches and the demo's data
	rm -rf $(VENV) var build dist *.egg-info .cache .mypy_cache .mypy_path .pytest_cache .ruff_cache
