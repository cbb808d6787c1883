#!/bin/sh
# checks.sh - the checks of scripts/ catch faults that are planted.
set -u

place=$(mktemp -d) || exit 1
trap 'rm -rf "$place"' EXIT
tree="$place/a tree"
failed=0

ok() {
	echo "ok - $1"
}

not_ok() {
	echo "not ok - $1"
	sed 's/^/# /' "$place/output"
	failed=1
}

# silent WHAT COMMAND...: the command must exit with 0 and print nothing.
silent() {
	what=$1
	shift
	if "$@" >"$place/output" 2>&1 && [ ! -s "$place/output" ]; then
		ok "$what"
	else
		not_ok "$what"
	fi
}

# says STATUS TEXT WHAT COMMAND...: the command must exit with STATUS and print
# TEXT.
says() {
	expected=$1 text=$2 what=$3
	shift 3
	"$@" >"$place/output" 2>&1
	status=$?
	if [ "$status" = "$expected" ] && grep -qF -e "$text" "$place/output"; then
		ok "$what"
	else
		echo "# status $status, expected $expected and: $text"
		not_ok "$what"
	fi
}

# plant FILE < text: writes the file in the tree of the test.
plant() {
	mkdir -p "$(dirname "$tree/$1")"
	cat >"$tree/$1"
}

# layer FILE INCLUDE RULE: FILE with that include in line 2 must break that
# rule.
layer() {
	printf '/* x */\n#include %s\n' "$2" | plant "$1"
	says 1 "$1:2: $2: $3" "layers: $1 includes $2" scripts/check-layers "$tree"
	rm "$tree/$1"
}

# no_layer FILE INCLUDE: FILE with that include must break no rule.
no_layer() {
	printf '/* x */\n#include %s\n' "$2" | plant "$1"
	silent "layers: $1 may include $2" scripts/check-layers "$tree"
	rm "$tree/$1"
}

# Each folder that a file is planted in gets an empty header.
bare_tree() {
	rm -rf "$tree"
	for header in worker/unit/unit worker/unit/chan worker/kit/need worker/bench \
		worker/main/worker driver/base/record driver/machine/placement \
		gbench/gbench driver/stats/stats driver/report/page/page \
		driver/gate/judge/judge driver/gate/show/rows; do
		echo | plant "harness/$header.h"
	done
}

# Two files of the driver include each other by way of a third.
test_circles() {
	bare_tree
	echo '#include "stats/two.h"' | plant harness/driver/stats/one.h
	echo '#include "stats/three.h"' | plant harness/driver/stats/two.c
	echo | plant harness/driver/stats/two.h
	echo | plant harness/driver/stats/three.h
	silent 'layers: a way without a circle' scripts/check-layers "$tree"
	echo '#include "stats/one.h"' | plant harness/driver/stats/three.h
	says 1 'circle of includes: stats/' 'layers: a circle over three files' \
		scripts/check-layers "$tree"
}

# Two headers with one guard, of which the second would be empty.
test_guards() {
	bare_tree
	printf '#ifndef STATS_ONE_H\n#endif\n' | plant harness/driver/stats/one.h
	silent 'layers: a guard of the path' scripts/check-layers "$tree"
	printf '#ifndef STATS_ONE_H\n#endif\n' | plant harness/driver/stats/two.h
	says 1 'the include guard must be STATS_TWO_H' \
		'layers: a guard of another header' scripts/check-layers "$tree"
	rm -r "$tree/harness/driver/stats"
	printf '#ifndef LOCK_H\n#endif\n' | plant harness/worker/unit/lock.h
	says 1 'the include guard must be UNIT_LOCK_H' \
		'layers: the worker likewise' scripts/check-layers "$tree"
}

