# repeat.sh - measures how much the medians of runs vary, ours and peers', by turns.
# shellcheck shell=sh disable=SC1091,SC2154 # lib.sh
. scripts/self/lib.sh

place=$BENCH_SELF_PLACE # a placement on two cores; empty if there is one core
pair=$BENCH_SELF_PAIR

# ours NAME OPTION...: makes a run and appends the median of its gbench.json.
ours() {
	name=repeat-$1
	shift
	run "$build/switchyard" "$name" "$@"
	awk '/"aggregate_name": "median"/ { found = 1 }
	found && /"real_time"/ {
		printf "%.9g\n", $2 + 0
		exit
	}' "$out/run/gbench.json" 2>/dev/null >>"$out/$name"
}

# perf_pipe NAME CPUS LOOPS: appends ns per round trip of perf bench sched pipe.
perf_pipe() {
	have perf || return
	sched_pipe "$2" "$3" >>"$out/repeat-$1"
}

# stress NAME CPUS STRESSOR: appends ns per "bogo op" of stress-ng.
stress() {
	have stress-ng || return
	limited taskset -c "$2" stress-ng "--$3" 1 -t 1 --metrics-brief 2>&1 |
		awk -v name="$3" '$4 == name && $9 ~ /^[0-9.]+$/ { print 1e9 / $9 }' \
			>>"$out/repeat-$1"
}

one_core() {
	ours pingpong --bench=pingpong --model=process --placement=same-cpu
	perf_pipe perf-pipe "$cpu" 100000
	stress stress-switch "$cpu" switch
}

yields() {
	ours yield --bench=yield --model=process --units=2
	stress stress-yield "$cpu" yield
	ours coroutine --bench=yield --model=coroutine --units=2
}

apart() {
	ours apart --bench=pingpong --model=process "--placement=$place"
	perf_pipe apart-perf-pipe "$pair" 20000
	stress apart-stress-switch "$pair" switch
}

forks() {
	ours spawn --bench=spawn --model=process --placement=same-cpu \
		--param=memory=0
	stress stress-fork "$cpu" fork
	stress stress-vfork "$cpu" vfork
}

measure() {
	i=0
	while [ $((i += 1)) -le "$runs" ]; do
		note "repeat: run $i of $runs"
		one_core
		yields
		[ -z "$place" ] || apart
		forks
	done
}

# our_row WHAT NAME MOST: shows our coefficient of variation, with MOST as the goal.
our_row() {
	if figures "$out/repeat-$2" && [ "$n" -gt 1 ]; then
		row "$1" "$(spread)" '' "CV $cv %" "<= $3 %" "$(holds "$cv <= $3")"
	else
		unmeasured "$1" "$out/repeat-$2.log"
	fi
}

# peer_row WHAT NAME PACKAGE: shows the coefficient of variation of a peer.
peer_row() {
	if figures "$out/repeat-$2" && [ "$n" -gt 1 ]; then
		row '' '' "$1 $(spread)" "CV $cv %" '' ''
	else
		skipped '' "$1: no figure, package $3"
	fi
}

rows() {
	our_row 'hand-off on one core, process' pingpong 2
	peer_row 'perf bench sched pipe' perf-pipe linux-perf
	peer_row 'stress-ng --switch' stress-switch stress-ng
	our_row 'yield on one core, process' yield 1.5
	peer_row 'stress-ng --yield' stress-yield stress-ng
	our_row 'yield on one core, coroutine' coroutine 1.5
	if [ -n "$place" ]; then
		our_row "hand-off, $place, process" apart 10
		peer_row "perf bench sched pipe, CPUs $pair" apart-perf-pipe linux-perf
		peer_row "stress-ng --switch, CPUs $pair" apart-stress-switch stress-ng
	else
		skipped 'hand-off across cores' 'only one core is allowed'
	fi
	our_row 'spawn, process' spawn 3
	peer_row 'stress-ng --fork' stress-fork stress-ng
	peer_row 'stress-ng --vfork' stress-vfork stress-ng
}

# Shows how well a single run tells two models apart.
ratio() {
	what='hand-off on one core, process / thread'
	note 'repeat: process and thread in lockstep'
	run "$build/switchyard" ratio --bench=pingpong --model=process,thread \
		--placement=same-cpu
	rounds "$out/run/slices.jsonl" process >"$out/ratio-process"
	rounds "$out/run/slices.jsonl" thread >"$out/ratio-thread"
	rounds "$out/run/slices.jsonl" process thread >"$out/ratio"
	if figures "$out/ratio-process" && ours=$(spread) &&
		figures "$out/ratio-thread" && peer=$(spread) &&
		figures "$out/ratio" && [ "$low" != - ]; then
		row "$what" "$ours" "our thread $peer" "$(interval)" 'within +- 1 %' \
			"$(holds "($high - $low) / 2 <= 0.01 * $mid")"
	else
		unmeasured "$what" "$out/ratio.log"
	fi
}

measure
rows
ratio
exit "$status"
