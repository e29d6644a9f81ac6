# Everybody needs make build and make test. The other targets are for developers.
PYTHON ?= python3
BIN := .venv/bin
# Each process begins with a part of the tests in their order, so that it makes what the tests of a
# module share once; who is done first takes over tests of others. One more than there are cores: many
# tests wait for programs that they started.
PROCESSES := -n $(shell echo $$(($$(getconf _NPROCESSORS_ONLN) + 1))) --dist worksteal
# Tests write millions of small files: in memory, where there are 4 GB for them, a run takes half the time.
MEMORY := $(shell test -w /dev/shm && df --output=avail /dev/shm | awk 'NR == 2 && $$1 > 4000000 {print "/dev/shm"}')
PYTEST := $(if $(MEMORY),TMPDIR=$(MEMORY)) $(BIN)/pytest $(PROCESSES)
# Hashes are always required, and nothing of the machine's configuration gets into the lock files.
PIP := $(BIN)/python -m pip --disable-pip-version-check

.PHONY: build test check test-parts test-deps messages docs golden lock clean help

build: .venv/.built  ## Build the sample site into outputs/
	@$(BIN)/pmlpub build

test: .venv/.tested test-programs  ## Install what the tests need, check lint and types, run every test except test-parts
	@$(MAKE) --no-print-directory lint
	$(PYTEST) -m "not parts"

# There are three tiers, chosen by the markers in pyproject.toml. A run says what it leaves to the others.
check: .venv/.tested  ## Check lint and types, run the quick tests (less than a minute)
	@$(MAKE) --no-print-directory lint
	$(PYTEST) -m "not slow and not parts"

test-parts: .venv/.tested test-programs translation-programs wordpress-programs validators spreadsheet second-browser readers  ## Run the tests with heavy programs, before a release and when you touch them
	$(PYTEST) -m parts

.PHONY: lint
lint:
	$(BIN)/ruff check --quiet .
	$(BIN)/ruff format --quiet --check .
	$(BIN)/mypy --no-error-summary

.venv/.built: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "pmlpub needs Python 3.11 or newer: make build PYTHON=python3.12"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Installing pinned packages into .venv ..."
	@$(PIP) install --quiet --require-hashes -r requirements.lock
	@$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.tested: .venv/.built requirements-test.lock
	@$(PIP) install --quiet --require-hashes -r requirements-test.lock
	@touch $@

# The Debian packages of the programs that the tests call.
PACKAGES := gettext chromium-headless-shell fonts-noto-core fonts-noto-cjk kannel kannel-extras nginx-light \
  caddy curl poppler-utils strace faketime fish zsh $(shell command -v npm >/dev/null || echo nodejs npm)
.PHONY: test-programs
test-programs:  ## Install the programs that the tests and the bench call, if they are missing
	@if ! { command -v msgfmt && command -v chromium-headless-shell && command -v curl && command -v pdftotext && command -v npm && \
	  command -v strace && command -v faketime && command -v fish && command -v zsh && command -v caddy && test -x /usr/sbin/nginx && fc-list | grep -q NotoSansDevanagari && \
	  fc-list | grep -q NotoSansCJK && test -x /usr/lib/kannel/test/fakesmsc; } \
	  >/dev/null 2>&1; then $(MAKE) --no-print-directory test-deps; fi
	@$(MAKE) --no-print-directory tests/node/node_modules/.installed

# Versions are locked by hash. package-lock.json names no registry, so npm uses the machine's own.
tests/node/node_modules/.installed: tests/node/package-lock.json
	@npm ci --prefix tests/node --ignore-scripts --no-audit --no-fund --silent
	@touch $@

# What others read pages and graphs with. Only `make test-parts` needs it.
.PHONY: readers
readers: tests/readers/node_modules/.installed .venvs/readers/.installed  ## Install readers of pages and graphs on Node and Python, if they are missing
tests/readers/node_modules/.installed: tests/readers/package-lock.json
	@npm ci --prefix tests/readers --ignore-scripts --no-audit --no-fund --silent
	@touch $@

# pyld 1.0.5 is a source archive: setuptools, which builds it, is installed first, by its hash too.
READERS := .venvs/readers/bin/python -m pip --disable-pip-version-check install --quiet --require-hashes
.venvs/readers/.installed: requirements-readers.lock
	@test -x .venvs/readers/bin/python || $(PYTHON) -m venv .venvs/readers
	@sed -n '/^setuptools==/,/[^\\]$$/p' $< >.venvs/readers/first.txt
	@$(READERS) -r .venvs/readers/first.txt
	@$(READERS) --no-build-isolation -r $<
	@touch $@

