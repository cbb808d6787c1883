#!/bin/sh
# fuzz.sh - no reader breaks on inputs that its fuzz target makes of the corpus.
#
# The seed and the number of inputs are fixed, so that every machine tries the
# same inputs.  `make fuzz T=name SECONDS=600` tries more.
. tests/tap
. tests/clang

build=$B-fuzz

# tried RUNS: libFuzzer reads the whole corpus, and may end one input later.
tried() {
	awk -v least="$1" '/^Done [0-9]+ runs/ { n = $2 } END { exit !(n >= least) }' "$err"
}

# fuzz TARGET RUNS: takes about ten seconds of an older CPU.
fuzz() {
	leaks=1
	mask=0
	case $1 in
	options | request | drawing) leaks=0 ;; # see scripts/fuzz
	esac
	case $1 in
	options | request) mask=3 ;;
	esac
	mkdir "$place/$1"
	ASAN_OPTIONS=detect_leaks=$leaks UBSAN_OPTIONS=print_stacktrace=1 \
		run 0 "$1: the corpus and $2 inputs made of it" \
		timeout "$hang_s" "$build/.obj/fuzz/$1" -seed=1 "-runs=$2" \
		-detect_leaks=$leaks "-close_fd_mask=$mask" -rss_limit_mb=3000 -max_len=70000 \
		-timeout="$hang_s" "-artifact_prefix=$place/$1-" \
		"$place/$1" "tests/fuzz/corpus/$1"
	result "$1: at least as many were tried" tried "$2"
}

if ! can_fuzz; then
	skip 'no reader breaks' "clang has no libFuzzer: $(head -n 1 "$why")"
	exit 0
fi
result 'the fuzz targets are built' build "$build" SAN=fuzz CC=clang \
	CXX=clang++ fuzzers
result 'one target alone is built, beside its object' build "$build" SAN=fuzz \
	CC=clang CXX=clang++ "$build/.obj/fuzz/record"
if [ $failed = 0 ]; then
	fuzz request 200000
	fuzz options 60000
	fuzz record 2000
	fuzz topology 4000
	fuzz drawing 2000
	fuzz history 200
	fuzz gbench 400
	fuzz pairs 400
	fuzz slices 300
	fuzz run 700
fi
run 2 'a target that is none' scripts/fuzz nothing 5
says 'is answered with those that are' 'T is one of: drawing gbench history'
run 2 'a time that is none' scripts/fuzz gbench 5s
says 'is answered with what is' "SECONDS '5s': expected a whole number"
exit "$failed"