test_layers() {
	silent 'layers: this tree is clean' scripts/check-layers
	bare_tree
	layer bench/planted.c '<hwloc.h>' 'a workload includes only'
	layer bench/planted.c '"base/record.h"' 'a workload includes only'
	layer bench/planted.c '"unit/unit.h"' 'a workload includes only'
	layer bench/planted/planted.c '"unit/unit.h"' 'a workload includes only'
	layer bench/planted/part.c '"main/worker.h"' 'part must not include main'
	layer harness/worker/main/planted.c '<hwloc.h>' 'the worker includes only'
	layer harness/worker/main/planted.c '<vector>' 'the worker includes only'
	layer harness/worker/main/planted.c '"base/record.h"' 'the worker knows nothing'
	layer harness/worker/main/planted.c '"../../driver/machine/placement.h"' \
		'the worker knows nothing of the driver'
	layer harness/worker/unit/planted.h '"main/worker.h"' 'unit must not include main'
	layer harness/worker/unit/planted.h '"kit/need.h"' 'unit must not include kit'
	layer harness/worker/unit/models/thread/planted.c '<jansson.h>' 'the worker incl'
	layer harness/driver/plan/planted.c '"unit/unit.h"' 'the driver knows nothing'
	layer harness/gbench/planted.cc '<bench.h>' 'the driver knows nothing'
	layer harness/driver/report/text/planted.c '"unit/chan.h"' 'the driver knows nothing'
	layer harness/driver/command/main.c '"main/worker.h"' 'the driver knows nothing'
	layer harness/driver/base/planted.c '"machine/placement.h"' \
		'base must not include machine'
	layer harness/gbench/planted.cc '"base/record.h"' 'gbench must not include base'
	layer harness/driver/results/planted.c '"report/page/page.h"' \
		'results must not include report/page'
	layer harness/driver/gate/judge/planted.c '"gate/show/rows.h"' \
		'gate/judge must not include gate/show'
	layer harness/driver/report/figure/planted.c '"gate/show/rows.h"' \
		'report/figure must not include gate/show'
	layer harness/driver/stats/planted.c '"stats.h"' 'an include names its room'
	layer harness/driver/attic/planted.c '"base/record.h"' 'no room must not'
	layer harness/driver/plan/planted.c HEADER 'an include by macro'
	no_layer bench/planted.c '"unit/chan.h"'
	no_layer bench/planted/part.c '"unit/unit.h"'
	no_layer bench/planted.c '"kit/need.h"'
	no_layer harness/worker/main/planted.c '<sys/mman.h>'
	no_layer harness/worker/main/planted.c '"unit/unit.h" /* why */'
	no_layer harness/driver/plan/planted.c '"base/record.h"'
	no_layer harness/driver/plan/planted.c '<jansson.h>'
	no_layer harness/driver/command/main.c '"report/page/page.h"'
	no_layer harness/driver/gate/show/page/planted.c '"gate/show/rows.h"'
	says 2 'no sources' 'layers: an empty tree is an error' \
		scripts/check-layers "$place/nothing"
}

# workload TEXT WHAT BODY [TOP]: a planted workload with that body must be
# caught.
workload() {
	rm -f "$tree"/bench/*.c
	cat >"$tree/bench/planted.c" <<-EOF
	#include "bench.h"
	#include <stdio.h>
	#include <stdlib.h>
	${4:-}
	static void body(const struct run *r, unsigned id)
	{
		(void)id;
		for (uint64_t i = 0; i < r->ops; i++) {
			$3
		}
	}
	const struct bench bench = { .name = "planted", .body = body };
	EOF
	if [ -z "$1" ]; then
		silent "workloads: $2" scripts/check-workloads "$tree"
	else
		says 1 "$1" "workloads: $2" scripts/check-workloads "$tree"
	fi
}

test_workloads() {
	silent 'workloads: this tree is clean' scripts/check-workloads
	rm -rf "$tree"
	mkdir -p "$tree/bench"
	cp -R harness "$tree"
	# One model that sleeps in the kernel and the one that does not suffice.
	for folder in "$tree"/harness/worker/unit/models/*; do
		case $folder in
		*/thread | */coroutine) ;;
		*) rm -r "$folder" ;;
		esac
	done
	workload '' 'what models offer is allowed' \
		'unit_yield(); unit_sleep(i); check(unit_read(0, NULL, 0) == 0);'
	workload 'mutable global total' 'a counter' 'total += i;' 'unsigned total;'
	workload 'mutable global' 'a static in a body' 'static volatile int n; n++;'
	workload 'mutable global' 'a thread-local' 'n++;' 'static _Thread_local volatile int n;'
	workload 'body calls malloc' 'malloc' '*(volatile char *)malloc(i) = 1;'
	workload 'body calls p' 'printf' 'printf("%d\n", (int)i);'
	workload 'calls pthread_mutex_lock' 'a pthread lock' \
		'pthread_mutex_lock((pthread_mutex_t *)r);' '#include <pthread.h>'
	workload 'body > helper calls free' 'a call behind a helper' 'helper((void *)i);' \
		'static __attribute__((noinline)) void helper(void *p) { free(p); }'
	workload 'a function by pointer' 'dispatch' \
		'((void (*volatile *)(void))(uintptr_t)i)[0]();'
	workload '(coroutine): body calls sched_yield' 'a system call in a coroutine' \
		'sched_yield();' '#include <sched.h>'
	workload 'does not compile' 'what does not compile' 'nonsense;'
	sed -i '/^ \* Calls: syscall/d' "$tree/harness/worker/unit/futex.h"
	workload '(thread): body calls sched_yield' 'what a header does not name' \
		'unit_yield();'
	sed -i 's/^ \* Calls: thread_\*/ * Calls: sched_yield/' \
		"$tree/harness/worker/unit/models/thread/model.h"
	workload '' 'what the header of a model names is allowed' 'unit_yield();'
	says 2 'no bench/' 'workloads: an empty tree is an error' \
		scripts/check-workloads "$place/nothing"
}

