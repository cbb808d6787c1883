#!/bin/sh
# engines.sh - engines keep the contract of unit.h, or say what they lack.
. tests/tap

# lacks ENGINE: the engine was not built, for a reason that names a package.
lacks() {
	run 77 "$1 cannot be built here" "$B/engines/$1/yield" --ops 10
	true_of "$1 says why" "$out" \
		"r['status'] == 'cannot' and 'apt-get install' in r['reason']"
}

# refused ENGINE: a feature that the engine needs is installed but not allowed,
# such as io_uring in a container.
refused() {
	[ "$("$B/engines/$1/yield" --ops 10 2>"$err" >"$out"; echo $?)" = 77 ] || return
	true_of "$1 says why it is not to be had" "$out" \
		'r["status"] == "cannot" and len(r["reason"]) > 20'
}

# keeps ENGINE
keeps() {
	for units in 1 4; do
		run 0 "$1: contract, $units units" timeout "$hang_s" \
			"$planted/$1/contract" --cpus "$cpu" --units $units --ops 12
	done
	for bench in yield pingpong spawn crowd skynet context lock queue timer echo; do
		run 0 "$1: $bench" timeout "$hang_s" "$B/engines/$1/$bench" \
			--cpus "$cpu" --ops 200
		true_of "$1: $bench, verified" "$out" \
			"r['verified'] and r['model'] == '$1' and r['policy']"
	done
	case $1 in
	coroutine* | *context)
		run 0 "$1: numbers of descriptors change hands" timeout "$hang_s" \
			"$planted/$1/descriptors" --cpus "$cpu" --ops 3
		;;
	esac
	run 0 "$1: shuffled" timeout "$hang_s" "$B/engines/$1/yield" --cpus "$cpu" \
		--units 300 --ops 3000 --param order=shuffled
}

# twin ENGINE: tests a stackless engine, which has workloads of its own.
twin() {
	for bench in yield pingpong spawn crowd skynet; do
		run 0 "$1: $bench" timeout "$hang_s" "$B/engines/$1/$bench" \
			--cpus "$cpu" --ops 3000
		true_of "$1: $bench, verified" "$out" \
			"r['verified'] and r['model'] == '$1' and 'twin' in r['policy']"
	done
	run 0 "$1: shuffled" timeout "$hang_s" "$B/engines/$1/yield" --cpus "$cpu" \
		--units 300 --ops 3000 --param order=shuffled
	run 0 "$1: many pairs" timeout "$hang_s" "$B/engines/$1/pingpong" --cpus "$cpu" \
		--units 64 --ops 3200
	run 0 "$1: a tree that is no power of ten" timeout "$hang_s" \
		"$B/engines/$1/skynet" --param leaves=12345 --ops 24690
	run 0 "$1: woken in any order" timeout "$hang_s" "$B/engines/$1/crowd" \
		--param order=shuffled --ops 2500
}

# The Go lane is a program of its own that speaks the same protocol.
goroutines() {
	if [ "$(head -c 2 "$B/engines/go/yield")" = '#!' ]; then
		lacks go
		return
	fi
	for bench in yield pingpong spawn crowd skynet; do
		run 0 "go: $bench" timeout "$hang_s" "$B/engines/go/$bench" --cpus "$cpu" --ops 200
		true_of "go: $bench, verified" "$out" \
			'r["verified"] and r["model"] == "go" and r["ops"] >= 200'
	done
	run 0 'go: one CPU' "$B/engines/go/pingpong" --cpus "$cpu,$cpu" --ops 200
	true_of 'go: one processor of its own' "$out" '"GOMAXPROCS 1;" in r["policy"]'
	if [ -n "$other" ]; then
		run 0 'go: two CPUs' "$B/engines/go/pingpong" --cpus "$cpu,$other" --ops 200
		true_of 'go: as many processors' "$out" '"GOMAXPROCS 2;" in r["policy"]'
	else
		skip 'go: two CPUs' 'only one CPU'
	fi
	run 2 'go: an option that there is not' "$B/engines/go/yield" --sideways 1
	run 2 'go: a parameter out of bounds' "$B/engines/go/yield" --param order=3
	printf 'ops=100 warm=10 body=work\nops=300 warm=0 body=work\n' >"$place/asked"
	input=$place/asked
	run 0 'go: serves' "$B/engines/go/yield" --serve --units 3
	input=/dev/null
	true_of 'go: a record for each request' "$out" \
		'[x["ops"] for x in r] == [102, 300] and all(x["verified"] for x in r)'
	run 0 'go: beside ours' timeout "$hang_s" "$B/switchyard" run --bench pingpong \
		--model coroutine,go --placement same-cpu --benchmark_repetitions=6 \
		--out "$place/go"
	true_of 'go: is a model of the run' "$place/go/run.json" \
		'{c["model"] for c in r["cells"] if c["status"] == "ok"} == {"coroutine", "go"}'
}

# An engine's library does not exist: a file in the engine's place says so.
missing() {
	mkdir -p "$place/scripts" "$place/harness/worker/unit/engines/none" "$place/bench"
	cp scripts/build-engine scripts/workloads "$place/scripts"
	printf '/*\n * package: libnone-dev\n * libs: -lnone\n */\nint main(void) { return 0; }\n' \
		>"$place/harness/worker/unit/engines/none/needs.c"
	: >"$place/bench/yield.c"
	run 0 'an engine without its library is left out' env B="$place/b" \
		O="$place/o" "$place/scripts/build-engine" none
	says 'it says so' 'needs libnone-dev'
	run 77 'its worker says that it cannot' "$place/b/engines/none/yield"
	true_of 'and what to install' "$out" \
		'r["reason"] == "none needs libnone-dev: apt-get install libnone-dev"'
}

# models RUN: prints the models of the run's cells.
by_name() {
	run 0 'a run without names' timeout "$hang_s" "$B/switchyard" run --bench yield \
		--units 2 --benchmark_repetitions=6 --out "$place/all"
	true_of 'takes no engine' "$place/all/run.json" \
		'not {c["model"] for c in r["cells"]} & {"ucontext", "coroutine-fp"}'
	run 0 'a run of engines' timeout "$hang_s" "$B/switchyard" run --bench yield \
		--units 2 --model coroutine,ucontext,coroutine-fp \
		--benchmark_repetitions=6 --out "$place/some"
	true_of 'takes those that it names' "$place/some/run.json" \
		'sorted(c["model"] for c in r["cells"] if c["status"] == "ok") ==
		 ["coroutine", "coroutine-fp", "ucontext"]'
	run 2 'an engine that there is not' "$B/switchyard" run --model nonesuch \
		--out "$place/none"
}

case $B in
*-asan | *-tsan)
	skip engines 'libraries that no sanitizer knows'
	exit 0
	;;
esac
for folder in harness/worker/unit/engines/*/; do
	engine=$(basename "$folder")
	if [ "$(echo "$folder"twin.*)" != "${folder}twin.*" ]; then
		if [ "$(head -c 2 "$B/engines/$engine/yield")" = '#!' ]; then
			lacks "$engine"
		else
			twin "$engine"
		fi
	elif [ ! -x "$planted/$engine/contract" ]; then
		lacks "$engine"
	elif ! refused "$engine"; then
		keeps "$engine"
	fi
done
goroutines
missing
by_name
exit $failed
