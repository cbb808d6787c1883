# also.mk - further targets: single parts of the build, and texts of docs/.

.PHONY: doc-tables claims-doc golden sample workers layouts tests fuzzers built
FORCE:

doc-tables: all ## write the tables of docs/ from what the programs say of themselves
	@scripts/doc-tables $(B)

claims-doc: all ## write docs/claims.md from the claims' data
	@$(B)/switchyard claims --markdown >docs/claims.md

golden: all ## write tests/golden/ from what the views show now
	@B="$(B)" GOLDEN=write tests/golden.sh

sample: all ## make docs/sample/ and README's figures from a run: RUN=results/...
	@scripts/sample $(B) "$${RUN:-results/latest}"

# How both targets of tests call the runner.
unit_tests := $(patsubst tests/%.c,$(O)/tests/%,$(wildcard tests/test_*.c))
run_tests   = MAKEFLAGS= MAKE="$(MAKE)" B="$(B)" O="$(O)" WERROR=1 TEST_JOBS=$(said_jobs) \
	GBENCH_EXAMPLE="$(O)/tests/gbench_example" tests/run

workers: FORCE
layouts: FORCE
workers layouts tests fuzzers:
	+@$(build) $@

# Files that are named, such as build/thread/yield, are built together.
files := $(filter $(B)/%,$(MAKECMDGOALS))
# With no recipe at all make would look for one: it knows how %.o makes %.
$(files): built ;
built:
	+@$(build) $(foreach f,$(files),$(call quoted,$f))
