#!/bin/sh
# gbench.sh - programs with gbench.h have the right exit status and output.
# shellcheck disable=SC2317 # check() calls the functions by their names
set -u
B=${B:-build}
example=${GBENCH_EXAMPLE:-$B/example}
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
bad=0

# check WHAT STATUS COMMAND...: the command must end with STATUS.
check() {
	what=$1 want=$2
	shift 2
	"$@" >"$dir/out" 2>"$dir/err"
	got=$?
	if [ "$got" -eq "$want" ]; then
		echo "ok - $what"
	else
		echo "not ok - $what: status $got, not $want: $(cat "$dir/err")"
		bad=1
	fi
}

quick() {
	"$example" --benchmark_min_time=0.01 "$@"
}

is_object() {
	quick --benchmark_out="$1" && [ -f "$1" ] && [ ! -e "$1.tmp" ] &&
		[ "$(head -c 1 "$1")" = '{' ] && [ "$(tail -n 1 "$1")" = '}' ]
}

old_file_stays() {
	echo old >"$dir/kept"
	"$example" --benchmark_min_time=20 --benchmark_out="$dir/kept" &
	child=$!
	sleep 0.5
	kill -9 "$child"
	wait "$child"
	[ "$(cat "$dir/kept")" = old ]
}

keeps_link() {
	: >"$dir/target"
	ln -s target "$dir/link"
	quick --benchmark_out="$dir/link" && [ -L "$dir/link" ] &&
		[ -s "$dir/target" ]
}

keeps_device() {
	quick --benchmark_out=/dev/null && [ -c /dev/null ]
}

keeps_mode() {
	: >"$dir/private"
	chmod 604 "$dir/private"
	is_object "$dir/private" && [ "$(stat -c %a "$dir/private")" = 604 ]
}

# The FIFO's reader sees only one end, that of the complete output.
fills_pipe() {
	mkfifo "$dir/pipe"
	cat "$dir/pipe" >"$dir/read" &
	quick --benchmark_out="$dir/pipe" && wait $! &&
		[ "$(tail -n 1 "$dir/read")" = '}' ]
}

# A name of 255 bytes cannot get the suffix of a temporary file.
in_place() {
	name=$(printf %0255d 0)
	quick --benchmark_out="$dir/$name" &&
		[ "$(tail -n 1 "$dir/$name")" = '}' ]
}

only() {
	quick "$@" && [ "$(cat "$dir/out")" = 'copy/page:4096' ]
}

env_is_ignored() {
	env BENCHMARK_FILTER=nothing BENCHMARK_FORMAT=json \
		BENCHMARK_OUT="$dir/env" BENCHMARK_REPETITIONS=7 \
		BENCHMARK_CONTEXT=from=env BENCHMARK_PERF_COUNTERS=CYCLES \
		"$example" --benchmark_min_time=0.01 || return 1
	[ ! -e "$dir/env" ] && grep -q '^copy/page:4096 ' "$dir/out" &&
		[ "$(grep -c '^copy' "$dir/out")" -eq 1 ] &&
		! grep -q from "$dir/err"
}

aggregates_only() {
	quick --benchmark_repetitions=3 --benchmark_display_aggregates_only \
		--benchmark_out="$dir/all.json" &&
		! grep -q '^copy/page:4096 ' "$dir/out" &&
		grep -q '^copy/page:4096_median ' "$dir/out" &&
		[ "$(grep -c '"run_type": "iteration"' "$dir/all.json")" -eq 3 ]
}

explains_debug() {
	quick && { ! grep -q 'built as DEBUG' "$dir/err" ||
		grep -q '^library_build_note: ' "$dir/err"; }
}

# Debian's compare.py needs scipy, which no other test needs.
compares() {
	quick --benchmark_repetitions=9 --benchmark_out="$dir/a.json" &&
		quick --benchmark_repetitions=9 \
			--benchmark_out="$dir/b.json" &&
		/usr/bin/python3 "$compare" benchmarks "$dir/a.json" \
			"$dir/b.json" &&
		grep -q 'copy/page:4096_pvalue' "$dir/out"
}

check 'a good run ends with 0' 0 quick
check 'a filter that leaves nothing ends with 2' 2 \
	quick --benchmark_filter='^nothing$'
check 'a filter sees the name without suffixes' 0 \
	quick --benchmark_filter='^copy/page:4096$' --benchmark_repetitions=2
check 'a negative filter is known' 2 quick --benchmark_filter=-copy
check 'names are listed without suffixes' 0 only --benchmark_list_tests
for flag in --benchmark_nothing=1 --benchmark_repetitions=0 \
	--benchmark_repetitions=two --benchmark_min_time=100x \
	--benchmark_min_time=-1 --benchmark_format=csv --benchmark_format=xml \
	--benchmark_out_format=csv --benchmark_time_unit=h --benchmark_out= \
	--benchmark_perf_counters=CYCLES '--benchmark_filter=(' \
	--benchmark_color= --benchmark_context=novalue --v=loud; do
	check "$flag ends with 2" 2 quick "$flag"
done
check 'an argument of nobody ends with 2' 2 quick --other
check 'seconds may have their suffix' 0 quick --benchmark_min_time=0.01s
check 'the environment is ignored' 0 env_is_ignored
check 'the output file is there and complete' 0 is_object "$dir/new.json"
check 'an interrupted run leaves the old file' 0 old_file_stays
check 'a link stays a link' 0 keeps_link
check 'a device stays a device' 0 keeps_device
check 'a replaced file keeps its mode' 0 keeps_mode
check 'a pipe is written directly' 0 fills_pipe
check 'without a second file it is written in place' 0 in_place
check 'a full disk ends with 1' 1 quick --benchmark_out=/dev/full
check 'a file that cannot be written ends with 2' 2 \
	quick --benchmark_out="$dir/none/file"
check 'aggregates only: the file keeps all' 0 aggregates_only
check 'a debug build is explained' 0 explains_debug
compare=/usr/share/benchmark/compare.py
if [ -f $compare ] && /usr/bin/python3 -c 'import scipy.stats' 2>"$dir/err"; then
	check 'compare.py reads the file' 0 compares
else
	echo 'ok - compare.py reads the file # SKIP needs python3-scipy'
fi
exit $bad
