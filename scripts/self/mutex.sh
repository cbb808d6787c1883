# mutex.sh - compares our words with a mutex and condition variables, by turns.
# shellcheck shell=sh disable=SC1091,SC2154,SC2086,SC2317 # lib.sh; split into words on purpose
. scripts/self/lib.sh

# ours MODEL BENCH OPS CPU...: prints ns per op.
ours() {
	limited "$build/$1/$2" --ops "$3" --cpus "$4${5:+,$5}" \
		2>>"$out/mutex.log" | record ns_per_op
}

theirs() {
	limited "$self/mutex_loop" "$@" 2>>"$out/mutex.log"
}

# beside WHERE BENCH OPS CPU...: shows a row for the workload on these CPUs.
beside() {
	where=$1
	shift
	for model in process thread; do
		turns $((runs * 2 + 1)) "$1 as $model, $where" 1.1 mutex_loop.c \
			"ours $model $*" "theirs $model $*"
	done
}

compile mutex_loop -pthread || exit 1
beside 'one core' queue 100000 "$cpu"
beside 'one core' pool 25600 "$cpu"
beside 'one core' lock 500000 "$cpu"
beside 'one core' pingpong 20000 "$cpu"
if [ -n "$BENCH_SELF_PAIR" ]; then
	beside 'two cores' queue 50000 "${BENCH_SELF_PAIR%,*}" "${BENCH_SELF_PAIR#*,}"
	beside 'two cores' pingpong 2000 "${BENCH_SELF_PAIR%,*}" "${BENCH_SELF_PAIR#*,}"
fi
exit "$status"
