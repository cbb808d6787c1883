# tests.mk - tests: each tests/test_*.c is a program, each of tests/workers/ a worker
# that is right, wrong, stuck or dead on purpose.

unit_tests := $(patsubst tests/%.c,$(O)/tests/%,$(wildcard tests/test_*.c))
planted    := $(basename $(notdir $(wildcard tests/workers/*.c)))

.PHONY: tests fuzzers
tests: $(unit_tests) $(O)/tests/gbench_example
tests: $(foreach m,$(models),$(addprefix $(O)/workers/$m/,$(planted)))
tests: $(foreach n,$(layouts),$(B)/.layout/$n/thread/yield)

$(O)/tests/%: includes = $(driver_flags) -Itests
$(O)/tests/%.c.o: tests/%.c $(O)/flags $(O)/libraries mk/flags.mk mk/tests.mk
	$(compile_c)

$(O)/tests/%: $(O)/tests/%.c.o $(O)/libswitchyard.a
	$(call say,LINK,$@)
	$(Q)$(CXX) $(cxx_flags) $(LDFLAGS) $^ $(driver_libs) -lcmocka -o $@

$(O)/tests/gbench_example: harness/gbench/example.c $(O)/libswitchyard.a
	@mkdir -p "$(@D)"
	$(Q)$(CC) -std=c99 -pedantic $(WARN) -Iharness/gbench -c $< -o $@.o
	$(Q)$(CXX) $(cxx_flags) $(LDFLAGS) $@.o $(O)/libswitchyard.a $(driver_libs) -o $@

# Fuzz targets, for clang alone: SAN=fuzz CC=clang CXX=clang++, see scripts/fuzz.
fuzz_names := $(patsubst tests/fuzz/%.c,%,$(wildcard tests/fuzz/*.c))
# What ends a program ends one input: tests/fuzz/leave.h.
fuzz_leaves = exit err errx argp_error argp_parse
# What reads, writes or starts what words name: tests/fuzz/no_work.h.
fuzz_work   = results_load gate_load history_open file_json topo_load live_clear interrupt_catch process_start
fuzz_wraps  = $(addprefix -Wl$(comma)--wrap=,$(if $(filter options request,$*),$(fuzz_leaves)) $(if $(filter options,$*),$(fuzz_work)))
fuzz_worker = $(filter request,$*)

$(O)/fuzz/%: tests/fuzz/%.c $(O)/libswitchyard.a $(O)/thread/libworker.a mk/tests.mk
	@mkdir -p "$(@D)"
	$(call say,FUZZ,$@)
	$(Q)$(CC) $(c_flags) $(if $(fuzz_worker),$(call macro,MODEL_NAME,thread) $(worker_includes) -Iharness/worker/unit/models/thread @$(O)/machine,$(driver_flags)) -Itests/fuzz -MT $@ -c $< -o $@.o
	$(Q)$(CXX) $(cxx_flags) $(LDFLAGS) -fsanitize=fuzzer $(fuzz_wraps) $@.o $(if $(fuzz_worker),$(O)/thread/libworker.a -pthread,$(O)/libswitchyard.a $(driver_libs)) -o $@

fuzzers: $(addprefix $(O)/fuzz/,$(fuzz_names))
