# build.mk - how the driver, the workers and the tests are built.
#
# The Makefile calls it: make -f mk/build.mk TARGET...  Objects are in build/.obj,
# workers are build/<model>/<workload>.  Nothing is written before a recipe runs.
include mk/given.mk mk/flags.mk mk/workers.mk mk/driver.mk mk/tests.mk

.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
.SECONDARY:
.SUFFIXES:
.PHONY: all FORCE
FORCE:

all: $(B)/switchyard workers

-include $(shell [ -d $(O) ] && find $(O) -name '*.d')
