# worker.mk - the workers of one model or engine, which is $(model).
#
# mk/workers.mk includes it once for each.  $(built) is where their objects are.
built   := $(O)/$(model)
engine  := $(filter $(model),$(engines))
source  := harness/worker/unit/$(if $(engine),engines,models)/$(model)
outside := $(B)/$(if $(engine),engines/)$(model)

$(built)/%: includes := $(call macro,MODEL_NAME,$(model)) $(worker_includes) -I$(source) @$(O)/machine
$(built)/%: extra = $(WORKER_FLAGS)
ifneq ($(call is_twin,$(model)),)
$(built)/%.cc.o: extra = -std=c++20 $(WORKER_FLAGS)
endif

$(built)/%.o: % $(O)/flags mk/flags.mk mk/worker.mk | $(O)/machine
	$(compile_c)

$(built)/%.cc.o: %.cc $(O)/flags mk/flags.mk mk/worker.mk | $(O)/machine
	$(compile_cxx)

# A library, so that a worker holds no part that its workload does not use.  Its order
# is that of the code in a worker: C, C++, assembly.
own := $(filter-out %/needs.c %/needs.cc,$(call sources,$(source)))
own := $(foreach kind,c cc S,$(filter %.$(kind),$(own)))
$(built)/libworker.a: $(patsubst %,$(built)/%.o,$(worker_sources) $(own))
	$(archive)

# The sources of a workload are looked up once its name is known.
parts_of := $(call lane_of,$(model))/$$*
clock    := $(if $(call is_twin,$(model)),$(built)/$(twin_lane)/worker/slice.c.o)
objects  := $$(addprefix $(built)/,$$(addsuffix .o,$$(call parts,$(parts_of)))) $(clock) $(built)/libworker.a

$(outside)/%: $(objects) mk/fork.ld | $(O)/static
	$(link_worker)

# The same objects a few bytes further on: what alignment alone does to a time.
$(B)/.layout/1/$(model)/%: $(O)/pad-1.o $(objects) mk/fork.ld | $(O)/static
	$(link_worker)

$(B)/.layout/2/$(model)/%: $(O)/pad-2.o $(objects) mk/fork.ld | $(O)/static
	$(link_worker)

$(O)/workers/$(model)/%: $(built)/tests/workers/%.c.o $(built)/libworker.a mk/fork.ld | $(O)/static
	$(link_worker)