# What translators save catalogs with, on a screen that nobody sees. Only `make test-parts` needs them.
TRANSLATION_PACKAGES := gettext poedit omegat translate-toolkit xvfb xdotool
.PHONY: translation-programs
translation-programs:  ## Install the translators' programs that the tests drive, if they are missing
	@if ! { command -v poedit && command -v omegat && command -v pomerge && command -v Xvfb && \
	  command -v xdotool && command -v msgcat; } >/dev/null 2>&1; then \
	  $(MAKE) --no-print-directory test-deps PACKAGES="$(TRANSLATION_PACKAGES)"; fi

# What the HTML validator runs in, and readers of RDF and JSON-LD. Only `make test-parts` needs them.
.PHONY: validators
validators:  ## Install Java for the HTML validator, and readers of RDF and JSON-LD, if they are missing
	@if ! { command -v javac && command -v rapper && test -f /usr/share/java/jsonld-java.jar; } >/dev/null 2>&1; then \
	  $(MAKE) --no-print-directory test-deps PACKAGES="default-jdk-headless raptor2-utils libjsonld-java"; fi

# A spreadsheet that opens lines/replies.csv. Only `make test-parts` needs it.
.PHONY: spreadsheet
spreadsheet:  ## Install LibreOffice Calc, if it is missing
	@if ! command -v soffice >/dev/null 2>&1; then \
	  $(MAKE) --no-print-directory test-deps PACKAGES="libreoffice-calc"; fi

.PHONY: second-browser
second-browser:  ## Install Firefox, if it is missing
	@command -v firefox-esr >/dev/null || $(MAKE) --no-print-directory test-deps PACKAGES=firefox-esr

# A partner's site, with its database. Only `make test-parts` needs them.
WORDPRESS_PACKAGES := wordpress wordpress-theme-twentytwentyone php-cli php-mysql mariadb-server
.PHONY: wordpress-programs
wordpress-programs:  ## Install WordPress with what it needs, if it is missing
	@if ! { command -v php && command -v mariadb-install-db && test -d /usr/share/wordpress/wp-content/themes/twentytwentyone; } \
	  >/dev/null 2>&1; then $(MAKE) --no-print-directory test-deps PACKAGES="$(WORDPRESS_PACKAGES)"; fi

