# fork.sh - compares spawn and exec with bare loops of the same calls, by turns.
# shellcheck shell=sh disable=SC1091,SC2154,SC2317 # lib.sh; called by their names
. scripts/self/lib.sh

# alike FILE...: copies the programs; the copies are run.  The linker writes a file
# in pieces and cp in one, so the page cache holds them in blocks of other sizes,
# which changes the time of a fork by 5 %.
alike() {
	mkdir -p "$self/alike" && cp "$@" "$self/alike/"
}

# ours_spawn, peer_spawn, ours_exec, peer_exec: print the ns per op of one run.
ours_spawn() {
	limited "$self/alike/spawn" --units 1 --cpus "$cpu" --ops 300 \
		--param memory=0 2>>"$out/fork.log" | record ns_per_op
}

peer_spawn() {
	limited taskset -c "$cpu" "$self/alike/fork_loop" 300 2>>"$out/fork.log"
}

ours_exec() {
	limited "$self/alike/exec" --units 2 --cpus "$cpu" --ops 30 \
		--param start=fork --param memory=1 2>>"$out/fork.log" |
		record ns_per_op
}

peer_exec() {
	limited taskset -c "$cpu" "$self/alike/exec_loop" "$shell" 30 1 \
		2>>"$out/fork.log"
}

shell=$(command -v sh)
if ! compile fork_loop || ! compile exec_loop; then
	exit 1
fi
alike "$build/process/spawn" "$build/process/exec" "$self/fork_loop" \
	"$self/exec_loop" || exit 1
turns 41 'fork, exit and wait' 1.05 fork_loop.c ours_spawn peer_spawn
turns 41 'fork, exec, talk and wait' 1.05 exec_loop.c ours_exec peer_exec
exit "$status"
