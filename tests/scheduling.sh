#!/bin/sh
# scheduling.sh - nice values, policies, weights and quotas are recorded and
# shown, and make another series of the history.
. tests/tap
. tests/groups

# measured WHAT DIR COMMAND...: makes the shortest possible run under COMMAND.
measured() {
	what=$1 dir=$place/$2
	shift 2
	run 0 "$what: measured" "$@" "$B/switchyard" run --bench yield \
		--model coroutine --units 2 --placement same-cpu \
		--benchmark_repetitions=1 --seed 1 --out "$dir"
	cp "$out" "$dir/printed"
}

# differ A B: the runs must be in different series of the history.
differ() {
	true_of "$2 is another series than $1" "$place/$2/run.json" \
		'r["machine"]["fingerprint"] != json.load(
		 open("'"$place/$1"'/run.json"))["machine"]["fingerprint"]'
}

test_policies() {
	measured 'as always' plain env
	measured 'again' again env
	true_of 'twice alike is one series' "$place/again/run.json" \
		'r["machine"]["fingerprint"] == json.load(
		 open("'"$place/plain"'/run.json"))["machine"]["fingerprint"]'
	measured 'nice' nice nice -n 7
	true_of 'nice: recorded' "$place/nice/run.json" \
		'r["machine"]["scheduling"]["nice"] >= 7 and
		 "nice" in r["machine"]["scheduling"]["summary"]'
	result 'nice: told' grep -q 'Note: .*(.*nice ' "$place/nice/printed"
	if [ "$(nice)" -lt 19 ]; then
		differ plain nice
	else
		skip 'nice is another series' 'this test has nice 19 itself'
	fi
	measured 'chrt' batch chrt --batch 0
	true_of 'chrt: recorded' "$place/batch/run.json" \
		'r["machine"]["scheduling"]["policy"] == "SCHED_BATCH"'
	differ plain batch
	measured 'ionice' io ionice -c 3
	true_of 'ionice: recorded' "$place/io/run.json" \
		'r["machine"]["scheduling"]["io_class"] == "idle"'
	differ plain io
	result 'the page tells it' grep -q 'Scheduling of the run.*idle' \
		"$place/io/report/index.html"
}

test_quota() {
	if ! group cpu cpu.cfs_period_us 10000 cpu.cfs_quota_us 1000 &&
		! echo '1000 10000' 2>"$err" >"$folder/cpu.max"; then
		skip 'a CPU quota' 'may not make a control group with one'
		return
	fi
	measured 'a CPU quota' quota in_group
	true_of 'a CPU quota: recorded' "$place/quota/run.json" \
		'r["machine"]["scheduling"]["cpu_quota"]["cpus"] == 0.1'
	true_of 'a CPU quota: periods before and after' \
		"$place/quota/run.json" \
		'0 <= r["throttled"]["before"]["throttled_periods"] <
		 r["throttled"]["after"]["throttled_periods"]'
	true_of 'a CPU quota: slices are marked' "$place/quota/slices.jsonl" \
		'all((s["throttled_ns"] > 0 or s["throttled_periods"] > 0) ==
		 ("throttled" in s["disturbed"])
		 for s in r) and any(s["throttled_periods"] > 0 for s in r)'
	for text in 'Note: A CPU quota limits' 'Note: Raise the CPU quota' \
		'A CPU quota of 0.100 CPUs paused this run'; do
		result "a CPU quota: '$text'" grep -q "$text" \
			"$place/quota/printed"
	done
	run 0 'a CPU quota: Markdown' "$B/switchyard" report --markdown \
		"$place/quota"
	result 'a CPU quota: in Markdown' grep -q 'A CPU quota of' "$out"
	run 0 'a CPU quota: JSON' "$B/switchyard" report --json "$place/quota"
	true_of 'a CPU quota: in JSON' "$out" \
		'any("CPU quota of" in s for s in r["restraints"])'
	result 'a CPU quota: on the page' grep -q 'Periods in which a CPU quota' \
		"$place/quota/report/index.html"
	differ plain quota
	compare_in_group
	leave
}

# A copy of a build is the same code, and is measured nevertheless.
compare_in_group() {
	cp -r "$B/coroutine" "$place/copy"
	mkdir -p "$place/other" && mv "$place/copy" "$place/other/coroutine"
	in_group "$B/switchyard" compare "$B" "$place/other" --same-code \
		--bench yield --model coroutine --units 2 --pairs 1 \
		--out "$place/pairs" >"$out" 2>"$err"
	result 'a CPU quota: told by compare' grep -q \
		'A CPU quota of 0.100 CPUs paused this run' "$out"
	true_of 'a CPU quota: compare counts, too' "$place/pairs/run.json" \
		'r["throttled"]["after"]["periods"] > 0'
}

test_policies
test_quota
exit $failed
