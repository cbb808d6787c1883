# pipes.sh - messages and round trips by pipe beside bare programs, by turns.
# shellcheck shell=sh disable=SC1091,SC2154,SC2086,SC2317 # lib.sh; words are meant
. scripts/self/lib.sh

ops=300000

# ours MODEL BENCH OPTION...: ns per op.
ours() {
	path=$build/$1/$2
	shift 2
	limited "$path" --cpus "$cpu" --warm $((ops / 10)) --ops $ops "$@" \
		2>>"$out/pipes.log" | record ns_per_op
}

bare() {
	limited taskset -c "$cpu" "$self/pipe_loop" "$1" $ops 2>>"$out/pipes.log"
}

# turns WHAT GOAL PEER "OURS..." "THEIRS..."
turns() {
	note "pipes: $1"
	i=0
	while [ $((i += 1)) -le $((runs * 2 + 1)) ]; do
		if [ $((i % 2)) = 1 ]; then
			a=$($4) b=$($5)
		else
			b=$($5) a=$($4)
		fi
		echo "$a $b"
	done >"$out/pipes-pairs"
	awk 'NF == 2 { print $1 }' "$out/pipes-pairs" >"$out/pipes-ours"
	awk 'NF == 2 { print $2 }' "$out/pipes-pairs" >"$out/pipes-peer"
	awk 'NF == 2 { print $1 / $2 }' "$out/pipes-pairs" >"$out/pipes-ratio"
	if figures "$out/pipes-ours" && ours=$(spread) &&
		figures "$out/pipes-peer" && peer=$(spread) && figures "$out/pipes-ratio"; then
		row "$1" "$ours" "$3 $peer" "$(interval)" "<= $2" "$(holds "$mid <= $2")"
	else
		unmeasured "$1" "$out/pipes.log"
	fi
}

compile pipe_loop || exit 1
turns 'message by pipe, coroutine' 1.1 pipe_loop.c \
	'ours coroutine ipc --param way=1' 'bare pipe'
turns 'message by eventfd, coroutine' 1.1 pipe_loop.c \
	'ours coroutine ipc --param way=4' 'bare eventfd'
exit "$status"
