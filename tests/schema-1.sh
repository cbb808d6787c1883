#!/bin/sh
# schema-1.sh - results of schema 1 are shown with the names of today.
#
# tests/schema-1/ holds the files of a run and of a comparison as the last version
# of schema 1 wrote them, with fewer slices of each cell.
. tests/tap
switchyard=$B/switchyard
results=$place/results
mkdir "$results" || exit 1
cp -R tests/schema-1/run "$results/1-run"

# old_words FILE: prints the lines that have a word of schema 1.
old_words() {
	sed 's/--placement=same-core//' "$1" | # the command line as it was
		grep -oE '.{0,20}(same-core|\<(way|mode)"*[:= ]+[0-9]|\<(guard|loop|family|work|order|via|yield)"*[:=] ?[0-9]+([^0-9A-Za-z]|$)).{0,20}' |
		head -n 5
}

# today VIEW COMMAND...: a view of the old run must have no old word.
today() {
	view=$1
	shift
	run 0 "$view" "$@"
	result "$view: it is not empty" [ -s "$out" ]
	cp "$out" "$place/shown"
	old_words "$place/shown" >"$why"
	result "$view: no word of schema 1" [ ! -s "$why" ]
}

test_run() {
	today 'report --terminal' "$switchyard" report --terminal "$results/1-run"
	prints 'exec, same-cpu, 2 units, start vfork, memory 256' \
		'the table: start vfork'
	today 'report --markdown' "$switchyard" report --markdown "$results/1-run"
	today 'report --json' "$switchyard" report --json "$results/1-run"
	true_of 'report --json: names of cells' "$out" \
		'{c["name"] for c in r["cells"]} >= {
		 "deadlock/thread/same-cpu/units:1/order:back_off",
		 "exec/thread/same-cpu/units:2/start:posix_spawn/memory:1",
		 "ipc/thread/same-cpu/units:2/transport:ring_spin/size:64",
		 "local/thread/same-cpu/units:4/storage:dictionary",
		 "share/thread/same-cpu/units:2/distance:copy_on_write",
		 "yield/thread/same-cpu/units:2"}'
	true_of 'report --json: settings' "$out" \
		'[c["params"] for c in r["cells"]
		  if c["name"] == "lock/thread/same-cpu/units:2/guard:atomic"] ==
		 [{"guard": "atomic", "yield": "no"}]'
	true_of 'report --json: what was measured is there' "$out" \
		'all(c["status"] == "ok" for c in r["cells"])'
	for format in openmetrics gbench github-action-benchmark bmf junit otava go; do
		today "export $format" "$switchyard" export $format "$results/1-run"
	done
	today claims "$switchyard" claims --run="$results/1-run"
	run 0 'the page' "$switchyard" report "$results/1-run"
	old_words "$results/1-run/report/index.html" >"$why"
	result 'the page: no word of schema 1' [ ! -s "$why" ]
}

test_comparison() {
	cp -R tests/schema-1/compare "$results/2-compare"
	today 'a comparison' "$switchyard" compare --run="$results/2-compare"
	today 'a comparison, as JSON' "$switchyard" compare \
		--run="$results/2-compare" --print-json
	true_of 'its pairs are found by the names they had' "$out" \
		'{b["name"]: b["outcome"] for b in r["benchmarks"]} == {
		 "deadlock/thread/same-cpu/units:1/order:opposite": "no change",
		 "local/thread/same-cpu/units:4/storage:argument": "no change",
		 "lock/thread/same-cpu/units:2/guard:mutex": "no change"}'
	result 'no line of it was left out' [ "$(grep -c 'could not be read' "$out")" = 0 ]
}

# made RUN DAY VALUE...: writes a comparison with base v1 of schema 1 or 2.
made() {
	mkdir "$results/$1" && "$python" "$py/one_comparison.py" "$results/$1" "$@"
}

test_history() {
	for day in 11 12 13 14; do
		made "old-$day" $day 1 0.01
	done
	for day in 15 16 17 18; do
		made "new-$day" $day 2 0.02
	done
	for word in lock/thread/same-cpu/units:2/guard:none \
		lock/thread/same-core/units:2/guard:2; do
		run 0 "history $word" "$switchyard" history "$word" \
			--results="$results" --machine=f00d --json
		true_of "history $word: one series across the change" "$out" \
			'[(s["benchmark"], len(s["points"])) for s in r["series"]] ==
			 [("lock/thread/same-cpu/units:2/guard:none", 8)]'
	done
}

# renames WORKER...: the driver's names of schema 1 must be those of the
# workers.
test_words() {
	for worker in "$B"/thread/*; do
		"$worker" --describe >"$out" && cat "$out" >>"$place/workers"
	done
	run 0 'each value of schema 1 by its name of today' "$python" "$py/names_of_today.py" \
		tests/schema-1/run/run.json "$place/workers" "$switchyard" \
		"$results"
}

test_run
test_comparison
test_history
test_words
exit $failed
