# With Python 3.11 or newer, make and git, two commands do everything: make serve, make test.

.DEFAULT_GOAL := help
.PHONY: help install serve test check build bench pins clean FORCE

# The first Python on the path that is new enough.
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 \
	&& { echo "$$python"; break; }; done)
PY := .venv/bin/python
PIP := $(PY) -m pip --disable-pip-version-check --quiet install --no-deps
PINNED := $(PIP) --no-build-isolation --require-hashes

# All processors, file by file, in the order that tests/conftest.py gives them.
TIMED := tests/browser/test_lighthouse.py
SHARED := -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

# A set-up is done once: its stamp is named after the content of the files that decide it.
sum = $(shell cat $(1) | cksum | cut -d ' ' -f 1)
RUN := .venv/run-$(call sum,pyproject.toml requirements/build.txt requirements/run.txt)
DEV := .venv/dev-$(call sum,requirements/run.txt requirements/dev.txt)
BENCH := .venv/bench-$(call sum,requirements/bench.txt)
JUDGES := tests/browser/node_modules/.ready-$(call sum,tests/browser/package-lock.json)
# An environment that does not start (moved, or its Python is gone) is made again.
WORKS := $(shell $(PY) -c 'import pip' 2>/dev/null && echo yes)

help:
	@echo "make serve    read the hub in a browser; pages change as you save"
	@echo "make test     every check, in a real browser too"
	@echo "make check    the quick checks"
	@echo "make build    write the site to site/   (ARGS=\"--drafts\" passes options on)"
	@echo "make bench    compare with Hugo on made-up hubs   (ARGS=\"--entries 100000\")"
	@echo "make install  only set up .venv"
	@echo "make pins     for maintainers: bring requirements/*.txt up to date"
	@echo "make clean    remove everything that these commands made"

install: $(RUN)

serve: $(RUN)
	@$(PY) -m hubgen serve $(ARGS)

build: $(RUN)
	@$(PY) -m hubgen build $(ARGS)

bench: $(RUN) $(BENCH)
	@$(PY) -m tests.bench $(ARGS)

check: $(DEV)
	@$(PY) -m ruff check --quiet .
	@$(PY) -m ruff format --quiet --check .
	@$(PY) -m mypy --no-error-summary
	@$(PY) -m pytest $(SHARED) --ignore tests/browser

test: $(DEV)
	@$(PY) tests/browser/tools.py
	@$(MAKE) --no-print-directory $(JUDGES)
	@$(PY) -m ruff check --quiet .
	@$(PY) -m ruff format --quiet --check .
	@$(PY) -m mypy --no-error-summary
	@$(PY) -m pytest $(SHARED) --ignore $(TIMED)
	@# By itself: what else runs would be measured too.
	@$(PY) -m pytest $(TIMED)

$(RUN): $(if $(WORKS),,FORCE)
	@test -n "$(PYTHON)" || { echo "hubgen needs Python 3.11 or newer: install it, then run this again." >&2; exit 1; }
	@test -n "$(WORKS)" || { rm -rf .venv && "$(PYTHON)" -m venv .venv >/dev/null; } || { rm -rf .venv; \
		echo "Python cannot make an environment: install its venv module (Debian and Ubuntu: apt-get install python3-venv), then run this again." >&2; exit 1; }
	@echo "Setting up .venv ..." >&2
	@$(PINNED) -r requirements/build.txt
	@$(PINNED) --use-pep517 -r requirements/run.txt
	@$(PIP) --no-build-isolation --editable .
	@# Compiled now, so that the commands start quickly also where nothing may be written later.
	@$(PY) -m compileall -q hubgen
	@rm -f .venv/run-* && touch $@

$(DEV): $(RUN)
	@echo "Setting up what the checks need ..." >&2
	@$(PINNED) --use-pep517 -r requirements/dev.txt
	@rm -f .venv/dev-* && touch $@

$(BENCH): $(RUN)
	@echo "Setting up what the benchmark needs ..." >&2
	@$(PINNED) -r requirements/bench.txt
	@rm -f .venv/bench-* && touch $@

$(JUDGES):
	@echo "Setting up what the browser checks need ..." >&2
	@cd tests/browser && npm ci --silent
	@touch $@

PINS := $(PY) -m piptools compile --quiet --upgrade --generate-hashes --strip-extras --allow-unsafe \
	--no-emit-options --no-emit-index-url --no-emit-find-links --annotation-style=line
# Made with the oldest Python that hubgen runs on, so that nothing is missing there.
pins: $(DEV)
	@$(PY) -c "import sys; sys.exit(sys.version_info[:2] != (3, 11))" || { echo "Make the pins with Python 3.11: make clean, then make pins PYTHON=python3.11" >&2; exit 1; }
	@$(PIP) --upgrade pip-tools==7.6.2 build pyproject_hooks wheel
	@CUSTOM_COMPILE_COMMAND="make pins" $(PINS) -o requirements/build.txt requirements/build.in
	@CUSTOM_COMPILE_COMMAND="make pins" $(PINS) -o requirements/run.txt pyproject.toml
	@CUSTOM_COMPILE_COMMAND="make pins" $(PINS) -o requirements/bench.txt requirements/bench.in
	@CUSTOM_COMPILE_COMMAND="make pins" $(PINS) --extra dev -c requirements/run.txt -o requirements/dev.txt pyproject.toml

clean:
	@rm -rf .venv site .site.hubgen .hubgen dist tests/browser/node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis

FORCE:
