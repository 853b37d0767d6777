# Mesascope's workshop. `make help` lists what there is.
# Building and serving need Go alone; checking needs Node and a browser too,
# which `make setup` installs on Debian.

.DEFAULT_GOAL := help
.PHONY: help run site test quick lint fmt size schema bench mutants figures shots setup clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-7s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## build the page and serve it on this machine
	@go run ./cmd/serve

site: ## build dist: for any static host, and one file for use without one
	@go run ./cmd/site

test: setup ## run every check, the browser's too (installs what it needs)
	@go build -o build/bin/check ./scripts/check
	@build/bin/check

quick: web/node_modules/.package-lock.json ## run the checks that take seconds, while working
	@go run ./scripts/check -quick

lint: web/node_modules/.package-lock.json ## gofmt, prettier, go vet, staticcheck, tsc, eslint
	@go run ./scripts/check format vet staticcheck types eslint

fmt: web/node_modules/.package-lock.json ## format the Go sources and web/
	@gofmt -w cmd render scripts sim
	@cd web && node_modules/.bin/prettier --log-level=warn --write .

schema: ## make what is made from the tables of keys, starts and methods
	@go run ./cmd/schema && go run ./cmd/schema # the second with the methods that the first has written

size: ## weigh the site against its budgets, and the engine's packages
	@go run ./scripts/check site size
	@node scripts/packages.mjs

bench: setup ## measure the numerics and the page into docs/benchmarks.md
	@go run ./scripts/bench

mutants: ## ask whether the tests of the numerics would notice a small change (hours)
	@go run ./scripts/mutants

figures: ## make the paper's figures and their table into docs/figures
	@go run ./cmd/figures

shots: setup ## take the page's pictures into build/screenshots
	@go build -o build/bin/ ./cmd/serve ./cmd/trace
	@node web/test/browser/shots.js

setup: web/node_modules/.package-lock.json ## install what the checks need, if anything is missing
	@scripts/setup.sh

web/node_modules/.package-lock.json: web/package.json web/package-lock.json
	cd web && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

clean: ## remove what was built
	rm -rf build dist
