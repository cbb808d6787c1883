# peers.sh - our coroutine and whole libraries over the same workloads, by turns.
# shellcheck shell=sh disable=SC1091,SC2154,SC2046,SC2086,SC2034 # lib.sh; words are meant
. scripts/self/lib.sh
limit=300 # a million units take their time

# built PEER...: those that are, as they are named to the driver.
built() {
	for peer; do
		if [ -x "$build/.obj/workers/$peer/contract" ] ||
			[ -x "$build/engines/$peer/yield" ] &&
			[ "$(head -c 2 "$build/engines/$peer/yield")" != '#!' ]; then
			printf '%s ' "$peer"
		fi
	done
}

# least PEER...: whose median is the smallest of those that have one.
least() {
	for peer; do
		rounds "$out/run/slices.jsonl" "$peer" >"$out/peer"
		figures "$out/peer" && echo "$mid $peer"
	done | sort -g | sed -n '1s/.* //p'
}

# show WHAT GOAL OURS PEER THEIRS: a row of two files' figures and their ratios.
show() {
	figures "$3" && ours=$(spread)
	paste "$3" "$5" | awk 'NF == 2 { print $1 / $2 }' >"$out/peers-ratio"
	figures "$5" && peer=$(spread)
	figures "$out/peers-ratio"
	row "$1" "$ours" "$4 $peer" "$(interval)" "${2:+<= $2}" \
		"${2:+$(holds "$mid <= $2")}"
}

# against WHAT GOAL "PEER..." OPTION...: one run of all, and the best of them.
against() {
	what=$1 goal=$2
	peers=$(built $3)
	shift 3
	if [ -z "$peers" ]; then
		skipped "$what" 'no peer is built: make engines'
		return
	fi
	note "$what, beside $peers"
	run "$build/switchyard" peers "--model=coroutine,$(echo $peers | tr ' ' ,)" \
		--placement=same-core --benchmark_repetitions=$runs "$@"
	best=$(least $peers)
	rounds "$out/run/slices.jsonl" coroutine >"$out/peers-ours"
	[ -z "$best" ] || rounds "$out/run/slices.jsonl" "$best" >"$out/peers-best"
	if ! figures "$out/peers-ours" || [ -z "$best" ]; then
		unmeasured "$what" "$out/peers.log"
		return
	fi
	show "$what" "$goal" "$out/peers-ours" "$best" "$out/peers-best"
}

# pooled WHAT GOAL "PEER..." BENCH OPS OPTION...: workers by turns, each after as
# many untimed ops, so that stacks and frames are there already.
pooled() {
	what=$1 goal=$2 peers=$(built $3) bench=$4 ops=$5
	shift 5
	note "$what, beside $peers"
	rm -f "$out"/pooled-*
	i=0
	while [ $((i += 1)) -le "$runs" ]; do
		for peer in coroutine $peers; do
			worker=$build/$peer/$bench
			[ -x "$worker" ] || worker=$build/engines/$peer/$bench
			limited "$worker" --cpus "$cpu" --warm "$ops" --ops "$ops" \
				--limit "$limit" "$@" 2>>"$out/peers.log" |
				record ns_per_op >>"$out/pooled-$peer"
		done
	done
	best=$(for peer in $peers; do
		figures "$out/pooled-$peer" && echo "$mid $peer"
	done | sort -g | sed -n '1s/.* //p')
	if [ -z "$best" ] || ! figures "$out/pooled-coroutine"; then
		unmeasured "$what" "$out/peers.log"
		return
	fi
	show "$what" "$goal" "$out/pooled-coroutine" "$best" "$out/pooled-$best"
}

# memory KIB GOAL: of one of a million that are alive, with all that is its own.
memory() {
	what="memory of a live coroutine, $1 KiB stacks, 1 000 000"
	note "$what"
	limited "$build/coroutine/crowd" --cpus "$cpu" --param live=1000000 \
		--param "stack=$1" --warm 0 --ops 1000000 >"$out/memory" 2>>"$out/peers.log"
	user=$(record user_bytes <"$out/memory") tables=$(record page_table_bytes <"$out/memory")
	if [ -z "$user" ] || [ -z "$tables" ]; then
		unmeasured "$what" "$out/peers.log"
		return
	fi
	kib=$(calc %.2f "($user + $tables) / 1024")
	row "$what" "$kib KiB n 1" '' '' "<= $2 KiB" "$(holds "$kib <= $2")"
}

libraries='state-threads boost-fiber go'
for units in 2 16 256 4096; do
	against "yield, $units units, born order" 0.15 "$libraries" \
		--bench=yield --units=$units
done
for units in 65536 1000000; do
	against "yield, $units units, shuffled, 4 KiB" 0.20 "$libraries" \
		--bench=yield --units=$units --param=order=2 --param=stack=4
done
# Goroutines begin with 2 KiB, which other peers cannot do with.
for units in 65536 1000000; do
	against "yield, $units units, shuffled, 2 KiB" 0.20 go \
		--bench=yield --units=$units --param=order=2 --param=stack=2
done
against 'pingpong' 0.10 'boost-fiber go' --bench=pingpong
against 'spawn and join, pooled' 0.5 'state-threads boost-fiber fcontext' \
	--bench=spawn --param=memory=1
pooled '1 000 000 alive, woken twice, shuffled, pooled, 4 KiB' 0.25 \
	'state-threads boost-fiber' crowd 1000000 \
	--param live=1000000 --param order=2 --param stack=4
# Hand-written twins are what coroutines with stacks are short of.
for bench in yield pingpong spawn; do
	against "$bench, beside stackless twins" '' 'cxx20 protothread' --bench=$bench
done
against 'skynet, 1 000 000 leaves' 0.2 "$libraries" --bench=skynet \
	--param=leaves=1000000
memory 4 4.3
memory 1 1.3
exit "$status"
