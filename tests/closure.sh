#!/bin/sh
# closure.sh - libraries and modules of a build count as the worker's code.
# shellcheck disable=SC2016,SC2317 # ld.so reads $ORIGIN; result calls functions
. tests/tap
switchyard=$(pwd)/$B/switchyard
cc=${CC:-cc}

# library BUILD NUMBER: makes a shared library that answers NUMBER.
library() {
	mkdir -p "$place/$1/lib" "$place/$1/thread"
	echo "int answer(void) { return $2; }" |
		$cc -x c - -shared -fPIC -o "$place/$1/lib/libanswer.so"
}

# program BUILD: makes a worker that executes the real one if its library
# answers.
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

# A library needs another one, which only the program's RPATH leads to.
chained() {
	echo "int deep(void) { return $2; }" |
		$cc -x c - -shared -fPIC -o "$place/$1/lib/libdeep.so"
	echo 'int deep(void); int answer(void) { return deep(); }' | $cc -x c - \
		-shared -fPIC -L"$place/$1/lib" -ldeep -o "$place/$1/lib/libanswer.so"
	$cc "$place/worker.c" -L"$place/$1/lib" -lanswer -Wl,--build-id=none \
		-Wl,--disable-new-dtags -Wl,-rpath,'$ORIGIN/../lib' \
		-Wl,-rpath-link,"$place/$1/lib" -o "$place/$1/thread/yield"
}

# same WORKER EXPRESSION: the comparison must say so of the code, without
# measuring.
same() {
	rm -rf "$place/look"
	"$switchyard" compare "--model=${1%/*}" "--bench=${1#*/}" --pairs=1 \
		--seed=7 --out="$place/look" -- "$place/a" "$place/b" >"$out" 2>"$err"
	holds "$place/look/run.json" "[b['same_code'] for b in r['benchmarks']] == [$2]"
}

chained a 1
chained b 1
result 'a chain of libraries is equal' same thread/yield True
chained b 2
result 'its last one has changed' same thread/yield False

# In the CPython lane, a launcher names the modules that it loads.
lane() {
	for name in a b; do
		rm -rf "${place:?}/$name"
		bench/lanes/python/make-launchers "$place/$name"
	done
	modules=$place/b/.lanes/python
	result 'Python: two builds of one source' same python-thread/yield True
	echo '# a comment' >>"$modules/workloads/lock.py"
	result 'Python: the module of another workload' same python-thread/yield True
	result 'Python: a comment in its own module' same python-thread/lock False
	echo >"$modules/harness/new.py"
	result 'Python: a module that only B has' same python-thread/yield False
	rm "$modules/harness/new.py"
	sed -i 's/setdefault/setdefault /' "$modules/harness/load.py"
	result 'Python: a module of the lane itself' same python-thread/yield False
	run 3 'Python: changed, no model is named' "$switchyard" compare --pairs=1 \
		--bench=lock,pool --out="$place/unnamed" -- "$place/a" "$place/b"
	true_of 'all that load it take part' "$place/unnamed/run.json" \
		'sorted(b["bench"] for b in r["benchmarks"]) == 3 * ["lock"] + 3 * ["pool"]'
	bench/lanes/python/make-launchers "$place/b"
	run 2 'Python: the same, no model is named' "$switchyard" compare --pairs=1 \
		--bench=lock --out="$place/none" -- "$place/a" "$place/b"
	says 'it is said' 'only scripts are left to compare'
}

if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 9))'; then
	PYTHON=$python && export PYTHON
	lane
else
	skip 'the CPython lane' 'needs python3 3.9 or later'
fi

# In the Go lane, one source is built in two folders.
go_lane() {
	for name in a b; do
		bench/lanes/go/build "$place/$name" >"$out" 2>"$err"
	done
	result 'Go: two builds of one source' same go/yield True
	cp -R bench/lanes/go "$place/go"
	sed -i 's/runtime.Gosched()/runtime.Gosched(); runtime.Gosched()/' "$place/go"/*.go
	"$place/go/build" "$place/b" >"$out" 2>"$err"
	result 'Go: a changed source' same go/yield False
}

if command -v "${GO:-go}" >/dev/null; then
	go_lane
else
	skip 'the Go lane' 'needs golang-go'
fi

# A comment line is added in a copy of the sources.
sources="$place/a tree"
mkdir "$sources" && cp -R Makefile mk harness bench scripts plots "$sources"
makes() {
	MAKEFLAGS='' ${MAKE:-make} -s -C "$sources" build/thread/queue build/coroutine/deadlock \
		>"$out" 2>"$err"
}
result 'a tree is built' makes
mkdir -p "$place/before/thread" "$place/before/coroutine"
cp "$sources/build/thread/queue" "$place/before/thread"
cp "$sources/build/coroutine/deadlock" "$place/before/coroutine"
sed -i '1i /* a comment of one line */' "$sources/bench/queue.c" \
	"$sources/bench/deadlock/deadlock.c" "$sources/harness/worker/unit/chan.h" \
	"$sources/harness/worker/main/slice.c" "$sources/harness/worker/unit/lock.h" \
	"$sources/harness/worker/unit/models/coroutine/scheduler.h"
result 'and again with comments' makes
run 0 'comments in workloads and headers' "$switchyard" compare --pairs=1 \
	--bench=queue,deadlock --model=thread,coroutine --out="$place/comments" \
	--print-json -- "$place/before" "$sources/build"
true_of 'are the same code' "$out" 'len(r["benchmarks"]) == 2 and
	all(b["ground"] == "same code" for b in r["benchmarks"])'
exit "$failed"
