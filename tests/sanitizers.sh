#!/bin/sh
# sanitizers.sh - builds by both compilers have no finding of a sanitizer.
# Early: it builds all workers three times, and the driver once
#
# The driver and its unit tests are those of the fuzz targets' build where clang has
# libFuzzer, so that one build has the sanitizers and the second compiler's warnings.
# SANITIZERS='address' tests one part only: address, threads or compiler.
# shellcheck disable=SC2317 # functions are called by their names
. tests/tap
. tests/clang

# contract BUILD MODEL: the model must keep the contract of unit.h.
contract() {
	run 0 "$1: contract, $2" timeout "$hang_s" \
		"$1/.obj/workers/$2/contract" --units 4 --ops 12 --timeout "$hang_s"
}

# workloads BUILD MODEL: measures a slice of each workload.
workloads() {
	for source in $(scripts/workloads); do
		name=$(basename "$source" .c)
		run 0 "$1: $name, $2" timeout "$hang_s" "$1/$2/$name" --ops 200 \
			--timeout "$hang_s"
	done
	run 0 "$1: lock, $2, giving way" timeout "$hang_s" "$1/$2/lock" --ops 200 \
		--units 4 --param guard=mutex --param yield=yes --timeout "$hang_s"
}

# small_run BUILD: makes a small run with the driver.
small_run() {
	run 0 "$1: a run" timeout "$hang_s" "$1/switchyard" run --bench yield \
		--units 2 --benchmark_repetitions=6 --out "$place/$1"
	true_of "$1: the run is complete" "$place/$1/run.json" \
		'r["complete"] and all(c["status"] == "ok" for c in r["cells"])'
}

# driver BUILD WORDS...: the driver's own tests, and a run of it.
driver() {
	tests=
	for source in tests/test_*.c; do
		tests="$tests $1/.obj/tests/$(basename "$source" .c)"
	done
	# shellcheck disable=SC2086 # is split into words on purpose
	result "the driver builds with $2" build "$@" "$1/switchyard" "$1/thread/yield" $tests
	[ "$failed" = 0 ] || return
	for program in $tests; do
		run 0 "$1: $(basename "$program")" timeout "$hang_s" "$program"
	done
	small_run "$1"
}

contracts_of() {
	for model in $models; do
		echo "$1/.obj/workers/$model/contract"
	done
}

address() {
	# shellcheck disable=SC2046 # is split into words on purpose
	result 'SAN=asan builds' build "$B-asan" SAN=asan workers \
		$(contracts_of "$B-asan")
	[ "$failed" = 0 ] || return
	for model in $models; do
		contract "$B-asan" "$model"
		workloads "$B-asan" "$model"
	done
	if can_fuzz; then
		driver "$B-fuzz" SAN=fuzz CC=clang CXX=clang++
	else
		driver "$B-asan" SAN=asan
	fi
}

# ThreadSanitizer knows coroutines, but no memory that processes share.
threads() {
	targets=
	for model in thread coroutine hybrid; do
		targets="$targets $B-tsan/.obj/workers/$model/contract
			$B-tsan/$model/context"
	done
	for source in $(scripts/workloads); do
		targets="$targets $B-tsan/thread/$(basename "$source" .c)"
	done
	# shellcheck disable=SC2086 # is split into words on purpose
	result 'SAN=tsan builds' build "$B-tsan" SAN=tsan $targets
	for model in thread coroutine hybrid; do
		contract "$B-tsan" "$model"
		run 0 "$B-tsan: context, $model" timeout "$hang_s" \
			"$B-tsan/$model/context" --ops 2000 --timeout "$hang_s"
	done
	workloads "$B-tsan" thread
}

second_compiler() {
	made=workers
	[ "$1" = clang ] && can_fuzz || made=all
	# shellcheck disable=SC2046 # is split into words on purpose
	result "$1 builds" build "$B-$1" "CC=$1" $made $(contracts_of "$B-$1")
	for model in $models; do
		contract "$B-$1" "$model"
	done
	[ $made = workers ] || small_run "$B-$1"
}

case $B in
*-asan | *-tsan)
	skip 'sanitizers and compilers' 'this is such a build'
	exit 0
	;;
*-clang) other_compiler=gcc ;;
*) other_compiler=clang ;;
esac
# part NAME COMMAND...: runs the part unless SANITIZERS names another one.
part() {
	case " ${SANITIZERS:-$1} " in
	*" $1 "*) ;;
	*) return ;;
	esac
	shift
	"$@"
}

mkdir -p "$place/$(dirname "$B")"
part address address
part threads threads
if command -v $other_compiler >"$out"; then
	part compiler second_compiler $other_compiler
else
	skip "$other_compiler builds" "no $other_compiler"
fi
exit $failed
