#!/bin/sh
# contract.sh - every model keeps unit.h, on every placement, build and machine.
. tests/tap

# contract STATUS WHAT PROGRAM CPUS: with several numbers of units.
contract() {
	for units in 1 2 4 9; do
		run "$1" "$2: $units units" timeout 60 "$3" --units $units \
			--cpus "$4" --ops $((3 * units))
		[ "$1" = 77 ] || true_of "$2: $units units, verified" "$out" \
			'r["verified"] is True and r["ops"] == 3 * r["units"]'
	done
}

two_cpus() {
	if [ -z "$other" ]; then
		skip "$1, two CPUs" 'only one CPU'
	elif [ "$1" = coroutine ]; then
		contract 77 "$1, two CPUs" "$planted/$1/contract" "$cpu,$other"
		true_of "$1, two CPUs: says that it cannot" "$out" \
			'r["status"] == "cannot" and "one CPU" in r["reason"]'
	else
		contract 0 "$1, two CPUs" "$planted/$1/contract" "$cpu,$other"
	fi
}

# The scheduler's other ways from one coroutine to the next.
switches() {
	for way in SWITCH_CALL SWITCH_UCONTEXT; do
		variant=$B-$way
		program=$variant/.obj/workers/coroutine/contract
		result "coroutine builds with $way" build "$variant" \
			WORKER_FLAGS=-D$way "$program"
		contract 0 "coroutine, $way" "$program" "$cpu"
	done
}

# arm_run PROGRAM ARGUMENT...: here, or as the emulator pretends.
arm_run() {
	if [ "$(uname -m)" = aarch64 ]; then
		"$@"
	else
		qemu-aarch64-static "$@"
	fi
}

# In the emulator a round takes long: few units, each workload just once.
arm_model() {
	for units in 1 4; do
		run 0 "aarch64 $1: contract, $units units" arm_run \
			"$arm/.obj/workers/$1/contract" --units $units --ops 1
	done
	for source in bench/*.c; do
		name=$(basename "$source" .c)
		run 0 "aarch64 $1: $name" arm_run "$arm/$1/$name" --ops 50
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
		for source in bench/*.c; do
			targets="$targets $arm/$model/$(basename "$source" .c)"
		done
	done
	# shellcheck disable=SC2086 # words are meant
	result 'aarch64: the workers build' build "$arm" SAN= \
		CC=aarch64-linux-gnu-gcc $targets
	for model in $models; do
		arm_model "$model"
	done
}

for model in $models; do
	contract 0 "$model, one CPU" "$planted/$model/contract" "$cpu"
	contract 0 "$model, unpinned" "$planted/$model/contract" any
	two_cpus "$model"
done
switches
aarch64
exit $failed
