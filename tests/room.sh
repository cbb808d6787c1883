#!/bin/sh
# room.sh - under a limit of tasks or memory, a cell that does not fit cannot be
# measured and names the limit; all other cells are measured.
. tests/tap
. tests/groups
fake=$place/build

make_build() {
	for model in process thread; do
		mkdir -p "$fake/$model"
		cp "$planted/$model/greedy" "$planted/$model/crash" \
			"$B/$model/yield" "$B/$model/pool" "$fake/$model"
	done
	cp "$B/switchyard" "$fake"
}

# measure STATUS WHAT DIR ARGUMENT...: makes a run in the control group.
measure() {
	expected=$1 what=$2 dir=$3
	shift 3
	run "$expected" "$what" in_group "$fake/switchyard" run --seed 1 \
		--placement same-cpu --benchmark_repetitions=2 \
		--out "$place/$dir" "$@"
	result "$what: no process is left" awaited gone "$fake"
}

# cells WHAT DIR EXPRESSION: must be true of c, the cells of run.json.
cells() {
	true_of "$1" "$place/$2/run.json" \
		'(lambda c: '"$3"')(r["cells"])'
}

test_tasks() {
	if ! group pids pids.max 40; then
		skip 'a limit of tasks' 'may not make a control group with one'
		return
	fi
	measure 0 'each has room, but not both' apart --bench yield --units 24
	cells 'each is measured, and not alive together' apart \
		'all(x["status"] == "ok" and "24 " in x["apart"] and
		 "cgroup pids.max (40) leaves room for" in x["apart"]
		 for x in c) and len(c) == 2'
	result 'that is said' grep -q 'alive one after the other' "$out"
	measure 0 'both have room' together --bench yield --units 8
	cells 'both are alive together' together \
		'all(x["status"] == "ok" and not x.get("apart") for x in c)'
	measure 0 'one has no room' cannot --bench yield --units 60
	cells 'the limit is named' cannot \
		'all(x["status"] == "cannot" and
		 x["reason"].startswith("60 ") and
		 "cgroup pids.max (40) leaves room for" in x["reason"]
		 for x in c)'
	measure 0 'no room in the middle of the work' pool --bench pool \
		--units 12 --param work=none
	cells 'the limit is named in the middle, too' pool \
		'all(x["status"] == "cannot" and
		 "cgroup pids.max (40) leaves room for" in x["reason"]
		 for x in c)'
	measure 1 'after a crash there is room again' crash \
		--bench crash,yield --units 24 --model process
	cells 'the crash is one cell' crash \
		'sorted(x["status"] for x in c) == ["crashed", "ok"]'
	leave
}

test_memory() {
	if ! group memory memory.limit_in_bytes 67108864 &&
		! echo 67108864 2>"$err" >"$folder/memory.max"; then
		skip 'a limit of memory' 'may not make a control group with one'
		return
	fi
	# Swapping would only delay the OOM killer.
	for file in memory.swap.max memory.swappiness; do
		[ ! -e "$folder/$file" ] || echo 0 >"$folder/$file"
	done
	measure 1 'memory runs out' memory --bench greedy,yield --units 1 \
		--model process,thread
	cells 'the worker was ended, by whom and why' memory \
		'all(x["status"] == "crashed" and
		 "OOM killer" in x["reason"] and "(67108864 bytes)" in
		 x["reason"] for x in c if x["bench"] == "greedy")'
	cells 'the others are measured' memory \
		'all(x["status"] == "ok" for x in c if x["bench"] == "yield")'
	leave
}

# The same holds for a worker that is started by hand, and for its units.
test_score() {
	"$B/process/yield" --units 2 --ops 1000000000 >"$out" 2>"$err" &
	worker=$!
	result 'a worker has units' awaited pgrep -P $worker
	for pid in $worker $(pgrep -P $worker); do
		result 'it is the first that the OOM killer takes' \
			grep -qx 1000 "/proc/$pid/oom_score_adj"
	done
	kill $worker
	wait $worker
}

make_build
test_tasks
test_memory
test_score
exit $failed
