# Runner Shell. `make help` lists the targets.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

PREFIX ?= /usr/local
DESTDIR ?=
SWIFT ?= swift
# On Linux the Swift libraries go into the binary: it starts faster and runs where no Swift is installed. Nothing looks up
# its symbols, so none are exported: that is a tenth of its size.
STATIC := $(if $(filter Linux,$(shell uname -s)),--static-swift-stdlib -Xlinker --no-export-dynamic)
RUNSH := .build/release/runsh
# Of `make fuzz`: how long, and with which seed (any, if none is given).
SECONDS_OF_FUZZING := $(or $(SECONDS),60)
SEED ?=
# Which target is fuzzed: all, if none is given; for `make fuzz-guided` it is one.
TARGET ?=
GUIDED := .build/guided

.PHONY: help deps build demo test lint format bench fuzz fuzz-guided install clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

deps: ## install what is missing (libedit)
	@.ci/deps

build: deps ## build a release binary
	$(SWIFT) build -c release --product runsh $(STATIC)

demo: build ## show the main job on a simulated fleet
	@RUNSH=$(RUNSH) .ci/demo

test: deps ## run every test
	$(SWIFT) test

lint: deps ## check format, imports and house rules
	$(SWIFT) format lint --strict --recursive Package.swift Sources Tests
	.ci/check-imports
	.ci/check-rules
	$(SWIFT) build --explicit-target-dependency-import-check error

format: ## format all Swift sources in place
	$(SWIFT) format --in-place --recursive Package.swift Sources Tests

bench: build ## time large fleets from files, over HTTP and in memory beside jq, gh, gojq and python3
	@RUNSH=$(RUNSH) Benchmarks/list-and-filter
	@RUNSH=$(RUNSH) Benchmarks/in-memory
	@RUNSH=$(RUNSH) Benchmarks/over-http

fuzz: deps ## try inputs that nobody means for SECONDS=60, with SEED=N (docs/fuzzing.md)
	$(SWIFT) build -c release --product rsh-fuzz
	.build/release/rsh-fuzz --seconds $(SECONDS_OF_FUZZING) $(if $(SEED),--seed $(SEED)) \
		$(if $(TARGET),--target $(TARGET))

fuzz-guided: TARGET := $(or $(TARGET),syntax)
fuzz-guided: deps ## let libFuzzer, where it is installed, guide the inputs of TARGET=syntax for SECONDS=60
	$(SWIFT) build -c release --product rsh-fuzz --scratch-path $(GUIDED) \
		-Xswiftc -sanitize=fuzzer -Xswiftc -DLIBFUZZER -Xswiftc -use-ld=lld
	mkdir -p $(GUIDED)/corpus/$(TARGET)
	$(GUIDED)/release/rsh-fuzz guided --target $(TARGET) -- -max_total_time=$(SECONDS_OF_FUZZING) -timeout=30 \
		-max_len=16384 $(if $(SEED),-seed=$(SEED)) -artifact_prefix=$(GUIDED)/$(TARGET)- $(GUIDED)/corpus/$(TARGET)

install: build ## install to $(PREFIX), with manual page and completions for bash, zsh and fish
	install -d "$(DESTDIR)$(PREFIX)/bin" "$(DESTDIR)$(PREFIX)/share/man/man1"
	install -s -m 755 $(RUNSH) "$(DESTDIR)$(PREFIX)/bin/runsh"
	install -m 644 docs/runsh.1 "$(DESTDIR)$(PREFIX)/share/man/man1/runsh.1"
	install -d "$(DESTDIR)$(PREFIX)/share/bash-completion/completions" \
		"$(DESTDIR)$(PREFIX)/share/zsh/site-functions" "$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d"
	$(RUNSH) --generate-completion-script bash >"$(DESTDIR)$(PREFIX)/share/bash-completion/completions/runsh"
	$(RUNSH) --generate-completion-script zsh >"$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_runsh"
	$(RUNSH) --generate-completion-script fish >"$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/runsh.fish"

clean: ## remove what was built
	rm -rf .build
