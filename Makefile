# Switchyard.  `make help` lists what can be made; `make bench` is the one to try.
#
# Each of these builds on all CPUs that it may use (-j N: on N).  CC=clang, V=1 (show
# commands), WERROR=1 (a warning is an error), SAN=asan|tsan|fuzz (a build directory of
# its own), CPPFLAGS, CFLAGS, CXXFLAGS, LDFLAGS and LDLIBS work with every target.
# This file is what a user types; mk/ has how it is built.
include mk/given.mk mk/also.mk

.DEFAULT_GOAL := help
.NOTPARALLEL: # what is typed runs in its order
.PHONY: help all bench check test fuzz report claims topo list profile gate engines \
	bench-self clean

help: ## show this
	@grep -hE '^[a-z-]+:.*## ' Makefile mk/also.mk | sed 's/:.*## /	/' | expand -t 14

all: ## build the driver and the workers
	@[ -e "$(O)/libraries" ] || scripts/install-deps --check all
	+@$(build) all

# Words from the command line reach the shell as variables of the environment, never
# as text of a command.
bench: ## measure this machine: BUDGET= BENCH= MODEL= PLACEMENT= UNITS= PARAM= SEED= OUT= ARGS=
	@scripts/install-deps bench >&2
	+@$(build) all $(if $(MODEL),engines) >&2
	@exec $(B)/switchyard run $${BENCH:+"--bench=$$BENCH"} \
	  $${MODEL:+"--model=$$MODEL"} $${PLACEMENT:+"--placement=$$PLACEMENT"} \
	  $${UNITS:+"--units=$$UNITS"} $${PARAM:+"--param=$$PARAM"} \
	  $${SEED:+"--seed=$$SEED"} $${OUT:+"--out=$$OUT"} \
	  $${FULL:+--full} $${BUDGET:+"--budget=$$BUDGET"} $$ARGS

check: ## build and run the fast tests: unit tests, contract, checks
	@scripts/install-deps check
	+@$(build) WERROR=1 all tests
	@$(run_tests) $(unit_tests) tests/contract.sh tests/checks.sh tests/style.sh

test: ## build and run every test, or some: T='kill checks'
	@B="$(B)" scripts/install-deps test
	+@$(build) WERROR=1 all engines tests
	@$(run_tests) $(unit_tests) $(wildcard tests/*.sh)

report: all ## show a finished run again: RUN=results/... PNG=1 (figures as files)
	@exec $(B)/switchyard report $${PNG:+--png} $${RUN:+"$$RUN"}

claims: all ## what a run says of the stated claims: RUN=results/...
	@exec $(B)/switchyard claims $${RUN:+"--run=$$RUN"}

topo: all ## show the cores and the placements
	@exec $(B)/switchyard topo

list: all ## show the workloads
	@exec $(B)/switchyard list

profile: all ## one cell under perf: BENCH= MODEL= UNITS=
	@B="$(B)" scripts/profile "$${BENCH:-pingpong}" "$${MODEL:-thread}" $${UNITS:+--units "$$UNITS"}

# The script ends with 0 to 3 (`BASE=main scripts/gate`); make turns each status that
# is not 0 into 2.
gate: ## compare with another revision: BASE= BUDGET= REQUIRE= MARKDOWN= and bench's words
	@B="$(B)" MAKE="$(MAKE)" exec scripts/gate

fuzz: ## look for inputs that break a reader: T=gbench SECONDS=60
	@scripts/install-deps test
	@MAKE="$(MAKE)" exec scripts/fuzz "$$T" "$${SECONDS:-60}"

engines: ## build the coroutine's peers: --model=fcontext,...
	+@$(build) engines

bench-self: ## our times beside those of peers
	@scripts/install-deps bench
	+@$(build) all engines
	@B="$(B)" scripts/bench-self

clean: ## remove what was built (results stay)
	rm -rf build build-* build.lock
