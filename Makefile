# Everything a person runs in this checkout. `make` alone says what there is.
#
# PORT, HOST and DATA change the demonstration; PYTHON chooses another interpreter.

PORT ?= 8000
HOST ?= 127.0.0.1
VENV := .venv
RUN := $(VENV)/bin/
INSTALL := $(RUN)python -m pip install --quiet --quiet --disable-pip-version-check
CATALOGS := $(patsubst %.po,%.mo,$(wildcard locale/*/LC_MESSAGES/django.po))

# A mark for each lock file that is installed, named after what is in it: another lock, another mark.
digest = $(shell cat $(1) pyproject.toml 2>/dev/null | cksum | cut -d ' ' -f 1)
BASE := $(VENV)/installed-base-$(call digest,requirements/base.txt)
DEV := $(VENV)/installed-dev-$(call digest,requirements/dev.txt)

ifdef DATA
export SAMRAD_DATA := $(abspath $(DATA))
endif

.PHONY: help setup demo test check format bench assure messages screenshot lock browser

help:
	@echo "make demo        a web site with the example regions, on http://localhost:$(PORT)"
	@echo "make test        everything that must hold, on SQLite and PostgreSQL and in a browser"
	@echo "make setup       the virtual environment, with $(RUN)samrad"
	@echo "make check       format, lint, types, import directions, migrations, translations"
	@echo "make format      format the code"
	@echo "make messages    bring the catalogs in locale/ up to date with the texts in the code"
	@echo "make bench       the benchmarks, as a table and as bench.json"
	@echo "make assure      the long tests"
	@echo "make screenshot  the picture in README.md"
	@echo "make lock        lock the dependencies anew"

setup: $(BASE) $(CATALOGS)
	@:

demo: setup
	@$(RUN)samrad demo --host $(HOST) --port $(PORT)

test: $(DEV) $(CATALOGS) browser
	@echo "On SQLite, and in a browser …"
	@$(RUN)pytest -q -n 2
	@echo "On PostgreSQL …"
	@SAMRAD_TEST_DATABASE=postgresql $(RUN)pytest -q -n 2 -m "not assure and not browser and not once"

check: $(DEV) $(CATALOGS)
	$(RUN)ruff format --check .
	$(RUN)ruff check .
	$(RUN)mypy
	$(RUN)lint-imports --no-cache
	$(RUN)django-admin makemigrations --check --dry-run --settings samrad.config.settings
	$(RUN)python tools/messages.py check

format: $(DEV)
	$(RUN)ruff check --fix .
	$(RUN)ruff format .

bench: $(DEV) $(CATALOGS)
	@$(RUN)python tools/bench.py

assure: $(DEV) $(CATALOGS) browser
	@SAMRAD_TEST_PROFILE=assure $(RUN)pytest -q -n 2 -m "assure or not assure"

messages: $(DEV)
	@$(RUN)python tools/messages.py update
	@$(RUN)python tools/messages.py compile
	@$(RUN)python tools/messages.py check

screenshot: $(DEV) $(CATALOGS) browser
	@$(RUN)python tools/screenshot.py

lock: $(DEV)
	@$(INSTALL) uv
	@$(RUN)uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		requirements/base.in --output-file requirements/base.txt
	@$(RUN)uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		requirements/dev.in --output-file requirements/dev.txt

browser:
	@sh tools/browser.sh

# --- what the targets above are made from ---

$(VENV)/bin/python:
	@sh tools/venv.sh $(VENV) $(PYTHON)

$(BASE): | $(VENV)/bin/python
	@echo "Installing what is needed to run …"
	@$(INSTALL) --require-hashes --requirement requirements/base.txt
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@rm -f $(VENV)/installed-base-* && touch $@

$(DEV): $(BASE)
	@echo "Installing what is needed to test …"
	@$(INSTALL) --require-hashes --requirement requirements/dev.txt
	@rm -f $(VENV)/installed-dev-* && touch $@

%.mo: %.po | $(BASE)
	@$(RUN)python tools/messages.py compile
