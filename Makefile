# pmlpub: make build, make test. Everything else is for developers.
PYTHON ?= python3
BIN := .venv/bin
# pip reads no configuration of the machine into the lock files; hashes are always required.
PIP := $(BIN)/python -m pip --disable-pip-version-check

.PHONY: build test check test-parts test-deps messages docs golden lock clean help

build: .venv/.built  ## Build the sample site into outputs/
	@$(BIN)/pmlpub build

test: .venv/.tested test-programs  ## Install all that the tests need; lint, types, every test but test-parts
	@$(MAKE) --no-print-directory lint
	$(BIN)/pytest -n auto -m "not parts"

# Three tiers, chosen by the markers in pyproject.toml; a run names what it leaves to the others.
check: .venv/.tested  ## The quick inner loop: lint, types, the quick tests (under a minute)
	@$(MAKE) --no-print-directory lint
	$(BIN)/pytest -n auto -m "not slow and not parts"

test-parts: .venv/.tested test-programs  ## Heavy programs for real: before a release, and when you touch them
	$(BIN)/pytest -n auto -m parts

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

# Programs that the tests call for real, and the Debian packages that bring them.
PACKAGES := gettext chromium fonts-noto-core fonts-noto-cjk kannel kannel-extras nginx-light \
  caddy curl strace faketime $(shell command -v npm >/dev/null || echo nodejs npm)
.PHONY: test-programs
test-programs:  ## Install the programs that the tests and the bench call, where they are missing
	@if ! { command -v msgfmt && command -v chromium && command -v curl && command -v npm && \
	  command -v strace && command -v faketime && command -v caddy && test -x /usr/sbin/nginx && fc-list | grep -q NotoSansDevanagari && \
	  fc-list | grep -q NotoSansCJK && test -x /usr/lib/kannel/test/fakesmsc; } \
	  >/dev/null 2>&1; then $(MAKE) --no-print-directory test-deps; fi
	@$(MAKE) --no-print-directory tests/node/node_modules/.installed

# Locked by hash; package-lock.json names no registry, so npm asks the one of the machine.
tests/node/node_modules/.installed: tests/node/package-lock.json
	@npm ci --prefix tests/node --ignore-scripts --no-audit --no-fund --silent
	@touch $@

# Some packages start servers that listen on every address, one with a known password: not here.
test-deps:  ## Install the Debian packages that the tests need
	@if [ "$$(id -u)" = 0 ]; then sudo=; elif sudo -n true 2>/dev/null; then sudo="sudo -n"; else \
	  echo "The tests need these Debian packages; please install them: $(PACKAGES)"; exit 1; fi; \
	fresh=$$(for program in sbin/bearerbox:kannel sbin/nginx:nginx bin/caddy:caddy; do \
	  test -x /usr/$${program%:*} || echo $${program#*:}; done); \
	$$sudo apt-get update -qq && \
	$$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(PACKAGES) && \
	for name in $$fresh; do { $$sudo service $$name stop; $$sudo systemctl disable $$name || \
	  $$sudo update-rc.d $$name disable; } >/dev/null 2>&1 || true; done

messages: .venv/.built  ## Extract the interface's strings and merge them into its catalogs
	@$(BIN)/pmlpub sync --interface src/pmlpub/locales

docs: .venv/.built  ## Write docs/settings.md, docs/problems.md, the tree in CONTRIBUTING.md and the picture of the packages
	@$(BIN)/python tools/settings_page.py
	@$(BIN)/python tools/problems_page.py
	@$(BIN)/python tools/code_map.py

golden: .venv/.tested  ## Rewrite the golden cases; read the diff like code
	@$(BIN)/python tests/golden_cases.py

LOCK := $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-annotate --no-header \
  --no-emit-index-url --no-emit-find-links --python-version 3.11 --upgrade pyproject.toml
lock: .venv/.tested  ## Resolve the lock files anew
	@$(PIP) install --quiet uv
	$(LOCK) --group build -o requirements.lock
	$(LOCK) --extra sms --group build --group test -o requirements-test.lock
	$(LOCK) --group torture --constraint requirements-test.lock -o requirements-torture.lock

# Floors in tests/coverage.toml. Measured are the processes that tests start, too.
.PHONY: coverage test-pythons
coverage: .venv/.tested test-programs  ## Which branches the tests take, held against floors per package
	@rm -rf .coverage && mkdir .coverage
	@$(BIN)/coverage run -m pytest -n auto -m "not parts"
	@$(BIN)/coverage combine --quiet
	@$(BIN)/coverage json --quiet -o .coverage/report.json
	@$(BIN)/python tools/coverage_floors.py < .coverage/report.json

test-pythons: .venv/.tested  ## The quick tests with each Python (3.11 to 3.14) that the machine has
	@$(BIN)/python tools/pythons.py -n auto -m "not slow and not parts"

# Many examples, then minutes guided by coverage. atheris is in no lock file: it is built for few
# versions of Python and kinds of machine.
FUZZ_EXAMPLES := 2000
FUZZ_SECONDS := 120
ATHERIS := atheris==3.0.0
.PHONY: torture fuzz mutation
torture: test-programs fuzz mutation torture-releases  ## Fuzzing, mutation testing, broken releases (hours)

fuzz: .venv/.tested
	FUZZ_EXAMPLES=$(FUZZ_EXAMPLES) $(BIN)/pytest -n auto tests/fuzz
	@$(PIP) install --quiet $(ATHERIS) || { echo "$(ATHERIS) is not built for this Python or this \
	  machine: make fuzz ATHERIS=..., or PYTHON=python3.11 from make clean on"; exit 1; }
	$(BIN)/python tests/fuzz/guided.py yaml $(FUZZ_SECONDS)
	$(BIN)/python tests/fuzz/guided.py po $(FUZZ_SECONDS)

mutation: .venv/.tortured  ## Mutation testing: every change of the gate, the ledger ... fails a test
	@$(BIN)/python tests/mutation/run.py $(MODULES)

.venv/.tortured: .venv/.tested requirements-torture.lock
	@$(PIP) install --quiet --require-hashes -r requirements-torture.lock
	@touch $@

.PHONY: torture-releases
torture-releases: .venv/.tested test-programs  ## Break releases; write docs/torture.md
	@PYTHONPATH=tests $(BIN)/python -m torture $(PARTS)

.PHONY: bench
bench: .venv/.tested test-programs  ## Measure sync, codec, checks, segments and responder beside other tools
	@$(BIN)/python bench/sync.py
	@$(BIN)/python bench/segments.py
	@$(BIN)/python bench/responder.py

clean:  ## Remove what was built and installed
	@rm -rf .venv .venvs .coverage tests/node/node_modules outputs/objects outputs/trees outputs/releases outputs/current outputs/.lock

help:  ## This list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/' | expand -t 14
