# pipes.sh - compares messages and round trips by pipe with bare programs, by turns.
# shellcheck shell=sh disable=SC1091,SC2154,SC2086,SC2317 # lib.sh; split into words on purpose
. scripts/self/lib.sh

ops=${BENCH_SELF_OPS:-300000}

# ours MODEL BENCH OPTION...: prints ns per op.
ours() {
	path=$build/$1/$2
	shift 2
	limited "$path" --cpus "$cpu" --warm $((ops / 10)) --ops $ops "$@" \
		2>>"$out/pipes.log" | record ns_per_op
}

bare() {
	limited taskset -c "$cpu" "$self/pipe_loop" "$1" $ops 2>>"$out/pipes.log"
}

compile pipe_loop || exit 1
turns $((runs * 2 + 1)) 'message by pipe, coroutine' 1.1 pipe_loop.c \
	'ours coroutine ipc --param transport=pipe' 'bare pipe'
turns $((runs * 2 + 1)) 'message by eventfd, coroutine' 1.1 pipe_loop.c \
	'ours coroutine ipc --param transport=eventfd' 'bare eventfd'
ops=${BENCH_SELF_OPS:-100000}
for model in process thread; do
	threads=
	[ $model = process ] || threads=-T
	if have perf; then
		turns $((runs * 2 + 1)) "round trip by pipe, $model" '0.9 to 1.1' \
			"perf bench sched pipe${threads:+ $threads}" \
			"ours $model pingpong --param via=pipe" "sched_pipe $cpu $ops $threads"
	else
		skipped "round trip by pipe, $model" 'package linux-perf'
	fi
done
exit "$status"
