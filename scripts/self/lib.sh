# lib.sh - functions that the sections of scripts/bench-self share.
# shellcheck shell=sh disable=SC2034 # the sections use what is set here
set -u

build=${B:-build}
self=$build/.obj/self
out=$self/out # the single measurements, one file for each row of the table
cpu=$BENCH_SELF_CPU
runs=$BENCH_SELF_RUNS
limit=60 # time limit in seconds for programs that should end within a few
status=0 # becomes 1 if something of ours could not be measured

note() {
	echo "bench-self: $1" >&2
}

have() {
	command -v "$1" >/dev/null
}

# row WHAT OURS PEER RATIO GOAL REACHED: adds a row to the table.
row() {
	printf '%s\t%s\t%s\t%s\t%s\t%s\n' "$@" >>"$out/rows"
}

unmeasured() {
	row "$1" 'not measured' '' "see $2" '' ''
	status=1
}

skipped() {
	row "$1" '' 'skipped' "$2" '' ''
}

# calc FORMAT EXPRESSION: prints the value of an arithmetic expression.
calc() {
	awk "BEGIN { printf \"$1\", $2 }"
}

holds() {
	awk "BEGIN { print ($1) ? \"yes\" : \"no\" }"
}

# Sets n, mid, low, high, least, most and cv of the numbers in a file.
figures() {
	read -r n mid low high least most cv <<-END
		$(awk -f scripts/self/median.awk -f scripts/self/figures.awk "$1" 2>/dev/null)
	END
	[ "${n:-0}" -gt 0 ]
}

# Print the numbers of the last call of figures: a time in ns with its range, and a
# ratio with its interval.
spread() {
	awk -v v="$mid" -v least="$least" -v most="$most" -v n="$n" 'BEGIN {
		split("ns us ms s", unit, " ")
		for (i = by = 1; v >= 1000 * by && i < 4; i++)
			by *= 1000
		printf "%.4g %s (%.4g to %.4g) n %d", \
			v / by, unit[i], least / by, most / by, n
	}'
}

interval() {
	if [ "$low" = - ]; then
		calc "%.3f n $n" "$mid"
	else
		calc "%.3f [%.3f, %.3f] n $n" "$mid, $low, $high"
	fi
}

# rounds FILE MODEL [PEER]
rounds() {
	awk -v model="$2" -v peer="${3:-}" -f scripts/self/median.awk \
		-f scripts/self/rounds.awk "$1" 2>/dev/null
}

# limited COMMAND...: runs it with the time limit, and in the foreground so that
# Ctrl-C ends it, too.
limited() {
	timeout --foreground -k 5 "$limit" "$@"
}

# run SWITCHYARD NAME OPTION...: makes a run in $out/run, with its output in NAME.log.
run() {
	driver=$1 log=$out/$2.log
	shift 2
	rm -rf "$out/run"
	limited "$driver" run --out="$out/run" "$@" >"$log" 2>&1
}

# record FIELD: prints a number from the worker's record on standard input.
record() {
	sed -n 's/.*"'"$1"'":\([0-9.]*\).*/\1/p'
}

# policy WHAT: notes how our units were made, from the record on standard input.
policy() {
	sed -n 's/.*"policy":"\([^"]*\)".*/\1/p' |
		awk -v what="$1" '{ print $0 "\t" what }' >>"$out/policies"
}

# red_zone: prints the compiler options that turn off the red zone, as in workers.
red_zone() {
	case $(${CC:-cc} -dumpmachine) in
	x86_64*) echo '-mno-red-zone -DSWITCH_NO_RED_ZONE' ;;
	esac
}

# compile NAME [OPTION]...: compiles a peer, linked statically if possible, as our
# workers are.
compile() {
	name=$1
	shift
	for static in -static ''; do
		${CC:-cc} -std=gnu11 -D_GNU_SOURCE -O2 -Wall -Wextra -Werror $static \
			"scripts/self/$name.c" "$@" -o "$self/$name" 2>"$out/$name.log" &&
			return
	done
	note "scripts/self/$name.c does not build, see $out/$name.log"
	return 1
}

# sched_pipe CPUS LOOPS [-T]: prints ns per round trip of `perf bench sched pipe`.
sched_pipe() {
	cpus=$1 loops=$2
	shift 2
	limited taskset -c "$cpus" perf bench sched pipe -l "$loops" "$@" 2>&1 |
		awk '/usecs\/op/ { print $1 * 1000 }'
}

# reached GOAL: returns whether the median of the last call of figures is at most GOAL,
# or within a GOAL such as "0.9 to 1.1".
reached() {
	case $1 in
	*' to '*) holds "$mid >= ${1% to *} && $mid <= ${1#* to }" ;;
	*) holds "$mid <= $1" ;;
	esac
}

# turns COUNT WHAT GOAL PEER "OURS..." "THEIRS...": runs the two commands by turns,
# either of them first in every second pair; each prints its ns per op.  GOAL is as
# for reached().
turns() {
	section=$(basename "$0" .sh)
	pairs=$out/$section-$(echo "$2" | tr -c 'a-z0-9\n' _)
	note "$section: $2 and $4 by turns"
	i=0
	while [ $((i += 1)) -le "$1" ]; do
		if [ $((i % 2)) = 1 ]; then
			a=$($5) b=$($6)
		else
			b=$($6) a=$($5)
		fi
		echo "$a $b"
	done >"$pairs"
	awk 'NF == 2 { print $1 }' "$pairs" >"$pairs-ours"
	awk 'NF == 2 { print $2 }' "$pairs" >"$pairs-peer"
	awk 'NF == 2 { print $1 / $2 }' "$pairs" >"$pairs-ratio"
	if figures "$pairs-ours" && ours=$(spread) && figures "$pairs-peer" &&
		peer=$(spread) && figures "$pairs-ratio"; then
		case $3 in
		*' to '*) goal=$3 ;;
		*) goal="<= $3" ;;
		esac
		row "$2" "$ours" "$4 $peer" "$(interval)" "$goal" "$(reached "$3")"
	else
		unmeasured "$2" "$out/$section.log"
	fi
}
