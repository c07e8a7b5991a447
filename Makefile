# Zicha: `make` alone says what there is. Needs Python 3.11 or newer; everything else is set up here.
.DEFAULT_GOAL := help
SHELL := /bin/sh
PY := .venv/bin/python
RUN_ENV := ZICHA_DEMO=1
# Tests wait for servers, disks and lines about as long as they reckon.
WORKERS = $(shell echo $$(($$(getconf _NPROCESSORS_ONLN) * 2)))

.PHONY: help setup dev run test check fix bench torture screenshots screens client migrations clean

help: ## say what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## set up what running needs (virtual environment, client bundle)
	@sh .ci/setup.sh run

dev: ## set up what tests and checks need as well
	@sh .ci/setup.sh dev

run: setup ## serve on 127.0.0.1:8000 (PORT overrides) with a small demo
	@$(RUN_ENV) $(PY) -m server migrate --quiet
	@$(RUN_ENV) $(PY) -m server demo --quiet
	@$(RUN_ENV) $(PY) -m server serve

test: dev ## run every test: pure, with both databases, in a real browser
	@sh .ci/browser.sh all
	@cd static && PATH="$(CURDIR)/.venv/bin:$$PATH" npm --silent test
	@$(PY) -m pytest -n $(WORKERS) --dist worksteal --ignore tests/journeys
	@$(PY) -m pytest -n 2 --dist loadfile --no-loadscope-reorder tests/journeys

check: dev ## format, lint, types, known mistakes, known faults, wording, checklists (a minute)
	@$(PY) -m ruff format --check server tests
	@$(PY) -m ruff check server tests
	@$(PY) -m mypy server
	@$(PY) -m bandit --quiet --severity-level medium --recursive server
	@sh .ci/audit.sh
	@$(PY) -m server checklists check
	@$(PY) -m server checklists coverage > /dev/null
	@$(PY) -m server wording check
	@cd static && PATH="$(CURDIR)/.venv/bin:$$PATH" npm --silent run check

fix: dev ## format and mend what can be mended by itself
	@$(PY) -m ruff format server tests
	@$(PY) -m ruff check --fix server tests
	@cd static && PATH="$(CURDIR)/.venv/bin:$$PATH" npm --silent run fix

bench: dev ## measure the phone beside a bare page, the sync path beside a floor, grading and reading the checklists
	@sh .ci/browser.sh
	@$(PY) -m tests.bench

torture: dev ## torture phone and server, then kill the server some three times a second: SECONDS=600 of each, on each database
	@$(PY) -m tests.torture $(if $(SECONDS),--seconds $(SECONDS)) $(if $(SEED),--seed $(SEED))

screenshots: dev ## draw the pictures of the README anew
	@sh .ci/browser.sh
	@$(PY) -m tests.screenshots

screens: dev ## draw every screen of the phone in every look, into artefacts/screens
	@sh .ci/browser.sh
	@$(PY) -m tests.screenshots.screens

client: ## build the client bundle again
	@cd static && PATH="$(CURDIR)/.venv/bin:$$PATH" npm --silent run build

clean: ## remove what was set up, but no data
	rm -rf .venv static/node_modules static/dist .pytest_cache .mypy_cache .ruff_cache .hypothesis artefacts
