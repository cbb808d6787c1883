# fork.sh - processes and commands beside bare loops of the same, by turns.
# shellcheck shell=sh disable=SC1091,SC2154,SC2317 # lib.sh; called by their names
. scripts/self/lib.sh

# ours_spawn, peer_spawn, ours_exec, peer_exec: ns per op of one run.
ours_spawn() {
	limited "$build/process/spawn" --units 1 --cpus "$cpu" --ops 300 \
		--param memory=0 2>>"$out/fork.log" | record ns_per_op
}

peer_spawn() {
	limited taskset -c "$cpu" "$self/fork_loop" 300 2>>"$out/fork.log"
}

ours_exec() {
	limited "$build/process/exec" --units 2 --cpus "$cpu" --ops 30 \
		--param way=1 --param memory=1 2>>"$out/fork.log" |
		record ns_per_op
}

peer_exec() {
	limited taskset -c "$cpu" "$self/exec_loop" "$shell" 30 \
		2>>"$out/fork.log"
}

# pairs NAME: 41 of ours and the peer's, the first of each pair in turn.
pairs() {
	note "fork: $1 and the loop by turns"
	i=0
	while [ $((i += 1)) -le 41 ]; do
		if [ $((i % 2)) = 1 ]; then
			a=$(ours_"$1") b=$(peer_"$1")
		else
			b=$(peer_"$1") a=$(ours_"$1")
		fi
		echo "$a $b"
	done >"$out/$1-pairs"
	awk 'NF == 2 { print $1 }' "$out/$1-pairs" >"$out/$1-ours"
	awk 'NF == 2 { print $2 }' "$out/$1-pairs" >"$out/$1-peer"
	awk 'NF == 2 { print $1 / $2 }' "$out/$1-pairs" >"$out/$1-ratio"
}

# compare NAME WHAT PEER
compare() {
	pairs "$1"
	if figures "$out/$1-ours" && ours=$(spread) &&
		figures "$out/$1-peer" && peer=$(spread) &&
		figures "$out/$1-ratio"; then
		row "$2" "$ours" "$3 $peer" "$(interval)" '<= 1.05' \
			"$(holds "$mid <= 1.05")"
	else
		unmeasured "$2" "$out/fork.log"
	fi
}

shell=$(command -v sh)
if ! compile fork_loop || ! compile exec_loop; then
	exit 1
fi
compare spawn 'fork, exit and wait' fork_loop.c
compare exec 'fork, exec, talk and wait' exec_loop.c
exit "$status"
