.PHONY: help setup build run test check rules tour bench bench-ai clean

help: ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

setup: ## Make this machine ready: packages, front-end files, models
	@scripts/setup

build: ## Build bin/acs
	@scripts/build

run: ## Set up what is missing and run ACS with made-up post
	@scripts/run

test: ## Every test: both databases, real S3, the browser journeys
	@scripts/test

check: ## Form, static analysis, generated files, architecture, docs
	@scripts/check

rules: build ## Write RULES.md from the code
	@bin/acs rules --out RULES.md

tour: ## Run the browser journeys and take the screenshots of docs/tour.md anew
	@scripts/tour

bench: ## Measure letters a day, page speed, job speed
	@scripts/bench

bench-ai: ## Measure reading, redaction and assessment
	@scripts/bench-ai

clean: ## Remove what was built and the demo data (not models, not packages)
	@rm -rf bin var/demo
