#!/bin/sh
# gbench-files.sh - unusual files of Google Benchmark are judged rightly.
#
# tests/gbench-files/ holds pairs of files that were judged wrongly once, and
# siblings.py, which makes more.  This test has the right exit status and words.
# shellcheck disable=SC2317 # functions are called through result
. tests/tap

switchyard=$B/switchyard
files=tests/gbench-files
made=$place/made

# flat FILE: prints the words of FILE on one line.
flat() {
	tr '\n' ' ' <"$1" | tr -s ' ' | LC_ALL=C tr -d '\000' >"$place/flat"
}

# judged STATUS WHAT A WORDS [OPTION...]: compares A_a.json and A_b.json, which
# must print WORDS.
judged() {
	expected=$1 what=$2 pair=$3 words=$4
	shift 4
	timeout "$hang_s" "$switchyard" compare --json "${pair}_a.json" \
		"${pair}_b.json" "$@" >"$out" 2>&1
	status=$?
	flat "$out"
	if [ "$status" != "$expected" ]; then
		echo "exit status $status, not $expected" >"$why"
		fail "$what"
	else
		result "$what: $words" grep -qF -e "$words" "$place/flat"
	fi
}

also() {
	result "$1: $2" grep -qF -e "$2" "$place/flat"
}

lacks() {
	! grep -qF -e "$1" "$place/flat"
}

never() {
	result "$1: never \"$2\"" lacks "$2"
}

# No word of builds or process pairs may be printed for files.
sober() {
	for word in pairs.jsonl 'was built' 'is not the same in both files: the' \
		'caches is' 'process pair' 'while it was measured'; do
		never "$1" "$word"
	done
}

test_cases() {
	judged 1 'one of 12 failed' $files/err_a_only 'by 11 and 12 repetitions'
	also 'one of 12 failed' '1 of 12 in A failed: device busy'
	judged 1 'one failed in both' $files/err_both 'by 11 and 11 repetitions'
	judged 1 'all of B were skipped' $files/skip \
		'it works in A and is skipped in B: needs GPU'
	judged 1 'counters named as keys, by 1.7.1' $files/real \
		'3 of 4 benchmarks are slower'
	sober 'counters named as keys, by 1.7.1'
	judged 1 'a counter named threads' $files/counter_threads \
		'1 of 2 benchmarks is slower'
	judged 1 'inf and nan before 1.5' $files/inf_lower \
		'1 of 2 benchmarks is slower'
	judged 1 'a label that is no UTF-8' $files/label_latin1 \
		'1 of 2 benchmarks is slower'
	judged 0 'complexities before 1.5' $files/bigo_old \
		'No regression in any of 3 benchmarks.'
	judged 3 'one repetition' $files/one \
		'run both with --benchmark_repetitions=9'
	never 'one repetition' 'Floor,'
	sober 'one repetition'
	judged 0 'the same' $files/same 'No regression'
	judged 1 'the same times 1.1' $files/same2 '+10.0'
	judged 0 'a threshold of 20 %' $files/same2 'No regression' \
		--threshold=20
	judged 2 'a name that is in neither file' $files/same2 \
		'neither file has a benchmark of that name' --bench=x
	judged 3 'two containers' $files/docker 'add --same-machine'
	sober 'two containers'
	judged 1 'two containers of one machine' $files/docker \
		'in B, given that both files are of one machine (--same-machine)' \
		--same-machine
	judged 0 'the CPU time moved' $files/cpu 'The CPU time, which is not'
	judged 1 'the CPU time is judged' $files/cpu 'slower in B' --metric=cpu
	judged 0 'another aslr_enabled' $files/aslr \
		'aslr_enabled is true in A and false in B'
}

# The terminal, the comment and the JSON must all say so.
test_views() {
	judged 3 'one repetition, in a comment' $files/one '5 undecided' \
		--markdown="$place/comment"
	flat "$place/comment"
	also 'the comment' 'run both with --benchmark'
	run 3 'one repetition, for tools' "$switchyard" compare --json \
		--print-json $files/one_a.json $files/one_b.json
	true_of 'the advice and no floor' "$out" 'all(
		"--benchmark_repetitions=9" in b["reason"] and
		b["floor_percent"] is None for b in r["benchmarks"])'
	run 1 'a machine given, for tools' "$switchyard" compare --json \
		--same-machine --print-json --metric=cpu $files/docker_a.json \
		$files/docker_b.json
	true_of 'is said' "$out" 'r["same_machine"] is True and
		r["metric"] == "cpu" and "--same-machine" in r["verdict"]'
	run 0 'the other time, for tools' "$switchyard" compare --json \
		--print-json $files/cpu_a.json $files/cpu_b.json
	true_of 'is said' "$out" 'r["same_machine"] is False and
		r["metric"] == "real" and "--metric=cpu" in r["notes"][0]'
}