# Some packages start servers that listen on every address, one of them with a known password. Stop
# and disable those that are newly installed.
test-deps:  ## Install the Debian packages that the tests need
	@if [ "$$(id -u)" = 0 ]; then sudo=; elif sudo -n true 2>/dev/null; then sudo="sudo -n"; else \
	  echo "The tests need these Debian packages; please install them: $(PACKAGES)"; exit 1; fi; \
	fresh=$$(for program in sbin/bearerbox:kannel sbin/nginx:nginx bin/caddy:caddy sbin/mariadbd:mariadb sbin/apache2:apache2; do \
	  test -x /usr/$${program%:*} || echo $${program#*:}; done); \
	$$sudo apt-get update -qq && \
	$$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(PACKAGES) && \
	for name in $$fresh; do { $$sudo service $$name stop; $$sudo systemctl disable $$name || \
	  $$sudo update-rc.d $$name disable; } >/dev/null 2>&1 || true; done

messages: .venv/.built  ## Extract the interface's strings and merge them into its catalogs
	@$(BIN)/pmlpub sync --interface src/pmlpub/locales

docs: .venv/.built  ## Write docs/settings.md, docs/problems.md, docs/checks.md, the tree in CONTRIBUTING.md and the picture of the packages
	@$(BIN)/python tools/settings_page.py
	@$(BIN)/python tools/problems_page.py
	@$(BIN)/python tools/checks_page.py
	@$(BIN)/python tools/code_map.py

.PHONY: screenshots
screenshots: .venv/.tested test-programs  ## Take pictures of pages, and of embeds in pages of others: .screenshots/index.html
	@PYTHONPATH=tests $(BIN)/python tests/browser/contact_sheet.py $(ONLY)

.PHONY: lexicons
lexicons: .venv/.tested  ## Write the tables of units, months and number words of all languages from CLDR
	@$(BIN)/python tools/lexicons.py

.PHONY: schema-terms
schema-terms: .venv/.tested  ## Write the table of schema.org's terms from its Turtle (SCHEMA=schemaorg-30.0.ttl)
	@$(BIN)/python tools/schema_terms.py $(SCHEMA)

golden: .venv/.tested  ## Rewrite the golden cases; read the diff like code
	@$(BIN)/python tests/golden_cases.py

LOCK := $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-annotate --no-header \
  --no-emit-index-url --no-emit-find-links --python-version 3.11 --upgrade pyproject.toml
lock: .venv/.tested  ## Resolve the lock files again
	@$(PIP) install --quiet uv
	$(LOCK) --extra preview --group build -o requirements.lock
	$(LOCK) --extra sms --extra dask --extra preview --extra embeds --extra lint --group build --group test -o requirements-test.lock
	$(subst pyproject.toml,,$(LOCK)) --group audit -o requirements-audit.lock
	$(subst pyproject.toml,,$(LOCK)) --group readers -o requirements-readers.lock
	$(LOCK) --group bench --constraint requirements-test.lock -o requirements-bench.lock
	$(LOCK) --group torture --constraint requirements-test.lock -o requirements-torture.lock

# tests/coverage.toml has the floors. Processes that the tests start are measured too.
.PHONY: coverage test-pythons
coverage: .venv/.tested test-programs  ## Measure branch coverage and compare it with the floors per package
	@rm -rf .coverage && mkdir .coverage
	@$(if $(MEMORY),TMPDIR=$(MEMORY)) $(BIN)/coverage run -m pytest $(PROCESSES) -m "not parts"
	@$(BIN)/coverage combine --quiet
	@$(BIN)/coverage json --quiet -o .coverage/report.json
	@$(BIN)/python tools/coverage_floors.py < .coverage/report.json

test-pythons: .venv/.tested  ## Run the quick tests with each Python (3.11 to 3.14) that the machine has
	@$(BIN)/python tools/pythons.py $(PROCESSES) -m "not slow and not parts"

# fuzz tries many examples, then runs for some minutes guided by coverage. atheris is not in a lock
# file, because it is built for few versions of Python and kinds of machine.
FUZZ_EXAMPLES := 2000
FUZZ_SECONDS := 120
ATHERIS := atheris==3.0.0
.PHONY: torture fuzz mutation
torture: test-programs fuzz mutation torture-releases  ## Run fuzz, mutation and torture-releases (hours)

fuzz: .venv/.tested
	FUZZ_EXAMPLES=$(FUZZ_EXAMPLES) $(PYTEST) $$(grep -rlE --include="test_*.py" "^from fuzz.effort import .*\bfuzz\b" tests)
	@$(PIP) install --quiet $(ATHERIS) || { echo "$(ATHERIS) is not built for this Python or this \
	  machine: make fuzz ATHERIS=..., or PYTHON=python3.11 from make clean on"; exit 1; }
	$(BIN)/python tests/fuzz/guided.py yaml $(FUZZ_SECONDS)
	$(BIN)/python tests/fuzz/guided.py po $(FUZZ_SECONDS)

mutation: .venv/.tortured  ## Change the gate, the ledger, ... in small ways; each change must fail a test
	@$(BIN)/python tests/mutation/run.py $(MODULES)

.venv/.tortured: .venv/.tested requirements-torture.lock
	@$(PIP) install --quiet --require-hashes -r requirements-torture.lock
	@touch $@

.PHONY: torture-releases
torture-releases: .venv/.tested test-programs  ## Break releases in many ways, and write docs/torture.md
	@PYTHONPATH=tests $(BIN)/python -m torture $(PARTS)

# Both tools are installed beside the package, so that they change nothing of it.
.PHONY: audit sbom
audit: .venvs/audit/.installed requirements.lock requirements-test.lock  ## Look for known faults in the locked packages
	@.venvs/audit/bin/python tools/audit.py requirements.lock requirements-test.lock

sbom: .venvs/audit/.installed requirements.lock  ## Write the bill of materials of the package: dist/sbom.cdx.json
	@mkdir -p dist
	@.venvs/audit/bin/cyclonedx-py requirements --output-reproducible --pyproject pyproject.toml \
	  -o dist/sbom.cdx.json requirements.lock

.venvs/audit/.installed: requirements-audit.lock
	@test -x .venvs/audit/bin/python || $(PYTHON) -m venv .venvs/audit
	@.venvs/audit/bin/python -m pip --disable-pip-version-check install --quiet --require-hashes -r requirements-audit.lock
	@touch $@

.PHONY: bench bench-large
bench: .venv/.benched test-programs  ## Measure builds, sync, codec, checks, segments, pairs, home pages, responder, preview, snippets and graphs beside other tools
	@$(BIN)/python bench/builds.py --write
	@$(BIN)/python bench/sync.py
	@$(BIN)/python bench/segments.py
	@$(BIN)/python bench/pairs.py
	@$(BIN)/python bench/checks.py
	@$(BIN)/python bench/home.py
	@$(BIN)/python bench/responder.py
	@$(BIN)/python bench/preview.py
	@$(BIN)/python bench/embeds.py
	@$(BIN)/python bench/graphs.py

bench-large: .venv/.benched test-programs  ## Measure builds of up to 10,000 answers beside Hugo, and write docs/benchmarks.md (an hour)
	@BENCH=full $(BIN)/python bench/builds.py --write

.venv/.benched: .venv/.tested requirements-bench.lock
	@$(PIP) install --quiet --require-hashes -r requirements-bench.lock
	@touch $@

clean:  ## Remove everything that was built or installed
	@rm -rf .venv .venvs .coverage tests/node/node_modules tests/readers/node_modules outputs/objects outputs/trees outputs/releases outputs/current outputs/.lock

help:  ## Print this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/' | expand -t 14