lines() {
	awk -v n="$1" 'BEGIN { while (n--) print "\t;" }'
}

# size FILE FUNCTION LINES TEXT: a function of that many lines must be caught.
size() {
	{
		echo "/* $(basename "$1") - planted. */"
		echo "int $2(void)"
		echo '{'
		lines $(($3 - 3))
		echo '}'
	} | plant "$1"
	if [ -z "$4" ]; then
		silent "sizes: $2() of $3 lines in $1" scripts/check-sizes "$tree"
	else
		says 1 "$4" "sizes: $2() of $3 lines in $1" scripts/check-sizes "$tree"
	fi
	rm "$tree/$1"
}

# file_size FILE LINES STATUS TEXT: a file of that many lines must give TEXT.
file_size() {
	{ echo "/* $(basename "$1") - planted. */"; lines $(($2 - 1)); } | plant "$1"
	if [ -z "$4" ]; then
		silent "sizes: $1 of $2 lines" scripts/check-sizes "$tree"
	else
		says "$3" "$4" "sizes: $1 of $2 lines" scripts/check-sizes "$tree"
	fi
	rm "$tree/$1"
}

test_sizes() {
	says 0 '' 'sizes: this tree is clean' scripts/check-sizes
	rm -rf "$tree"
	mkdir -p "$tree/bench" "$tree/tests" "$tree/harness"
	size harness/long.c work 40 ''
	size harness/long.c work 41 'harness/long.c:2: work() has 41 lines'
	size harness/long.cc work 41 'work() has 41 lines'
	size harness/long.c main 29 ''
	size harness/long.c main 30 'main() has 30 lines'
	size tests/long.c work 60 ''
	size tests/long.c work 61 'work() has 61 lines'
	file_size harness/long.h 300 0 ''
	file_size harness/long.h 301 0 'harness/long.h: hint: 301 lines'
	file_size harness/long.h 500 0 'harness/long.h: hint: 500 lines'
	file_size bench/long.c 501 1 'bench/long.c:501: file has 501 lines, 500'
	file_size tests/long.c 800 0 ''
	file_size tests/long.c 801 1 'tests/long.c:801: file has 801 lines, 800'
	file_size harness/long_parts.c 2 0 'harness/long_parts.c: hint: is named _parts'
	echo '/* other.c - planted. */' | plant bench/long.c
	says 1 'bench/long.c:1: does not open' 'sizes: a wrong opening line' \
		scripts/check-sizes "$tree"
	printf '/*\n * long.c - planted.\n */\n' | plant bench/long.c
	silent 'sizes: an opening on the second line' scripts/check-sizes "$tree"
}

# tests/tap has the function that all tests share.
test_limits() {
	grep -nE '(^|[^-])(timeout|within) [0-9]' tests/*.sh tests/builds >"$place/own"
	silent 'no test has a time limit of its own' cat "$place/own"
}

mkdir "$place/nothing"
test_limits
test_layers
test_circles
test_guards
test_workloads
test_sizes
exit $failed
