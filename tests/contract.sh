#!/bin/sh
# contract.sh - every model keeps unit.h, on every placement, build and machine.
. tests/tap
models=$(ls harness/worker/unit/models)

# contract STATUS WHAT PROGRAM CPUS: with several numbers of units.
contract() {
	for units in 1 2 4 9; do
		run "$1" "$2: $units units" timeout "$hang_s" "$3" --units $units \
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

# busy CPU: something else has work there, as long as this test runs.
busy() {
	taskset -c "$1" sh -c "while kill -0 $$; do :; done" 2>"$why" &
}

# Hosts are preempted where it hurts, and wake-ups come late.
under_load() {
	end=$(($(date +%s) + ${CONTRACT_SECONDS:-5})) rounds=0 status=0
	while [ $status = 0 ] && [ "$(date +%s)" -lt $end ]; do
		timeout "$hang_s" "$planted/$1/contract" --cpus "$cpu,$other" \
			--units 6 --ops 12 >"$out" 2>"$err" </dev/null
		status=$?
		rounds=$((rounds + 1))
	done
	echo "exit status $status in round $rounds" >"$why"
	result "$1, two CPUs under load" [ $status = 0 ]
	echo "# $rounds rounds"
}

loads() {
	if [ -z "$other" ] || ! command -v taskset >"$out"; then
		skip 'two CPUs under load' 'only one CPU, or no taskset'
		return
	fi
	busy "$cpu" && one=$!
	busy "$other" && two=$!
	for model in $models; do
		[ "$model" = coroutine ] || under_load "$model"
	done
	kill "$one" "$two"
}

# variant NAME FLAGS: the scheduler's other ways from one coroutine to the next.
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

# arm_run PROGRAM ARGUMENT...: here, or as the emulator pretends.
arm_run() {
	if [ "$(uname -m)" = aarch64 ]; then
		"$@"
	else
		qemu-aarch64-static "$@"
	fi
}

# In the emulator a round takes long: few units, each workload just once.  Nor
# does it survive a fork among several threads.
arm_model() {
	most=4
	if [ "$1" = thread ] && [ "$(uname -m)" != aarch64 ]; then
		most=1
	fi
	for units in 1 $most; do
		run 0 "aarch64 $1: contract, $units units" arm_run \
			"$arm/.obj/workers/$1/contract" --units $units --ops 1
	done
	for source in bench/*.c; do
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
	for units in 1 3; do
		run 0 "$model: descriptors of $units units" timeout "$hang_s" \
			"$planted/$model/descriptors" --cpus "$cpu" --units $units --ops 6
	done
	case $model in
	coroutine | hybrid)
		run 0 "$model: units are born among those that yield" timeout "$hang_s" \
			"$planted/$model/growing" --cpus "$cpu" --ops 3
		;;
	esac
done
loads
switches
aarch64
exit $failed
