# driver.mk - the driver: one library, so that tests link what they test.

driver_folders := harness/driver harness/gbench
driver_sources := $(filter-out %/main.c %/example.c,$(call sources,$(driver_folders)))
driver_objects := $(patsubst %,$(O)/%.o,$(driver_sources))
driver_flags    = $(addprefix -I,$(driver_folders)) @$(O)/libraries
driver_libs     = @$(O)/libraries.link -lpthread -lm $(LDLIBS)

# What pkg-config says of all libraries, asked once: flags for the compiler here, for
# the linker in libraries.link.
libraries := hwloc jansson sqlite3 libelf expat benchmark
$(O)/libraries: $(O)/flags mk/driver.mk
	@pkg-config --cflags --libs $(libraries) 2>/dev/null >$@.all || { scripts/install-deps --check all; exit 1; }
	@tr ' ' '\n' <$@.all | grep '^-[lLW]' >$@.link
	@tr ' ' '\n' <$@.all | grep -v '^-[lLW]' >$@.new || :
	@printf '%s\n' '-DGBC_LIBRARY_VERSION=\"'$$(pkg-config --modversion benchmark)'\"' >>$@.new
	@mv $@.new $@

$(O)/harness/%: includes = $(driver_flags)

$(O)/harness/%.c.o: harness/%.c $(O)/flags $(O)/libraries mk/flags.mk mk/driver.mk
	$(compile_c)

$(O)/harness/%.cc.o: harness/%.cc $(O)/flags $(O)/libraries mk/flags.mk mk/driver.mk
	$(compile_cxx)

# A style sheet is a string of the driver: page.css is `const char page_css[]`.
$(O)/harness/%.css.o: harness/%.css $(O)/flags mk/driver.mk
	@mkdir -p "$(@D)"
	$(call say,EMBED,$@)
	$(Q)printf '.section .rodata\n.globl %s\n%s:\n.incbin "%s"\n.byte 0\n.section .note.GNU-stack,"",%%progbits\n' \
	  $(notdir $*)_css $(notdir $*)_css '$<' | $(CC) -x assembler -c - -o $@

$(O)/harness/driver/machine/machine.c.o: $(O)/static
$(O)/harness/driver/machine/machine.c.o: extra = $(call macro,SY_COMPILER,$(shell $(CC) --version | head -n 1)) $(call macro,SY_FLAGS,$(OPT) -fno-omit-frame-pointer $(strip $(file <$(O)/static)) $(CFLAGS))
$(addprefix $(O)/harness/driver/,command/bisect.c.o gate/measure/build.c.o): extra = $(call macro,SY_SCRIPTS_DIR,$(CURDIR)/scripts)
$(O)/harness/driver/command/run.c.o: $(O)/commit
$(O)/harness/driver/command/run.c.o: extra = $(if $(file <$(O)/commit),$(call macro,SY_COMMIT,$(file <$(O)/commit)))
$(O)/harness/driver/report/figure/plots_dir.c.o: extra = $(call macro,SY_PLOTS_DIR,$(CURDIR)/plots)

$(O)/libswitchyard.a: $(driver_objects)
	$(archive)

$(B)/switchyard: $(O)/harness/driver/command/main.c.o $(O)/libswitchyard.a
	$(call say,LINK,$@)
	$(Q)$(CXX) $(cxx_flags) $(LDFLAGS) $^ $(driver_libs) -o $@
