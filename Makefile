# Switchyard.  `make help` lists what can be made; `make bench` is the one to try.
#
# CC=clang, V=1 (show commands) and SAN=asan|tsan (a build of its own) work with
# every target.  Objects are in build/.obj, workers are build/<model>/<workload>.
ifeq ($(origin CC),default)
CC       := cc
endif
ifeq ($(origin CXX),default)
CXX      := $(if $(findstring clang,$(CC)),clang++,c++)
endif
B        := build$(if $(filter clang%,$(CC)),-clang)$(if $(SAN),-$(SAN))
O        := $(B)/.obj
OPT      ?= -O2 -g
WARN     := -Wall -Wextra -Werror
comma    := ,
sanitize  = $(if $(filter asan,$(SAN)),-fsanitize=address$(comma)undefined -fno-sanitize-recover=all)$(if $(filter tsan,$(SAN)),-fsanitize=thread)
common    = $(OPT) -fno-omit-frame-pointer $(WARN) $(sanitize) -MMD -MP
c_flags   = -std=gnu11 -D_GNU_SOURCE $(common) $(CFLAGS)
cxx_flags = -std=c++17 $(common) $(CXXFLAGS)
Q        := $(if $(V),,@)
say       = $(if $(V),,@printf '  %-5s %s\n' $(1) '$(2)')

.DELETE_ON_ERROR:
.SUFFIXES:
.DEFAULT_GOAL := help
.PHONY: help all bench test report topo list profile bench-self clean tests

help: ## show this
	@grep -hE '^[a-z-]+:.*## ' Makefile | sed 's/:.*## /	/' | expand -t 14

clean: ## remove what was built (results stay)
	rm -rf build build-*

# Workers: libc only, one executable per model and workload.  Static where the
# C library allows it: fork copies what is mapped, and that is the figure.
models  := $(notdir $(patsubst %/,%,$(wildcard harness/unit/models/*/)))
benches := $(basename $(notdir $(wildcard bench/*.c)))
worker_sources := $(wildcard harness/worker/*.c)
static   = $(if $(SAN),,$(shell echo 'int main(void){return 0;}' | $(CC) -static -x c - -o /dev/null 2>/dev/null && echo -static))
STATIC  := $(static)
WORKERS := $(foreach m,$(models),$(addprefix $(B)/$m/,$(benches)))
PLANTED := $(basename $(notdir $(wildcard tests/workers/*.c)))
TEST_WORKERS := $(foreach m,$(models),$(addprefix $(O)/workers/$m/,$(PLANTED)))

define model_rules
$1_flags   := -Iharness/unit -Iharness/worker -Iharness/unit/models/$1
$1_sources := $(worker_sources) $(wildcard harness/unit/models/$1/*.c harness/unit/models/$1/*.S)
$1_objects := $$(patsubst %,$(O)/$1/%.o,$$($1_sources))
.SECONDARY: $$($1_objects) $(patsubst %,$(O)/$1/bench/%.c.o,$(benches)) $(patsubst %,$(O)/$1/tests/workers/%.c.o,$(PLANTED))

$(O)/$1/%.o: % Makefile
	@mkdir -p "$$(@D)"
	$$(call say,CC,$$@)
	$(Q)$$(CC) $$(c_flags) $$($1_flags) $$(WORKER_FLAGS) -c $$< -o $$@

$(B)/$1/%: $(O)/$1/bench/%.c.o $$($1_objects)
	@mkdir -p "$$(@D)"
	$$(call say,LINK,$$@)
	$(Q)$$(CC) $$(c_flags) $$(STATIC) $$^ -pthread -o $$@

$(O)/workers/$1/%: $(O)/$1/tests/workers/%.c.o $$($1_objects)
	@mkdir -p "$$(@D)"
	$$(call say,LINK,$$@)
	$(Q)$$(CC) $$(c_flags) $$(STATIC) $$^ -pthread -o $$@
endef
$(foreach m,$(models),$(eval $(call model_rules,$m)))

all: $(WORKERS) ## build the workers

-include $(shell [ -d $(O) ] && find $(O) -name '*.d')
