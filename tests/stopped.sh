#!/bin/sh
# stopped.sh - slices in which everything, or the worker, was stopped are marked
# and repeated, and are no timeout.
# shellcheck disable=SC2317 # functions are called through result and send
. tests/tap

# all: every process of the run's session, which is named after the driver.
all() {
	sed -n "s/^\\([0-9]*\\) (.*) . [0-9]* [0-9]* $driver .*/\\1/p" \
		/proc/[0-9]*/stat 2>"$why"
}

workers() {
	all | grep -vx "$driver"
}

# shellcheck disable=SC2046 # one word for each process
send() {
	kill "-$1" $("$2") 2>"$why"
}

lines() {
	[ -f "$1" ] && [ "$(wc -l <"$1")" -ge "$2" ]
}

marked() {
	grep -q '"disturbed": *\[[^]]*"stopped"' "$slices"
}

# begin DIR: a run with long slices, so that a stop falls into one.
begin() {
	dir=$place/$1 slices=$place/$1/slices.jsonl
	setsid "$B/switchyard" run --bench hog --model thread \
		--placement same-cpu --timeout 1 --seed 1 --out "$dir" \
		--benchmark_repetitions=12 >"$place/printed" 2>"$err" &
	driver=$!
	result "$1: a run measures" awaited lines "$slices" 3
}

# stop WHOM SECONDS: stops the process for so many seconds, again and again until a
# slice was hit or the run ended.
stop() {
	while kill -0 "$driver" 2>"$why" && ! marked; do
		send STOP "$1"
		sleep "$2"
		send CONT "$1"
		sleep 0.05
	done
}

ended() {
	wait "$driver"
	result "$1: the run ends well" [ $? = 0 ]
	true_of "$1: slices are marked" "$slices" \
		'any("stopped" in s["disturbed"] for s in r)'
	true_of "$1: a marked slice is repeated" "$slices" \
		'any("stopped" in a["disturbed"] and b["redo"] == a["redo"] + 1
		 and all(a[k] == b[k] for k in
		         ("cell", "round", "slice", "body", "pass"))
		 for a in r for b in r)'
	true_of "$1: nothing timed out" "$slices" \
		'all(s["status"] == "ok" for s in r)'
}

# A run that is left behind stopped would never end.
driver=none
trap 'send CONT all; send KILL all; rm -rf "$place"' EXIT
begin everything
stop all 1.5 # longer than the time limit of a slice
ended everything
begin worker
stop workers 0.2
ended worker
run 0 'report' "$B/switchyard" report --json "$place/everything"
true_of 'reasons are counted' "$out" \
	'sum(r["disturbed_by"].values()) >= r["disturbed"] and
	 r["disturbed"] <= r["slices"]'
exit $failed
