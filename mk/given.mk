# given.mk - what a user sets, made safe, and the names that follow from it.

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
$(foreach v,CC CXX OPT CPPFLAGS CFLAGS CXXFLAGS WORKER_FLAGS LDFLAGS LDLIBS,\
  $(call refused,$v,$$ `,write the value itself in place of a variable or a command))
$(foreach v,SAN $(if $(filter override command,$(firstword $(origin B))),B),\
  $(call refused,$v,$$ ` " ' ; & | < > \ $(open) $(close),write a plain name))

B := build$(if $(SAN),-$(SAN))
O := $(B)/.obj

# quoted TEXT: as one word of the shell.
quoted = '$(subst ','\'',$1)'

# The build, on all CPUs that this process may use, unless the user or a make above
# this one has said on how many.  What is said stands before the variables.
said  = $(filter -j% --jobserver%,$(subst -- $(MAKEOVERRIDES),,$(MAKEFLAGS)))
said_jobs = $(patsubst -j%,%,$(filter -j%,$(said)))
jobs  = $(if $(said),,-j$(shell nproc))
build = $(MAKE) -r --no-print-directory -f mk/build.mk $(jobs)
