#!/bin/sh
# closure.sh - libraries that a build brings along are code, a comment is none.
# shellcheck disable=SC2016,SC2317 # ld.so reads $ORIGIN; result calls functions
. tests/tap
switchyard=$(pwd)/$B/switchyard
cc=${CC:-cc}

# library BUILD NUMBER: a shared library of that answer.
library() {
	mkdir -p "$place/$1/lib" "$place/$1/thread"
	echo "int answer(void) { return $2; }" |
		$cc -x c - -shared -fPIC -o "$place/$1/lib/libanswer.so"
}

# program BUILD: a worker that hands over to the real one if its library answers.
program() {
	cat >"$place/worker.c" <<-END
	#include <unistd.h>
	int answer(void);
	int main(int argc, char **argv)
	{
		(void)argc;
		return answer() ? execv("$(pwd)/$B/thread/yield", argv) : 1;
	}
	END
	$cc "$place/worker.c" -L"$place/$1/lib" -lanswer \
		-Wl,-rpath,'$ORIGIN/../lib' -Wl,--build-id=none \
		-o "$place/$1/thread/yield"
	echo yield >"$place/$1/thread/.workers"
}

compare() {
	run "$1" "$2" "$switchyard" compare --model=thread --bench=yield --units=2 \
		--pairs=6 --seed=7 --out="$place/out $2" --print-json \
		-- "$place/a" "$place/b"
}

for name in a b; do
	library $name 1
	program $name
done
result 'the two programs are equal' cmp "$place/a/thread/yield" "$place/b/thread/yield"
compare 0 'the same program and library'
true_of 'is the same code' "$out" 'r["benchmarks"][0]["ground"] == "same code"'
library b 2
run 3 'the library of B has changed' "$switchyard" compare --model=thread \
	--bench=yield --units=2 --pairs=2 --seed=7 --out="$place/measured" \
	-- "$place/a" "$place/b"
true_of 'so its code is not the same' "$place/measured/run.json" \
	'r["benchmarks"][0]["same_code"] is False'
true_of 'and it is measured in its place, where it finds its library' \
	"$place/measured/pairs.jsonl" 'any(p["kind"] == "ab" for p in r)'

# A comment line in a copy of the sources.
sources="$place/a tree"
mkdir "$sources" && cp -R Makefile harness bench scripts plots "$sources"
makes() {
	MAKEFLAGS='' ${MAKE:-make} -s -C "$sources" build/thread/queue build/coroutine/deadlock \
		>"$out" 2>"$err"
}
result 'a tree is built' makes
mkdir -p "$place/before/thread" "$place/before/coroutine"
cp "$sources/build/thread/queue" "$place/before/thread"
cp "$sources/build/coroutine/deadlock" "$place/before/coroutine"
sed -i '1i /* a comment of one line */' "$sources/bench/queue.c" \
	"$sources/bench/deadlock.c" "$sources/harness/unit/chan.h" \
	"$sources/harness/worker/slice.c" "$sources/harness/unit/lock.h" \
	"$sources/harness/unit/models/coroutine/scheduler.h"
result 'and again with comments' makes
run 0 'comments in workloads and headers' "$switchyard" compare --pairs=1 \
	--bench=queue,deadlock --model=thread,coroutine --out="$place/comments" \
	--print-json -- "$place/before" "$sources/build"
true_of 'are the same code' "$out" 'len(r["benchmarks"]) == 2 and
	all(b["ground"] == "same code" for b in r["benchmarks"])'
exit "$failed"
