#!/bin/sh
# profile.sh - scripts/profile is right, and says what it is not allowed to see.
set -u

build=${B:-build}
out=$build/profile/thread-pingpong
place=$(mktemp -d) || exit 1
trap 'rm -rf "$place"' EXIT
failed=0

result() {
	name=$1
	shift
	if "$@"; then
		echo "ok - $name"
	else
		echo "not ok - $name"
		sed 's/^/# /' "$place/output"
		failed=1
	fi
}

shows() {
	result "shows: $1" grep -qE -e "$1" "$place/output"
}

cpu() {
	sed -n 's/^Cpus_allowed_list:.*[^0-9]\([0-9][0-9]*\)$/\1/p' /proc/self/status
}

field() {
	sed -n 's/.*"'"$1"'":\([0-9]*\).*/\1/p' "$place/record"
}

# perf and the worker must count the same number of switches for a hand-off on
# one core.  Starting and stopping the worker may add 100.
same_count() {
	perf stat -x , -o "$place/stat" -e context-switches "$build/$1/pingpong" \
		--units 2 --cpus "$(cpu)" --warm 0 --ops 20000 >"$place/record"
	own=$(($(field voluntary_switches) + $(field involuntary_switches)))
	count=$(awk -F , '$3 == "context-switches" { print $1 }' "$place/stat")
	cat "$place/stat" "$place/record" >"$place/output"
	case $count in
	[0-9]*) ;;
	*) echo "ok - $1: perf and the worker agree # SKIP perf may not count here"
		return ;;
	esac
	apart=$((count > own ? count - own : own - count))
	result "$1: perf says $count switches, the worker $own" \
		[ "$apart" -le $((own / 50 + 100)) ]
	result "$1: that is two for each of 20000 round trips" \
		[ "$own" -ge 38000 -a "$own" -le 42000 ]
}

# Each row has a number or a reason for its absence, never a bare 0.
test_summary() {
	scripts/profile pingpong thread --units 2 --ops 20000 >"$place/output" 2>&1
	result 'exit 0' [ $? = 0 ]
	shows '^  context switches  (2(\.0|$| )|1\.9|not permitted|perf says)'
	shows '^    worker counts   (2(\.0| )|1\.9)[0-9]* *per op'
	shows '^  system calls      ([0-9.]+ per op|not permitted|tracefs is not|perf says)'
	shows '^  cycles            ([0-9.e+]+ per op|not (supported|permitted|counted))'
	shows '^  wait for the CPU  (average|none|not permitted|tracefs is not|perf says)'
	shows '^  flame graph       (.*flame.svg|not permitted|no samples|perf says)'
	result 'the summary is kept' grep -q 'flame graph' "$out/summary.txt"
}

stacks() {
	printf 'work<er> \n\t ff01 inner&"x" ([kernel.kallsyms])\n'
	printf '\t 4010 operator()(int) (/bin/w)\n\t 0 [unknown] ([unknown])\n\n'
	printf 'work<er> \n\t 4010 operator()(int) (/bin/w)\n\n'
}

test_flame() {
	stacks | awk -v title='a <b>' -f scripts/flame.awk >"$place/output"
	shows '>a &lt;b&gt;</text>'
	shows '<title>work&lt;er&gt;: 2 of 2 samples, 100.0 %</title>'
	shows '<title>operator\(\)\(int\): 2 of 2 samples, 100.0 %</title>'
	shows '<title>inner&amp;&quot;x&quot;: 1 of 2 samples, 50.0 %</title>'
	result 'unknown frames are left out' [ "$(grep -c '<g>' "$place/output")" = 3 ]
	result 'no script, no link' [ "$(grep -ciE 'script|href' "$place/output")" = 0 ]
	awk -v title=x -f scripts/flame.awk </dev/null >"$place/output"
	result 'no sample: exit 1' [ $? = 1 ]
	result 'no sample: no picture' [ ! -s "$place/output" ]
}

# With a perf that is not allowed anything, only the worker's numbers are shown,
# and reasons for the others.
test_refused() {
	mkdir "$place/bin"
	cat >"$place/bin/perf" <<-'EOF'
	#!/bin/sh
	[ "$1" = --version ] && exit
	echo 'Error: No permission to do that' >&2
	exit 255
	EOF
	chmod +x "$place/bin/perf"
	PATH=$place/bin:$PATH scripts/profile pingpong thread --ops 2000 \
		>"$place/output" 2>&1
	result 'refused everything: exit 0' [ $? = 0 ]
	result 'refused everything: four reasons' \
		[ "$(grep -c 'not permitted to .*perf_event_paranoid' "$place/output")" = 4 ]
	printf '#!/bin/sh\nexit 127\n' >"$place/bin/perf"
	PATH=$place/bin:$PATH scripts/profile pingpong thread >"$place/output" 2>&1
	result 'no perf: exit 2' [ $? = 2 ]
	shows 'install linux-perf'
	scripts/profile nothing thread >"$place/output" 2>&1
	result 'no such worker: exit 2' [ $? = 2 ]
}

test_flame
test_refused
if perf --version >/dev/null 2>&1; then
	same_count process
	same_count thread
	test_summary
else
	echo 'ok - perf and the worker agree # SKIP no perf'
	echo 'ok - the summary # SKIP no perf'
fi
exit $failed
