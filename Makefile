# make demo, make test: everything they need is set up on first use; only Python 3.11 or newer and make are assumed.
# make test installs Chromium where it may (root with apt-get): without it the tests in a browser are skipped, and say so.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
PIP    := $(BIN)/pip --quiet --disable-pip-version-check --no-input

.PHONY: demo test coverage thorough lint style mypy pyrefly layers bench scale browser clean

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Duban needs Python 3.11 or newer; set PYTHON=… to one"; exit 1; }
	@test -x $(BIN)/pip || $(PYTHON) -m venv $(VENV) || { \
	  test "$$(id -u)" = 0 && command -v apt-get >/dev/null && apt-get -qq update && apt-get -qq install -y python3-venv \
	  && $(PYTHON) -m venv --clear $(VENV); } || { echo "Python cannot make a virtual environment; install python3-venv"; exit 1; }
	@echo "Setting up $(VENV) …"
	@$(PIP) install --constraint constraints.txt --editable '.[dev]' 2>$(VENV)/pip.log || { cat $(VENV)/pip.log >&2; exit 1; }
	@touch $@

demo: $(READY)
	@mkdir -p demo-out
	@$(BIN)/duban run examples/*.txt examples/*.html --ledger demo-out/demo.duckdb --report demo-out/report.html --lang zh --format table
	@$(BIN)/duban run examples/*.txt examples/*.html --ledger demo-out/demo.duckdb --report demo-out/report-en.html --lang en --format table >/dev/null
	@$(BIN)/duban compare examples/readout-2024.txt examples/readout-2025.txt --output demo-out/compare.html --lang zh
	@$(BIN)/duban compare examples/readout-2024.txt examples/readout-2025.txt --format summary --lang zh
	@$(BIN)/duban track examples/readout-2024.txt examples/readout-2025.txt --lang zh -o demo-out/track.html
	@$(BIN)/python -c "from duban.assessment.table.synthetic import enterprises; enterprises(2000).write_csv('demo-out/enterprises.csv')"
	@$(BIN)/duban assess sme-gradient demo-out/enterprises.csv --on 2024-06-01 --lang zh -o demo-out/assess.html -o demo-out/assess.xlsx 2>/dev/null
	@$(BIN)/duban rank cluster-index examples/clusters.csv --lang zh -o demo-out/ranking.html
	@echo "Open report.html, report-en.html, compare.html, track.html, assess.html or ranking.html in demo-out/ in a browser."

browser: $(READY)
	@sh tools/install-browser

# A process more than cores (tests/conftest.py), and a file of tests stays in one.
test: $(READY) browser
	@$(BIN)/python -m pytest -n auto --dist loadfile

# The same with the lines that no test runs. What is run in processes of its own (the commands) is not covered.
coverage: $(READY) browser
	@$(BIN)/python -m pytest -n auto --dist loadfile --cov --cov-report term:skip-covered

# The same with the slow properties at full size: every hostile value in every page, ten thousand enterprises, all leans of a scan, long texts.
thorough: export DUBAN_THOROUGH = 1
thorough: test

# Side by side: each takes one core at most.
lint: $(READY)
	@$(MAKE) --no-print-directory --jobs 2 --output-sync=target mypy pyrefly layers style

style: $(READY)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

mypy: $(READY)
	@$(BIN)/mypy

pyrefly: $(READY)
	@$(BIN)/pyrefly check --min-severity error --summary=none

layers: $(READY)
	@$(BIN)/lint-imports

# The baselines pull in much and old packages: they have an environment of their own.
BENCH := .venv-bench
$(BENCH)/.ready: pyproject.toml constraints.txt bench/requirements.txt
	@$(PYTHON) -m venv $(BENCH)
	@$(BENCH)/bin/pip --quiet --disable-pip-version-check --no-input install --constraint constraints.txt --editable . --requirement bench/requirements.txt 2>$(BENCH)/pip.log || { cat $(BENCH)/pip.log >&2; exit 1; }
	@touch $@

bench: $(BENCH)/.ready
	@$(BENCH)/bin/python bench/extract.py
	@$(BENCH)/bin/python bench/scale.py --documents 2000 --kills 3
	@$(BENCH)/bin/python bench/figures.py
	@$(BENCH)/bin/python bench/fuzz.py

# A million documents in small: twenty thousand, killed ten times; some five minutes on two cores.
scale: $(BENCH)/.ready
	@$(BENCH)/bin/python bench/scale.py

clean:
	@rm -rf $(VENV) $(BENCH) build dist demo-out .coverage .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache src/*.egg-info
