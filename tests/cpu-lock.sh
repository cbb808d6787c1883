#!/bin/sh
# cpu-lock.sh - of two runs on the same CPUs the second waits, or both runs say
# so.
# Alone: the runs of other tests hold the locks that it looks at
. tests/tap

# begin DIR ARGUMENT...: starts a long run in the background that shares its
# CPUs.
begin() {
	dir=$place/$1
	shift
	"$B/switchyard" run --bench yield --model thread --units 2 \
		--placement same-cpu --benchmark_repetitions=5000 \
		--out "$dir" "$@" >"$place/first" 2>&1 &
	first=$!
	result 'a run measures' awaited lines "$dir/slices.jsonl" 20
}

lines() {
	[ -f "$1" ] && [ "$(wc -l <"$1")" -ge "$2" ]
}

# second BUSY COMMAND...: the arguments of a short run or comparison.
second() {
	busy=$1
	shift
	"$@" --bench yield --model coroutine --units 2 --busy "$busy"
}

short() {
	"$B/switchyard" run --placement same-cpu --seed 1 \
		--benchmark_repetitions=1 "$@"
}

# One process pair is too little for a judgement, so the comparison ends with 3.
compare() {
	"$B/switchyard" compare "$B" "$place/other" --same-code --pairs 1 "$@"
}

test_share() {
	begin shared
	run 0 'a second run shares the CPU' second share short \
		--out "$place/second"
	says 'it says so' "process $first measures on CPU"
	true_of 'and run.json does' "$place/second/run.json" \
		"$first"' in r["cpu_lock"]["shared_with"]'
	result 'and the table' grep -q \
		'Another Switchyard measured on the same CPUs' "$out"
	run 3 'a comparison shares the CPU' second share compare \
		--out "$place/compared"
	true_of 'and says so' "$place/compared/run.json" \
		"$first"' in r["cpu_lock"]["shared_with"]'
	result 'so does its verdict' grep -q \
		'Another Switchyard measured on the same CPUs' "$out"
	kill -TERM $first
	wait $first
	true_of 'the first run knows of both' "$place/shared/run.json" \
		'len(r["cpu_lock"]["shared_with"]) >= 2'
	result 'and says so' grep -q 'Another Switchyard measured' \
		"$place/first"
}

# Two runs wait for one, and for each other; a killed run holds no lock.
test_wait() {
	begin killed
	(second wait short --out "$place/waited") >"$out" 2>"$err" &
	waits=$!
	(second wait compare --out "$place/waited-too") >"$place/o" \
		2>"$place/e" &
	waits_too=$!
	result 'a run waits, with a word' awaited grep -q \
		"process $first measures on CPU.*waiting" "$err"
	result 'a comparison waits, with a word' awaited grep -q \
		"process $first measures on CPU.*waiting" "$place/e"
	result 'and writes nothing' [ ! -e "$place/waited" ]
	kill -9 $first
	wait $first 2>"$why"
	wait $waits
	result 'then it measures' [ $? = 0 ]
	wait $waits_too
	result 'and the comparison does' [ $? = 3 ]
	for dir in waited waited-too; do
		true_of "$dir: how long is recorded, and not as shared" \
			"$place/$dir/run.json" 'r["complete"] and
			r["cpu_lock"]["waited_s"] > 0 and
			'"$first"' not in r["cpu_lock"]["shared_with"]'
	done
}

# The lock is another user's, whatever rights its file has.
test_users() {
	if [ "$(id -u)" != 0 ] ||
		! setpriv --reuid 65534 --clear-groups true 2>"$err"; then
		skip 'the lock of another user' 'needs root and setpriv'
		return
	fi
	mkdir -p "$place/nobody/coroutine"
	cp "$B/switchyard" "$place/nobody"
	cp "$B/coroutine/yield" "$place/nobody/coroutine"
	mkdir "$place/theirs" && chown 65534 "$place/theirs"
	chmod 755 "$place"
	begin root
	run 0 'another user sees it' second share setpriv --reuid 65534 \
		--clear-groups "$place/nobody/switchyard" run \
		--placement same-cpu --benchmark_repetitions=1 \
		--out "$place/theirs/run"
	says 'and says so' "process $first measures on CPU"
	kill -9 $first
	wait $first 2>"$why"
}

mkdir -p "$place/other/coroutine"
cp "$B/coroutine/yield" "$place/other/coroutine"
run 2 'a word that --busy does not know' second maybe short
says 'the words that it knows' "expected wait or share"
test_share
test_wait
test_users
exit $failed
