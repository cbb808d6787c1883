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

shell=$(command -v sh)
if ! compile fork_loop || ! compile exec_loop; then
	exit 1
fi
turns 41 'fork, exit and wait' 1.05 fork_loop.c ours_spawn peer_spawn
turns 41 'fork, exec, talk and wait' 1.05 exec_loop.c ours_exec peer_exec
exit "$status"
