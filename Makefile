# The commands of this repository. `make run` and `make test` need nothing but Python, git and make.
SHELL := /bin/sh
.DEFAULT_GOAL := help
PYTHON_BIN := .venv/bin/python
export PYTHON
ifdef HOST
export HOST
endif
ifdef PORT
export PORT
endif

.PHONY: help run test soak check bench vendor requirements translations

help:
	@echo "make run           start EventReg with the demonstration at http://127.0.0.1:5000"
	@echo "make test          run every test: on SQLite, on PostgreSQL, in a real browser"
	@echo "make soak          the long form of what make test samples"
	@echo "make check         format, lint, types, imports, templates, translations"
	@echo "make bench         measure and print the figures in bench/"
	@echo "make vendor        build the third-party styles and scripts in static/vendor/ (needs Node)"
	@echo "make requirements  pin the packages anew"
	@echo "make translations  bring the catalogues up to date with the texts"

# An empty file tells which pinned packages are installed.
.venv/installed: requirements.txt requirements/installer.txt
	@sh tools/install.sh requirements.txt
	@touch $@

.venv/installed-dev: .venv/installed requirements/dev.txt
	@sh tools/install.sh requirements/dev.txt
	@touch $@

# Compiled modules are kept, whatever the environment says: a later start takes seconds because of them.
run: .venv/installed
	@unset PYTHONDONTWRITEBYTECODE; \
	profile=$${EVENTREG_INSTANCE:-instance}/profile; \
	[ -f "$$profile" ] || export EVENTREG_PROFILE="$${EVENTREG_PROFILE:-demo}"; \
	exec $(PYTHON_BIN) app.py

test: .venv/installed-dev
	@sh tools/install_for_tests.sh
	@sh tools/run_tests.sh -n 2 -q -m "not soak" $(ARGS)

soak: .venv/installed-dev
	@sh tools/install_for_tests.sh
	@sh tools/run_tests.sh -q -m soak $(ARGS)

check: .venv/installed-dev
	@sh tools/check.sh

bench: .venv/installed-dev
	@sh tools/install_for_tests.sh
	@unset PYTHONDONTWRITEBYTECODE; $(PYTHON_BIN) -m bench

vendor:
	@sh tools/vendor/build.sh

requirements: .venv/installed-dev
	@.venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --upgrade requirements/base.in -o requirements.txt
	@.venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --upgrade requirements/dev.in -o requirements/dev.txt
	@{ echo "# What installs the pinned packages faster than pip does. The same version and hashes as in dev.txt."; \
	  sed -n '/^uv==/,/# via/p' requirements/dev.txt | grep -v '# via'; } > requirements/installer.txt

translations: .venv/installed-dev
	@$(PYTHON_BIN) tools/translations.py
