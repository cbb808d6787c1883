# workers.mk - workers: libc only, one executable per model and workload.

models  := $(notdir $(patsubst %/,%,$(wildcard harness/worker/unit/models/*/)))
engines := $(notdir $(patsubst %/,%,$(wildcard harness/worker/unit/engines/*/)))
worker_sources  := $(wildcard harness/worker/unit/*.c) $(call sources,harness/worker/kit harness/worker/main)
worker_includes := -Iharness/worker

# A workload is a file of bench/, or a folder with what belongs to it.
names_in = $(sort $(basename $(notdir $(wildcard $1/*.c))) $(notdir $(patsubst %/,%,$(filter-out %/lanes/ %/worker/,$(wildcard $1/*/)))))
benches := $(call names_in,bench)
# parts FOLDER/NAME: its sources, the main one first.
main     = $(or $(wildcard $1/$(notdir $1).c),$1.c)
parts    = $(call main,$1) $(filter-out $(call main,$1),$(call sources,$1))

# A hand-written twin has workloads of its own, and a clock around them.
twin_lane := bench/lanes/stackless
is_twin    = $(wildcard harness/worker/unit/engines/$1/twin.*)
lane_of    = $(if $(call is_twin,$1),$(twin_lane),bench)

# Link layouts: 16 and 32 bytes of text go before all that is ours.
layouts := 1 2
$(O)/pad-1.o: bytes := 16
$(O)/pad-2.o: bytes := 32
$(O)/pad-%.o: $(O)/flags mk/workers.mk
	$(call say,AS,$@)
	$(Q)printf '.text\n.p2align 4\n.skip %d\n.section .note.GNU-stack,"",%%progbits\n' \
	  $(bytes) | $(CC) -x assembler -c - -o $@

define link_worker
@mkdir -p "$(@D)"
$(call say,LINK,$@)
$(Q)$(CC) $(c_flags) $(LDFLAGS) $(STATIC) $(filter %.o %.a,$^) $(ENGINE_LIBS) $(LDLIBS) -pthread -o $@
endef

.SECONDEXPANSION:
$(foreach model,$(models) $(engines),$(eval include mk/worker.mk))

# Workers in other languages: a launcher each, which says what it lacks here.
lane := bench/lanes/python
$(O)/lanes: $(lane)/make-launchers $(wildcard $(lane)/*.py $(lane)/*/*.py) | $(O)/flags
	$(call say,LANE,$(lane))
	$(Q)$(lane)/make-launchers "$(B)" && touch $@

.PHONY: workers layouts engines engine-workers go-lane
WORKERS := $(foreach m,$(models),$(addprefix $(B)/$m/,$(benches)))

workers: $(WORKERS) $(O)/lanes $(O)/commit

layouts: $(foreach n,$(layouts),$(patsubst $(B)/%,$(B)/.layout/$n/%,$(WORKERS)))

# Engines: peers of the coroutine, each only where what it needs is installed.
# scripts/build-engine finds out with needs.c, and makes engine-workers with ENGINE,
# ENGINE_LIBS and STATIC.
engines: $(addprefix build-engine-,$(engines)) go-lane

build-engine-%: $(O)/static $(O)/machine FORCE
	@B="$(B)" O="$(O)" CC="$(CC)" CXX="$(CXX)" STATIC="$(STATIC)" MAKE="$(MAKE)" scripts/build-engine $*

engine-workers: $(addprefix $(B)/engines/$(ENGINE)/,$(call names_in,$(call lane_of,$(ENGINE))))
engine-workers: $(if $(call is_twin,$(ENGINE)),,$(addprefix $(O)/workers/$(ENGINE)/,contract descriptors))

go-lane: $(O)/flags
	@bench/lanes/go/build "$(B)"
