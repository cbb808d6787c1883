# peers.sh - compares our coroutine with libraries on the same workloads, by turns.
# shellcheck shell=sh disable=SC1091,SC2154,SC2046,SC2086 # lib.sh; split into words on purpose
. scripts/self/lib.sh
limit=300 # seconds; a million units need more than the default limit

# worker MODEL BENCH: prints the worker's path, if it is built.
worker() {
	for path in "$build/$1/$2" "$build/engines/$1/$2"; do
		if [ -x "$path" ] && [ "$(head -c 2 "$path")" != '#!' ]; then
			echo "$path"
			return
		fi
	done
	return 1
}

# turn MODEL BENCH OPTION...: runs a new worker and appends its ns per op to a file,
# or an empty line if it fails.
turn() {
	model=$1
	path=$(worker "$1" "$2")
	shift 2
	limited "$path" --cpus "$cpu" --timeout "$limit" "$@" \
		2>>"$out/peers.log" >"$out/record"
	ns=$(record ns_per_op <"$out/record")
	echo "$ns" >>"$out/turns-$model"
	[ "$model" != coroutine ] || policy "$what" <"$out/record"
}

# least MODEL...: prints the model that has the smallest median.
least() {
	for model; do
		figures "$out/turns-$model" && echo "$mid $model"
	done | sort -g | sed -n '1s/.* //p'
}

# show GOAL PEER: shows a row with both medians and the ratio of each turn.  ns_goal
# is the goal for our own time, used if the peer takes more than 100 ns.
show() {
	figures "$out/turns-coroutine" && ours=$(spread) && reached="$mid <= ${ns_goal:-1e9}"
	figures "$out/turns-$2" && peer=$(spread) && reached="($mid <= 100 || $reached)"
	paste "$out/turns-coroutine" "$out/turns-$2" |
		awk 'NF == 2 { print $1 / $2 }' >"$out/turns"
	figures "$out/turns"
	row "$what" "$ours" "$2 $peer" "$(interval)" "${1:+<= $1${ns_goal:+, $ns_goal ns}}" \
		"${1:+$(holds "$mid <= $1 && $reached")}"
}

# against WHAT GOAL "PEER..." BENCH OPS WARM OPTION...: runs all models in each
# round, in a random order, with WARM untimed ops before the timed ones.
against() {
	what=$1 goal=$2 bench=$4 ops=$5 warm=$6 peers=''
	for model in $3; do
		worker $model $bench >"$out/record" && peers="$peers $model"
	done
	shift 6
	if [ -z "$peers" ]; then
		skipped "$what" 'no peer is built: make engines'
		return
	fi
	note "$what, beside$peers"
	rm -f "$out"/turns*
	i=0
	while [ $((i += 1)) -le "${times:-$runs}" ]; do
		for model in $(printf '%s\n' coroutine $peers | shuf); do
			turn $model $bench --ops "$ops" --warm "$warm" "$@"
		done
	done
	best=$(least $peers)
	if [ -z "$best" ] || ! figures "$out/turns-coroutine"; then
		unmeasured "$what" "$out/peers.log"
		return
	fi
	show "$goal" "$best"
}

# memory KIB GOAL: shows the bytes of one of a million living units, including its
# stack and control block.
memory() {
	what="memory of a live coroutine, $1 KiB stacks, 1 000 000"
	note "$what"
	limited "$build/coroutine/crowd" --cpus "$cpu" --param live=1000000 \
		--param "stack=$1" --warm 0 --ops 1000000 >"$out/memory" 2>>"$out/peers.log"
	policy "$what" <"$out/memory"
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
	against "yield, $units units, as born, pooled" 0.15 "$libraries" \
		yield 4000000 400000 --units $units
done
ns_goal=15
for kib in 4 1; do
	against "yield, 65536 units, shuffled, $kib KiB, pooled" 0.20 "$libraries" \
		yield 4000000 400000 --units 65536 --param order=shuffled --param stack=$kib
done
ns_goal=
against 'pingpong' 0.10 'boost-fiber go' pingpong 1000000 100000
against 'spawn and join, pooled' 0.5 'state-threads boost-fiber fcontext' \
	spawn 1000000 100000
# Compares with state machines without stacks, which need less memory and time.
for bench in yield pingpong spawn; do
	against "$bench, beside stackless twins" '' 'cxx20 protothread' \
		$bench 1000000 100000
done
# A round of these benchmarks takes a minute.  Units yield 20 times, so that the
# start and the end of each unit have little weight.
times=$(((runs + 2) / 3))
million="yield 20000000 1000000 --units 1000000 --param order=shuffled"
against 'yield, 1000000 units, shuffled, 4 KiB, pooled' 0.20 "$libraries" \
	$million --param stack=4
against 'yield, 1000000 units, shuffled, 1 KiB, pooled' 0.20 \
	'state-threads boost-fiber' $million --param stack=1
for made in 'pooled 1000000' 'fresh 0'; do
	against "1000000 alive, woken twice, shuffled, 4 KiB, ${made% *}" 0.25 \
		"$libraries" crowd 1000000 ${made#* } --param live=1000000 \
		--param order=shuffled --param stack=4
done
against 'skynet, 1000000 leaves, pooled' 0.2 "$libraries" skynet 1000000 1000000 \
	--param leaves=1000000
memory 4 4.3
memory 1 1.3
exit "$status"