test_options() {
	for option in --seed=3 --units=2 --model=thread --out=x --timeout=3 \
		--budget=90s --pairs=3 --slow-by=3 --same-code --sweep \
		--placement=free --param=a=1; do
		run 2 "$option is refused for files" "$switchyard" compare \
			--json $files/same_a.json $files/same_b.json "$option"
		says 'by its name' "${option%%=*} does not apply to files"
	done
	run 2 '--metric=wall' "$switchyard" compare --json --metric=wall a b
	says 'has what is expected' 'expected real or cpu'
	run 2 '--metric of builds' "$switchyard" compare --metric=cpu a b
	run 2 '--same-machine of builds' "$switchyard" compare --same-machine \
		a b
	run 2 '--threshold of a finished one' "$switchyard" compare --run=x \
		--threshold=3
	says 'is refused' '--threshold does not apply to a comparison'
	run 2 '--pairs and --budget' "$switchyard" compare --pairs=3 \
		--budget=9s a b
	for option in --seed=3 --out=x --full --benchmark_filter=x; do
		run 2 "list $option" "$switchyard" list "$option"
		says 'is refused' 'does not apply to list'
	done
}

# What the user names may be a pipe, as a shell's <(zcat a.json.gz) is one.
test_pipes() {
	mkfifo "$place/pipe_a.json" "$place/pipe_b.json"
	for side in a b; do
		cat "$files/err_both_$side.json" >"$place/pipe_$side.json" &
	done
	judged 1 'both files are pipes' "$place/pipe" 'by 11 and 11 repetitions'
	wait
}

test_siblings() {
	mkdir "$made"
	"$python" $files/siblings.py "$made" || return 1
	while IFS='	' read -r name status words options; do
		judged "$status" "$name" "$made/$name" "$words" \
			${options:+"$options"}
	done <"$made/cases.tsv"
}

# The p of each benchmark must be that of scipy and of compare.py; the program
# reads the times by itself.
same_p() {
	"$python" "$py/same_p.py" "$@" 2>"$why"
}

# Cells of an earlier Switchyard have other names; those of other projects do not.
test_old_names() {
	for side in a b; do
		"$python" - "$side" >"$place/names_$side.json" <<-'END'
		import json, sys
		old = sys.argv[1] == "a"
		names = {"lock/thread/same-core/units:2/guard:2":
		         "lock/thread/same-cpu/units:2/guard:none",
		         "exec/process/same-cache/units:2/way:2/memory:1":
		         "exec/process/same-cache/units:2/start:vfork/memory:1",
		         "exec/way:2": "exec/way:2"}
		print(json.dumps({"context": {}, "benchmarks": [
		    {"name": was if old else now, "run_name": was if old else now,
		     "run_type": "iteration", "repetition_index": i,
		     "iterations": 9, "time_unit": "ns", "cpu_time": 50,
		     "real_time": 50 + i * 7 % 5 / 100}
		    for was, now in names.items() for i in range(20)]}))
		END
	done
	"$switchyard" compare --json --print-json "$place/names_a.json" \
		"$place/names_b.json" >"$out" 2>"$err"
	true_of 'names of schema 1 are matched' "$out" \
		'sorted(b["name"] for b in r["benchmarks"]) ==
		 ["exec/process/same-cache/units:2/start:vfork/memory:1",
		  "exec/way:2", "lock/thread/same-cpu/units:2/guard:none"]'
}

test_cases
test_views
test_old_names
test_options
test_pipes
test_siblings
if "$python" -c 'import scipy.stats' 2>"$why"; then
	result 'p is that of scipy, and so of compare.py' same_p "$switchyard" \
		$files/err_a_only $files/err_both $files/real \
		$files/counter_threads $files/inf_lower $files/label_latin1 \
		$files/bigo_old $files/same $files/same2 $files/docker \
		$files/cpu $files/aslr $files/one
else
	skip 'p is that of scipy' "$(tail -n 1 "$why")"
fi
exit "$failed"
