# fork.sh - spawn as processes and a bare loop of fork, exit and wait, by turns.
# shellcheck shell=sh disable=SC1091,SC2154 # lib.sh
. scripts/self/lib.sh

ops=200

ours() {
	limited "$build/process/spawn" --units 1 --cpus "$cpu" --ops $ops \
		--param memory=0 \
		2>>"$out/fork.log" | record ns_per_op
}

peer() {
	limited taskset -c "$cpu" "$self/fork_loop" $ops 2>>"$out/fork.log"
}

compile fork_loop || exit 1
note 'fork: spawn and the loop by turns'
i=0
while [ $((i += 1)) -le 41 ]; do
	if [ $((i % 2)) = 1 ]; then
		a=$(ours) b=$(peer)
	else
		b=$(peer) a=$(ours)
	fi
	echo "$a $b"
done >"$out/fork-pairs"
awk 'NF == 2 { print $1 }' "$out/fork-pairs" >"$out/fork-ours"
awk 'NF == 2 { print $2 }' "$out/fork-pairs" >"$out/fork-peer"
awk 'NF == 2 { print $1 / $2 }' "$out/fork-pairs" >"$out/fork-ratio"
if figures "$out/fork-ours" && ours=$(spread) &&
	figures "$out/fork-peer" && peer=$(spread) && figures "$out/fork-ratio"; then
	row 'fork, exit and wait' "$ours" "fork_loop.c $peer" "$(interval)" '<= 1.1' \
		"$(holds "$mid <= 1.1")"
else
	unmeasured 'fork, exit and wait' "$out/fork.log"
fi
exit "$status"
