#!/bin/sh
# budget.sh - the time of a run: what it may be, what it measures, and Ctrl-C.
# shellcheck disable=SC2317 # functions are called by their names
. tests/tap
. tests/moments
switchyard=$(pwd)/$B/switchyard

# cells FILE ARGUMENT...: writes the names of the cells of a run, in any order.
cells() {
	file=$place/$1
	shift
	run 0 "the cells of: $*" "$switchyard" run --benchmark_list_tests "$@"
	sort "$out" >"$file"
}

# subset A B: each line of A is in B, which has more.
subset() {
	[ -s "$place/$1" ] && [ -z "$(comm -23 "$place/$1" "$place/$2")" ] &&
		[ -n "$(comm -13 "$place/$1" "$place/$2")" ]
}

test_input() {
	for time in soon 1s 4.9 0 -5 -1m 3d 1e9 1000001s 0x10 inf ''; do
		run 2 "--budget='$time': exit 2" "$switchyard" run "--budget=$time"
		says "--budget='$time': names it" "--budget '$time'"
		says "--budget='$time': the range" 'a time from 5 s to 1000000 s'
	done
	run 2 'list --budget: exit 2' "$switchyard" list --budget=3m
}

# All budgets are of one list of cells.
test_cells() {
	cells default
	cells quick --quick
	cells 3m --budget=180
	cells 10m --budget=10m
	cells full --full
	cells 40m --budget=40m
	cells last --full --budget=3m
	for same in quick 3m last; do
		result "$same: the cells of the default" cmp -s "$place/default" "$place/$same"
	done
	result '--full is --budget=40m' cmp -s "$place/full" "$place/40m"
	result '3m measures a part of 10m' subset default 10m
	result '10m measures a part of 40m' subset 10m full
	result 'every workload is there' [ "$(cut -d/ -f1 "$place/default" | sort -u)" = \
		"$(cut -d/ -f1 "$place/full" | sort -u)" ]
	for model in process thread coroutine hybrid; do
		result "3m measures what the first screen shows of $model" \
			grep -qx "blocking/$model/same-cpu/units:2/via:pool" "$place/3m"
	done
	cells named --bench lock
	grep '^lock/' "$place/10m" >"$place/lock"
	result 'a workload that is named keeps its cells' cmp -s "$place/named" "$place/lock"
}

# Whatever the time, each cell has six rounds, and the run says so before.
test_least() {
	run 0 'a run of 5 s' "$switchyard" run --bench yield --units 2 --seed 7 \
		--placement same-cpu --model thread,coroutine --budget=5s --out "$place/least"
	result 'the plan is said' grep -q 'at least [0-9]* rounds of fresh processes' "$out"
	result 'the budget is said' grep -q 'the budget is 5.00* s' "$out"
	true_of 'six rounds or more of each cell' "$place/least/slices.jsonl" \
		'min(len({s["round"] for s in r if s["cell"] == c and s["pass"] == "time"})
		     for c in range(2)) >= 6'
	true_of 'what was settled when is kept' "$place/least/run.json" \
		'r["budget"]["seconds"] == 5 and r["budget"]["looks"] >= 1 and
		 r["budget"]["looks_s"] > 0 and
		 all(set(a) == {"kind", "name", "answer", "settled_s"}
		     for a in r["budget"]["answers"])'
	true_of 'Google Benchmark has all rounds' "$place/least/gbench.json" \
		'len([b for b in r["benchmarks"] if b["run_type"] == "iteration"]) ==
		 sum(len({s["round"] for s in map(json.loads, open(
			os.path.dirname(sys.argv[1]) + "/slices.jsonl"))
			if s["cell"] == c and s["pass"] == "time"}) for c in range(2))'
}

# Ctrl-C in the second pass, which a terminal sends to all processes of the run.
test_interrupt() {
	dir=$place/interrupted
	begin setsid "$switchyard" run --bench yield --units 2 --placement same-cpu \
		--model process,thread,coroutine --benchmark_repetitions=2000 --out "$dir"
	result 'a second pass' reached lines_of "$dir/slices.jsonl" 1 '"round":1,'
	env kill -INT -- "-$driver"
	awaited ended "$driver"
	wait "$driver"
	result 'Ctrl-C: status 130' [ $? = 130 ]
	says 'Ctrl-C: what was measured is kept' 'interrupted; what was measured is kept'
	result 'Ctrl-C: the figures are printed' grep -q 'ns/yield' "$out"
	result 'Ctrl-C: the page is named' grep -qF "Report: $dir/report/index.html" "$out"
	result 'Ctrl-C: there is a page' grep -q '</html>' "$dir/report/index.html"
	result 'Ctrl-C: no process is left' awaited none_left
	true_of 'Ctrl-C: the run is not complete' "$dir/run.json" \
		'r["complete"] is False and all(c["status"] == "ok" for c in r["cells"])'
	true_of 'Ctrl-C: Google Benchmark has the rounds' "$dir/gbench.json" 'r["benchmarks"]'
}

test_input
test_cells
test_least
test_interrupt
exit $failed
