# flags.mk - compilers, their flags, and what they are asked once.

ifeq ($(origin CC),default)
CC := cc
endif
ifeq ($(origin CXX),default)
CXX := $(if $(findstring clang,$(CC)),clang++,c++)
endif
# A sanitizer compiles twice as fast with -O1, and sees what -O2 would remove.
OPT   ?= $(if $(filter asan tsan,$(SAN)),-O1,-O2) -g
WARN  := -Wall -Wextra $(if $(filter-out 0,$(WERROR)),-Werror)
comma := ,

sanitize_asan := -fsanitize=address,undefined -fno-sanitize-recover=all
sanitize_tsan := -fsanitize=thread
sanitize_fuzz := -fsanitize=fuzzer-no-link,address,undefined,float-cast-overflow -fno-sanitize-recover=all

common    = $(OPT) -fno-omit-frame-pointer $(WARN) $(sanitize_$(SAN)) -MMD -MP $(CPPFLAGS)
c_flags   = -std=gnu11 -D_GNU_SOURCE $(common) $(CFLAGS)
cxx_flags = -std=c++17 $(common) $(CXXFLAGS)
Q        := $(if $(V),,@)
say       = $(if $(V),,@printf '  %-5s %s\n' $(1) '$(2)')
# macro NAME,TEXT: its value is a C string.
macro     = '-D$(1)="$(subst ",\",$(2))"'

# sources FOLDER...: all that is compiled of what is below, at any depth.
sources = $(foreach f,$(wildcard $(addsuffix /*,$1)),$(if $(filter %.c %.cc %.S %.css,$f),$f,$(call sources,$f)))

# These three take the variables of the target: its includes, and what else it needs.
define compile_c
@mkdir -p "$(@D)"
$(call say,CC,$@)
$(Q)$(CC) $(c_flags) $(includes) $(extra) -c $< -o $@
endef

define compile_cxx
@mkdir -p "$(@D)"
$(call say,CXX,$@)
$(Q)$(CXX) $(cxx_flags) $(includes) $(extra) -c $< -o $@
endef

# Two folders may hold files of one name: "q" keeps both, where "r" replaces.
define archive
$(call say,AR,$@)
$(Q)rm -f $@ && ar qcs $@ $^
endef

# replace COMMAND: make the target what the command prints; where it is that already,
# it stays as old as it is, and nothing is built again for it.
define replace
@mkdir -p "$(@D)"
@$1 >$@.$$$$ && if cmp -s $@.$$$$ $@; then rm $@.$$$$; else mv $@.$$$$ $@; fi
endef

# Objects are of one compiler and one set of flags: others mean other objects.
# WERROR is none of them, as it changes no object.
flags_now := $(CC) $(CXX) $(OPT) $(SAN) $(CPPFLAGS) $(CFLAGS) $(CXXFLAGS) $(WORKER_FLAGS) $(LDFLAGS) $(LDLIBS)
$(O)/flags: FORCE
	@[ -e $@ ] || scripts/install-deps --check workers
	$(call replace,printf '%s\n' $(call quoted,$(flags_now)))

# The commit, or nothing: a source archive is no git checkout.
$(O)/commit: FORCE
	$(call replace,scripts/source-name)

# Static where the C library allows it: fork copies what is mapped, and that is the
# figure.  mk/fork.ld is used where the linker knows what to make of it.
links = echo 'int main(void){return 0;}' | $(CC) $1 -x c - -o /dev/null 2>/dev/null
$(O)/static: $(O)/flags mk/fork.ld
	@$(if $(SAN),:,if $(call links,-static); then echo -static; \
	  ! $(call links,-static -Wl$(comma)-T$(comma)mk/fork.ld) || echo -Wl,-T,mk/fork.ld; fi) >$@
STATIC = @$(O)/static

# A context is saved next to the locals where nothing is kept below sp.
$(O)/machine: $(O)/flags
	@case $$($(CC) -dumpmachine) in x86_64*) echo -mno-red-zone -DSWITCH_NO_RED_ZONE ;; esac >$@
