#!/bin/sh
# contract-builds.sh - models keep unit.h in other builds, and on aarch64.
# Early: it builds all workers for another machine
. tests/tap
. tests/units
models=$(ls harness/worker/unit/models)

# variant NAME FLAGS: tests a build with another way of switching coroutines.
variant() {
	program=$B-$1/.obj/workers/coroutine/contract
	result "coroutine builds with $2" build "$B-$1" "WORKER_FLAGS=$2" "$program"
	contract 0 "coroutine, $2" "$program" "$cpu"
}

switches() {
	variant SWITCH_CALL -DSWITCH_CALL
	variant SWITCH_UCONTEXT -DSWITCH_UCONTEXT
	[ "$(uname -m)" != x86_64 ] || variant red-zone \
		'-mred-zone -USWITCH_NO_RED_ZONE -fcf-protection'
}

# arm_run PROGRAM ARGUMENT...: runs an aarch64 program, by the emulator if
# needed.
arm_run() {
	if [ "$(uname -m)" = aarch64 ]; then
		"$@"
	else
		qemu-aarch64-static "$@"
	fi
}

# In the emulator a round takes long, so units are few and each workload runs
# once. Nor does the emulator survive a fork in a process of several threads.
arm_model() {
	most=4
	if [ "$1" = thread ] && [ "$(uname -m)" != aarch64 ]; then
		most=1
	fi
	for units in 1 $most; do
		run 0 "aarch64 $1: contract, $units units" arm_run \
			"$arm/.obj/workers/$1/contract" --units $units --ops 1
	done
	for source in $(scripts/workloads); do
		name=$(basename "$source" .c)
		run 0 "aarch64 $1: $name" arm_run "$arm/$1/$name" --ops 10
		true_of "aarch64 $1: $name, verified" "$out" \
			'r["verified"] is True'
	done
}

aarch64() {
	if ! command -v aarch64-linux-gnu-gcc >"$out"; then
		skip aarch64 'no aarch64-linux-gnu-gcc'
		return
	elif ! arm_run --version >"$out" 2>"$err"; then
		skip aarch64 'no qemu-aarch64-static'
		return
	fi
	arm=$B-aarch64
	targets=
	for model in $models; do
		targets="$targets $arm/.obj/workers/$model/contract"
		for source in $(scripts/workloads); do
			targets="$targets $arm/$model/$(basename "$source" .c)"
		done
	done
	# shellcheck disable=SC2086 # is split into words on purpose
	result 'aarch64: the workers build' build "$arm" SAN= \
		CC=aarch64-linux-gnu-gcc $targets
	for model in $models; do
		arm_model "$model"
	done
}

switches
aarch64
exit $failed
