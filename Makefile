# Switchyard.  `make help` lists what can be made; `make bench` is the one to try.
#
# CC=clang, V=1 (show commands) and SAN=asan|tsan|fuzz (a build of its own) work with
# every target.  Objects are in build/.obj, workers are build/<model>/<workload>.

# What a user sets is text and never make's to expand: "$(shell ...)" in it, on the
# command line or in the environment, would be a command that runs.
given = $(filter command environment,$(firstword $(origin $1)))
$(foreach v,$(filter-out MAKE% MFLAGS -% BASH_FUNC%,$(.VARIABLES)),\
  $(if $(findstring $$,$(value $v)),$(if $(call given,$v),\
    $(eval $(if $(filter environment,$(origin $v)),,override) $v := $$(value $v)))))

# These become text of commands, where the shell would expand such a value.
open  := (
close := )
define refused
$(if $(strip $(foreach c,$2,$(findstring $c,$(value $1)))),$(error $1 has characters that the shell would act on: $3))
endef
$(foreach v,CC CXX OPT CFLAGS CXXFLAGS WORKER_FLAGS,\
  $(call refused,$v,$$ `,write the value itself in place of a variable or a command))
$(foreach v,SAN $(if $(filter override command,$(firstword $(origin B))),B),\
  $(call refused,$v,$$ ` " ' ; & | < > \ $(open) $(close),write a plain name))

ifeq ($(origin CC),default)
CC       := cc
endif
ifeq ($(origin CXX),default)
CXX      := $(if $(findstring clang,$(CC)),clang++,c++)
endif
B        := build$(if $(SAN),-$(SAN))
O        := $(B)/.obj
OPT      ?= -O2 -g
WARN     := -Wall -Wextra -Werror
comma    := ,
sanitize  = $(if $(filter fuzz,$(SAN)),-fsanitize=fuzzer-no-link$(comma)address$(comma)undefined$(comma)float-cast-overflow -fno-sanitize-recover=all)$(if $(filter asan,$(SAN)),-fsanitize=address$(comma)undefined -fno-sanitize-recover=all)$(if $(filter tsan,$(SAN)),-fsanitize=thread)
common    = $(OPT) -fno-omit-frame-pointer $(WARN) $(sanitize) -MMD -MP
c_flags   = -std=gnu11 -D_GNU_SOURCE $(common) $(CFLAGS)
cxx_flags = -std=c++17 $(common) $(CXXFLAGS)
Q        := $(if $(V),,@)
say       = $(if $(V),,@printf '  %-5s %s\n' $(1) '$(2)')

# Objects are of one compiler and one set of flags: others mean other objects.
flags_now := $(CC) $(CXX) $(OPT) $(SAN) $(CFLAGS) $(CXXFLAGS) $(WORKER_FLAGS)
ifneq ($(flags_now),$(file <$(O)/flags))
$(shell mkdir -p $(O) && rm -f $(O)/flags)
$(file >$(O)/flags,$(flags_now))
endif
commit := $(shell scripts/source-name)
# Also where there is none: a source archive is no git checkout.
ifneq ($(commit)@$(wildcard $(O)/commit),$(file <$(O)/commit)@$(O)/commit)
$(file >$(O)/commit,$(commit))
endif

.DELETE_ON_ERROR:
.SUFFIXES:
.DEFAULT_GOAL := help
.PHONY: help all bench test fuzz fuzzers report claims claims-doc topo list profile gate bench-self clean tests workers layouts engines engine-workers go-lane

help: ## show this
	@grep -hE '^[a-z-]+:.*## ' Makefile | sed 's/:.*## /	/' | expand -t 14

# What a user types.  Words from the command line reach the shell as variables
# of the environment, never as text of a command.
bench: ## measure this machine: BENCH= MODEL= PLACEMENT= UNITS= PARAM= SEED= OUT= FULL=1 ARGS=
	@scripts/install-deps bench >&2
	@$(MAKE) --no-print-directory all $(if $(MODEL),engines) >&2
	@exec $(B)/switchyard run $${BENCH:+"--bench=$$BENCH"} \
	  $${MODEL:+"--model=$$MODEL"} $${PLACEMENT:+"--placement=$$PLACEMENT"} \
	  $${UNITS:+"--units=$$UNITS"} $${PARAM:+"--param=$$PARAM"} \
	  $${SEED:+"--seed=$$SEED"} $${OUT:+"--out=$$OUT"} \
	  $${FULL:+--full} $$ARGS

test: ## build and run every test, or some: T='kill checks'
	@B="$(B)" scripts/install-deps test
	@$(MAKE) --no-print-directory all engines tests
	@MAKE="$(MAKE)" B="$(B)" O="$(O)" GBENCH_EXAMPLE="$(O)/tests/gbench_example" \
	  tests/run $(unit_tests) $(wildcard tests/*.sh)

report: all ## show a finished run again: RUN=results/... PNG=1 (figures as files)
	@exec $(B)/switchyard report $${PNG:+--png} $${RUN:+"$$RUN"}

claims: all ## what a run says of the stated claims: RUN=results/...
	@exec $(B)/switchyard claims $${RUN:+"--run=$$RUN"}

claims-doc: $(B)/switchyard ## write docs/claims.md from the claims' data
	$(Q)$(B)/switchyard claims --markdown >docs/claims.md

topo: all ## show the cores and the placements
	@exec $(B)/switchyard topo

list: all ## show the workloads
	@exec $(B)/switchyard list

profile: all ## one cell under perf: BENCH= MODEL= UNITS=
	@B="$(B)" scripts/profile "$${BENCH:-pingpong}" "$${MODEL:-thread}" $${UNITS:+--units "$$UNITS"}

# Its own exit status, 0 to 3, is what `BASE=main scripts/gate` ends with: make
# turns all that are not 0 into 2.
gate: ## compare with another revision: BASE= BUDGET= REQUIRE= MARKDOWN= and bench's words
	@B="$(B)" MAKE="$(MAKE)" exec scripts/gate

fuzz: ## look for inputs that break a reader: T=gbench SECONDS=60
	@scripts/install-deps test
	@MAKE="$(MAKE)" exec scripts/fuzz "$$T" "$${SECONDS:-60}"

bench-self: ## our figures beside the peers'
	@scripts/install-deps bench
	@$(MAKE) --no-print-directory all engines
	@B="$(B)" scripts/bench-self

clean: ## remove what was built (results stay)
	rm -rf build build-*

# Workers: libc only, one executable per model and workload.  Static where the
# C library allows it: fork copies what is mapped, and that is the figure.
models  := $(notdir $(patsubst %/,%,$(wildcard harness/worker/unit/models/*/)))
engines := $(notdir $(patsubst %/,%,$(wildcard harness/worker/unit/engines/*/)))
benches := $(basename $(notdir $(wildcard bench/*.c)))
worker_sources := $(wildcard harness/worker/unit/*.c harness/worker/kit/*.c harness/worker/main/*.c)
STATIC  := $(if $(SAN),,$(shell echo 'int main(void){return 0;}' | $(CC) -static -x c - -o /dev/null 2>/dev/null && echo -static))
one_page := $(if $(STATIC),$(shell echo 'int main(void){return 0;}' | $(CC) -static -Wl,-T,mk/fork.ld -x c - -o /dev/null 2>/dev/null && echo -Wl,-T,mk/fork.ld))
WORKERS := $(foreach m,$(models),$(addprefix $(B)/$m/,$(benches)))
PLANTED := $(basename $(notdir $(wildcard tests/workers/*.c)))
TEST_WORKERS := $(foreach m,$(models),$(addprefix $(O)/workers/$m/,$(PLANTED)))

# Link layouts: 16 and 32 bytes of text go before all that is ours.
layout_numbers := 1 2
layout_bytes_1 := 16
layout_bytes_2 := 32

define layout_rule
$(B)/.layout/$2/$1/%: $(O)/pad-$2.o $(O)/$1/bench/%.c.o $(O)/$1/libworker.a
	@mkdir -p "$$(@D)"
	$$(call say,LINK,$$@)
	$(Q)$$(CC) $$(c_flags) $$(STATIC) $(one_page) $$^ -pthread -o $$@

endef

$(O)/pad-%.o: Makefile $(O)/flags
	$(call say,AS,$@)
	$(Q)printf '.text\n.p2align 4\n.skip %d\n.section .note.GNU-stack,"",%%progbits\n' \
	  $(layout_bytes_$*) | $(CC) -x assembler -c - -o $@
.SECONDARY: $(foreach n,$(layout_numbers),$(O)/pad-$n.o)

# A context is saved next to the locals where nothing is kept below sp.
no_red_zone := $(if $(findstring x86_64,$(shell $(CC) -dumpmachine)),-mno-red-zone -DSWITCH_NO_RED_ZONE)

# A hand-written twin has workloads of its own, and a clock around them.
twins     := $(foreach e,$(engines),$(if $(wildcard harness/worker/unit/engines/$e/twin.*),$e))
twin_lane := bench/lanes/stackless
bench_of   = $(if $(filter $1,$(twins)),$(twin_lane),bench)

# $1: a model's or an engine's name, $2: its folder, $3: where its workers go.
define model_rules
$1_flags   := $(no_red_zone) -DMODEL_NAME='"$1"' -Iharness/worker -I$2
$1_sources := $(worker_sources) $(filter-out %/needs.c %/needs.cc,$(wildcard $2/*.c $2/*.cc $2/*.S))
$1_objects := $$(patsubst %,$(O)/$1/%.o,$$($1_sources))
.SECONDARY: $$($1_objects) $(patsubst %,$(O)/$1/%.o,$(wildcard $(twin_lane)/*.c $(twin_lane)/worker/*.c)) $(patsubst %,$(O)/$1/bench/%.c.o,$(benches)) $(patsubst %,$(O)/$1/tests/workers/%.c.o,$(PLANTED))

$(O)/$1/%.o: % Makefile $(O)/flags
	@mkdir -p "$$(@D)"
	$$(call say,CC,$$@)
	$(Q)$$(CC) $$(c_flags) $$($1_flags) $$(WORKER_FLAGS) -c $$< -o $$@

$(O)/$1/%.cc.o: %.cc Makefile $(O)/flags
	@mkdir -p "$$(@D)"
	$$(call say,CXX,$$@)
	$(Q)$$(CXX) $$(cxx_flags) $(if $(filter $1,$(twins)),-std=c++20) $$($1_flags) $$(WORKER_FLAGS) -c $$< -o $$@

# A library, so that a worker holds no part that its workload does not use.
$(O)/$1/libworker.a: $$($1_objects)
	$$(call say,AR,$$@)
	$(Q)rm -f $$@ && ar rc $$@ $$^

$3/%: $(O)/$1/$(call bench_of,$1)/%.c.o $(if $(filter $1,$(twins)),$(O)/$1/$(twin_lane)/worker/slice.c.o) $(O)/$1/libworker.a
	@mkdir -p "$$(@D)"
	$$(call say,LINK,$$@)
	$(Q)$$(CC) $$(c_flags) $$(STATIC) $(one_page) $$^ $$(ENGINE_LIBS) -pthread -o $$@

# The same objects a few bytes further on: what alignment alone does to a time.
$(foreach n,$(layout_numbers),$(call layout_rule,$1,$n))

$(O)/workers/$1/%: $(O)/$1/tests/workers/%.c.o $(O)/$1/libworker.a
	@mkdir -p "$$(@D)"
	$$(call say,LINK,$$@)
	$(Q)$$(CC) $$(c_flags) $$(STATIC) $(one_page) $$^ $$(ENGINE_LIBS) -pthread -o $$@
endef
$(foreach m,$(models),$(eval $(call model_rules,$m,harness/worker/unit/models/$m,$(B)/$m)))
$(foreach e,$(engines),$(eval $(call model_rules,$e,harness/worker/unit/engines/$e,$(B)/engines/$e)))

# The driver: one library, so that tests link what they test.
libraries      := hwloc jansson sqlite3 libelf expat
driver_flags    = -Iharness/driver -Iharness/gbench $(shell pkg-config --cflags $(libraries))
driver_libs     = $(shell pkg-config --libs $(libraries)) -lbenchmark -lpthread -lm
driver_sources := $(filter-out %/command/main.c %/example.c,$(shell find harness/driver harness/gbench -name '*.c' -o -name '*.cc' | LC_ALL=C sort))
driver_styles  := $(shell find harness/driver -name '*.css' | LC_ALL=C sort)
driver_objects := $(patsubst %,$(O)/%.o,$(driver_sources) $(driver_styles))
quote           = '-D$(1)="$(subst ",\",$(2))"'

$(O)/harness/%.c.o: harness/%.c Makefile $(O)/flags
	@mkdir -p "$(@D)"
	$(call say,CC,$@)
	$(Q)$(CC) $(c_flags) $(driver_flags) $(extra) -c $< -o $@

$(O)/harness/%.cc.o: harness/%.cc Makefile $(O)/flags
	@mkdir -p "$(@D)"
	$(call say,CXX,$@)
	$(Q)$(CXX) $(cxx_flags) $(driver_flags) $(extra) -c $< -o $@

# A style sheet is a string of the driver: page.css is `const char page_css[]`.
$(O)/harness/%.css.o: harness/%.css Makefile $(O)/flags
	@mkdir -p "$(@D)"
	$(call say,EMBED,$@)
	$(Q)printf '.section .rodata\n.globl %s\n%s:\n.incbin "%s"\n.byte 0\n.section .note.GNU-stack,"",%%progbits\n' \
	  $(notdir $*)_css $(notdir $*)_css '$<' | $(CC) -x assembler -c - -o $@

$(O)/harness/driver/machine/machine.c.o: extra = $(call quote,SY_COMPILER,$(shell $(CC) --version | head -n 1)) $(call quote,SY_FLAGS,$(OPT) -fno-omit-frame-pointer $(STATIC) $(one_page) $(CFLAGS))
$(addprefix $(O)/harness/driver/,command/bisect.c.o gate/measure/build.c.o): extra = $(call quote,SY_SCRIPTS_DIR,$(CURDIR)/scripts)
$(O)/harness/driver/command/run.c.o: $(O)/commit
$(O)/harness/driver/command/run.c.o: extra = $(if $(commit),$(call quote,SY_COMMIT,$(commit)))
$(O)/harness/gbench/%.o: extra = $(call quote,GBC_LIBRARY_VERSION,$(shell pkg-config --modversion benchmark))
$(O)/harness/driver/report/figure/plots_dir.c.o: extra = $(call quote,SY_PLOTS_DIR,$(CURDIR)/plots)

# Two rooms may hold files of one name: "q" keeps both, where "r" replaces.
$(O)/libswitchyard.a: $(driver_objects)
	$(call say,AR,$@)
	$(Q)rm -f $@ && ar qcs $@ $^

$(B)/switchyard: $(O)/harness/driver/command/main.c.o $(O)/libswitchyard.a
	$(call say,LINK,$@)
	$(Q)$(CXX) $(cxx_flags) $^ $(driver_libs) -o $@

# Workers in other languages: a launcher each, which says what it lacks here.
lane  := bench/lanes/python
lanes := $(O)/lanes

$(lanes): $(lane)/make-launchers $(wildcard $(lane)/*.py $(lane)/*/*.py) Makefile
	$(call say,LANE,$(lane))
	$(Q)$(lane)/make-launchers "$(B)" && touch $@

workers: $(WORKERS) $(lanes)

# Engines: peers of the coroutine, each only where what it needs is installed.
# scripts/build-engine finds out with needs.c and makes ENGINE and ENGINE_LIBS.
engines: $(patsubst %,build-engine-%,$(engines)) go-lane ## build the coroutine's peers: --model=fcontext,...

build-engine-%: $(O)/flags
	@B="$(B)" O="$(O)" CC="$(CC)" CXX="$(CXX)" STATIC="$(STATIC)" MAKE="$(MAKE)" scripts/build-engine $*

go-lane: $(O)/flags
	@bench/lanes/go/build "$(B)"

engine-workers: $(addprefix $(B)/engines/$(ENGINE)/,$(basename $(notdir $(wildcard $(call bench_of,$(ENGINE))/*.c))))
engine-workers: $(if $(filter $(ENGINE),$(twins)),,$(addprefix $(O)/workers/$(ENGINE)/,contract descriptors))

layouts: $(foreach n,$(layout_numbers),$(patsubst $(B)/%,$(B)/.layout/$n/%,$(WORKERS)))

all: $(B)/switchyard $(WORKERS) $(lanes) ## build the driver and the workers

# Tests: each tests/test_*.c is a program; tests/workers/ are workers that are
# right, wrong, stuck or dead on purpose.
unit_tests := $(patsubst tests/%.c,$(O)/tests/%,$(wildcard tests/test_*.c))

$(O)/tests/%: tests/%.c $(O)/libswitchyard.a Makefile
	@mkdir -p "$(@D)"
	$(call say,TEST,$@)
	$(Q)$(CC) $(c_flags) $(driver_flags) -Itests -c $< -o $@.o
	$(Q)$(CXX) $(cxx_flags) $@.o $(O)/libswitchyard.a $(driver_libs) -lcmocka -o $@

$(O)/tests/gbench_example: harness/gbench/example.c $(O)/libswitchyard.a
	@mkdir -p "$(@D)"
	$(Q)$(CC) -std=c99 -pedantic $(WARN) -Iharness/gbench -c $< -o $@.o
	$(Q)$(CXX) $(cxx_flags) $@.o $(O)/libswitchyard.a $(driver_libs) -o $@

tests: $(unit_tests) $(TEST_WORKERS) $(O)/tests/gbench_example $(foreach n,$(layout_numbers),$(B)/.layout/$n/thread/yield)

# Fuzz targets, for clang alone: SAN=fuzz CC=clang CXX=clang++, see scripts/fuzz.
fuzz_names := $(patsubst tests/fuzz/%.c,%,$(wildcard tests/fuzz/*.c))
# What ends a program ends one input: tests/fuzz/leave.h.
fuzz_leaves = exit err errx argp_error argp_parse
# What reads, writes or starts what words name: tests/fuzz/no_work.h.
fuzz_work   = results_load gate_load history_open file_json topo_load live_clear child_catch_signals leash_fork
fuzz_wraps  = $(addprefix -Wl$(comma)--wrap=,$(if $(filter options request,$*),$(fuzz_leaves)) $(if $(filter options,$*),$(fuzz_work)))
fuzz_worker = $(filter request,$*)

$(O)/fuzz/%: tests/fuzz/%.c $(O)/libswitchyard.a $(O)/thread/libworker.a Makefile
	@mkdir -p "$(@D)"
	$(call say,FUZZ,$@)
	$(Q)$(CC) $(c_flags) $(if $(fuzz_worker),$(thread_flags),$(driver_flags)) -Itests/fuzz -MT $@ -c $< -o $@.o
	$(Q)$(CXX) $(cxx_flags) -fsanitize=fuzzer $(fuzz_wraps) $@.o $(if $(fuzz_worker),$(O)/thread/libworker.a -pthread,$(O)/libswitchyard.a $(driver_libs)) -o $@

fuzzers: $(addprefix $(O)/fuzz/,$(fuzz_names))

-include $(shell [ -d $(O) ] && find $(O) -name '*.d')
