#!/bin/sh
# contract-load.sh - every model keeps unit.h on CPUs that have other work, too.
. tests/tap
. tests/units
models=$(ls harness/worker/unit/models)

# busy CPU: starts a process that keeps the CPU busy until this test ends.
busy() {
	taskset -c "$1" sh -c "while kill -0 $$; do :; done" 2>"$why" &
}

# Host threads are preempted at bad moments, and wake-ups come late.
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

loads
exit $failed
