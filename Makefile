# Two commands for a newcomer: `make demo` shows what relgraph makes, `make test` proves it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
EDITIONS ?= editions
ASSETS := src/relgraph/web/assets/built/.ready

.PHONY: demo serve test lint types layers unit format notebooks evaluation lock bench clean

demo: $(READY) $(ASSETS)
	@$(BIN)/relgraph build --editions $(EDITIONS)
	@echo
	@echo "The commitments ledger:"
	@$(BIN)/relgraph ledger --editions $(EDITIONS)
	@$(BIN)/relgraph validate --editions $(EDITIONS) | head -n 1
	@echo
	@echo "Where to look next:"
	@printf '  %-52s %s\n' \
	  "make serve" "the same in a browser, with SPARQL and exports" \
	  "$(BIN)/relgraph query" "what else can be asked" \
	  "$(BIN)/relgraph extract FILE --format table" "your own release"

serve: $(READY) $(ASSETS)
	$(BIN)/relgraph build --editions $(EDITIONS)
	$(BIN)/relgraph serve --editions $(EDITIONS)

test: lint types layers unit

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

layers: $(READY)
	$(BIN)/lint-imports

unit: $(READY) $(ASSETS)
	$(BIN)/pytest --numprocesses 2 --dist worksteal

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(READY) $(ASSETS)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements/bench.txt
	$(BIN)/python benchmarks/run.py

# Executes the notebooks anew over the shipped edition and keeps what they print; tests hold them to it.
notebooks: $(READY)
	$(BIN)/relgraph build --editions $(EDITIONS)
	$(BIN)/python tests/notebook_runs.py $(EDITIONS) notebooks notebooks/*.ipynb

# Measures extraction on the gold sets anew; the figures are shipped, and /quality shows them.
evaluation: $(READY)
	$(BIN)/python -m relgraph.evaluation.publishing data/evaluation/measured.json tests/gold tests/gold/opened

# Needs uv (https://docs.astral.sh/uv/): writes the locks anew for every Python and platform that we support.
lock:
	uv pip compile --universal --generate-hashes --python-version 3.11 --no-annotate --no-header --quiet \
	  pyproject.toml --output-file requirements/run.txt
	uv pip compile --universal --generate-hashes --python-version 3.11 --no-annotate --no-header --quiet \
	  pyproject.toml --all-extras --group dev --output-file requirements/dev.txt
	uv pip compile --universal --generate-hashes --python-version 3.11 --no-annotate --no-header --quiet \
	  pyproject.toml --constraint requirements/dev.txt --group bench --output-file requirements/bench.txt

clean:
	rm -rf $(VENV) $(EDITIONS) $(dir $(ASSETS)) assets/node_modules build dist

$(READY): requirements/dev.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(BIN)/python -m compileall -q src
	touch $@

# The scripts of the pages: third-party code comes from npm by its lock file, with the Node of the environment.
$(ASSETS): $(READY) assets/package-lock.json assets/build.mjs $(wildcard assets/src/*.js assets/src/*/*.js)
	cd assets && PATH="$(CURDIR)/$(BIN):$$PATH" npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	cd assets && PATH="$(CURDIR)/$(BIN):$$PATH" npm run --silent build
	touch $@
