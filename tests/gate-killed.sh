#!/bin/sh
# gate-killed.sh - a comparison that is killed: what it measured is judged, what it left is removed.
# shellcheck disable=SC2016,SC2317 # functions are called by their names
. tests/tap
. tests/builds

# start DIR ARGUMENT...: starts a comparison in the background; sets pid.
start() {
	to=$place/$1
	shift
	"$switchyard" compare --model=thread --seed=7 --out="$to" "$@" "$a" "$b" \
		>"$out" 2>"$err" </dev/null &
	pid=$!
}

# has_pairs DIR N: true when DIR has N pairs.
has_pairs() {
	[ "$(grep -c '"kind":"ab"' "$place/$1/pairs.jsonl" 2>/dev/null)" -ge "$2" ]
}

has_copies() {
	[ -n "$(ls -A "$place/$1/.live" 2>/dev/null)" ]
}

killed() {
	kill -KILL "$pid"
	wait "$pid"
	result "$1: no process is left" awaited gone "$place"
}

# judged DIR: the comparison must be judged, with any verdict.
judged() {
	"$switchyard" compare --run="$place/$1" >"$out" 2>"$err"
	case $? in
	0 | 1 | 3) ;;
	*) return 1 ;;
	esac
}

test_killed_early() {
	start early --pairs=1000
	result 'at the start: run.json is there before anything is measured' \
		awaited test -e "$place/early/run.json"
	killed 'at the start'
	run 3 'at the start: judged' "$switchyard" compare --run="$place/early"
	result 'at the start: what is known is said' grep -q 'interrupted' "$out"
}

# Of twenty pairs of two benchmarks, each benchmark has at least seven.
test_killed_late() {
	start late --pairs=1000
	result 'in the middle: pairs are measured' awaited has_pairs late 20
	result 'in the middle: workers stand in the run directory' has_copies late
	killed 'in the middle'
	result 'in the middle: the copies stay for now' test -e "$place/late/.live"
	run 1 'in the middle: judged' "$switchyard" compare --run="$place/late" --print-json
	cp "$out" "$place/judged.json"
	outcome slower regressed time '10.0 % slower'
	outcome steady 'no change' time 'no change beyond'
	true_of 'in the middle: what a pair takes is known from the pairs' \
		"$place/judged.json" 'r["complete"] is False'
	result 'in the middle: the judgement has removed the copies' \
		test ! -e "$place/late/.live"
}

# A comparison starts beside a living one and a dead one.
test_beside() {
	start dead --pairs=1000
	result 'dead: it measures' awaited has_pairs dead 2
	killed dead
	start alive --pairs=1000
	result 'alive: it measures' awaited has_pairs alive 2
	living=$pid
	run 0 'another one beside both' "$switchyard" compare --model=thread \
		--out="$place/another" --bench=steady --pairs=6 "$a" "$b"
	result 'dead: its copies are removed' test ! -e "$place/dead/.live"
	result 'alive: its place is left alone' test -e "$place/alive/.live"
	result 'alive: what there is of it is judged' judged alive
	result 'alive: its place is left alone again' test -e "$place/alive/.live"
	kill -TERM "$living"
	wait "$living"
	result 'alive: it ends as interrupted' [ $? = 130 ]
	result 'alive: it has tidied up' test ! -e "$place/alive/.live"
	true_of 'alive: nothing of it was lost' "$place/alive/run.json" \
		'r["finished"] and r["complete"] is False'
}

# A directory that no comparison made must stay.
test_foreign() {
	mkdir "$place/kept" "$place/foreign" && : >"$place/kept/file"
	ln -s "$place/kept" "$place/foreign/.live"
	run 0 'a link of that name' "$switchyard" compare --model=thread \
		--out="$place/last" --bench=steady --pairs=6 "$a" "$b"
	result 'is not followed' test -e "$place/kept/file"
}

if [ -n "$cpu" ]; then
	both steady 3000 3000
	both slower 3000 3300
	test_killed_early
	test_killed_late
	test_beside
	test_foreign
fi
exit $failed
