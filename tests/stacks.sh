#!/bin/sh
# stacks.sh - overflows of coroutine stacks are reported, and tools can follow a
# switch of stacks.
. tests/tap

# overflows MODEL: an overflow must be reported with the number of the unit.
overflows() {
	run 1 "$1: a guarded stack overflows" \
		"$planted/$1/overflow" --cpus "$cpu" --ops 3
	says "$1: whose it was" 'stack overflow: unit 2, in order of birth'
	says "$1: and how large" 'beyond its stack of 64 KiB'
	run 1 "$1: a small stack overflows" \
		"$planted/$1/overflow" --cpus "$cpu" --ops 3 --param target=canary
	says "$1: its canary tells" 'beyond its stack of 1 KiB'
}

# sizes MODEL: all units of a crowd must answer with any stack size, and the
# record must have the size.
sizes() {
	for kib in 1 2 4 64 1024; do
		run 0 "$1: a crowd on stacks of $kib KiB" "$B/$1/crowd" --cpus "$cpu" \
			--param live=300 --param order=shuffled --param stack=$kib --ops 600
		true_of "$1: verified, and says so" "$out" \
			"r['verified'] and 'stacks of $kib KiB' in r['policy'] and
			 'guard: ' in r['policy']"
	done
}

# With two mappings for each guard, only 32 753 stacks would be possible.
many() {
	run 0 'a hundred thousand guarded stacks' "$B/coroutine/crowd" --cpus "$cpu" \
		--param live=100000 --param stack=4 --ops 100000
	true_of 'each takes a page and little more' "$out" \
		"r['verified'] and r['metrics']['user_bytes'] +
		 r['metrics']['page_table_bytes'] < 4.3 * 1024"
}

debugger() {
	if ! command -v gdb >"$out"; then
		skip 'a backtrace through switches' 'no gdb'
		return
	fi
	line=$(grep -n 'kit_rounding_set(0);' bench/context/hold.c | cut -d : -f 1)
	gdb -q -batch -ex 'break kit_context_round' -ex run -ex "tbreak hold.c:$line" \
		-ex continue -ex backtrace --args "$B/coroutine/context" --ops 20 \
		>"$out" 2>"$err"
	if grep -qi 'ptrace\|not permitted' "$err"; then
		skip 'a backtrace through switches' 'no permission to trace'
		return
	fi
	result 'a backtrace ends where the coroutine began' \
		grep -q '#[0-9]* .*coroutine_main' "$out"
	result 'it is no corrupt stack' sh -c "! grep -q corrupt '$out' '$err'"
}

# A debugger makes the kernel's answer say that there is a shadow stack.
shadow_stack() {
	if [ "$(uname -m)" != x86_64 ] || ! command -v gdb >"$out"; then
		skip 'a shadow stack is refused' 'no gdb, or not x86-64'
		return
	fi
	# shellcheck disable=SC2016 # registers of the debugger
	gdb -q -batch -ex 'catch syscall 158' -ex 'condition 1 $rdi == 0x5005' \
		-ex run -ex continue -ex 'set *(long *)$rsi = 1' -ex 'set $rax = 0' \
		-ex 'delete 1' -ex continue --args "$B/coroutine/yield" --ops 10 \
		>"$err" 2>&1
	if grep -qi 'ptrace\|not permitted' "$err"; then
		skip 'a shadow stack is refused' 'no permission to trace'
		return
	fi
	says 'a shadow stack is refused' '"status":"cannot","reason":"this process has a shadow stack'
	says 'and what to do is said' 'glibc.cpu.x86_shstk=off'
	says 'with the exit status of what cannot run here' 'exited with code 0115'
}

# smaller FILE BYTES: no mapping that valgrind saw may be larger than BYTES.
smaller() {
	sed -n 's/.*sys_mmap ( 0x[0-9a-f]*, \([0-9]*\),.*/\1/p' "$1" >"$place/mapped"
	awk -v most="$2" '
		$1 > most { printf "a mapping of %d bytes\n", $1; bad = 1 }
		END { if (!NR) print "no mapping was seen"; exit bad || !NR }' \
		"$place/mapped" >"$why"
}

# valgrind cannot replace functions of a static libc, which has no names.
memory_checker() {
	if ! command -v valgrind >"$out"; then
		skip 'valgrind knows the stacks' 'no valgrind'
		return
	fi
	program=$B-valgrind/coroutine/context crowd=$B-valgrind/coroutine/crowd
	result 'workers that valgrind can read' build "$B-valgrind" STATIC= \
		"$program" "$crowd"
	run 0 'valgrind finds nothing in switches' timeout "$hang_s" valgrind -q \
		--error-exitcode=9 "$program" --ops 200
	run 0 'a crowd of many stacks under valgrind' timeout "$hang_s" valgrind \
		--tool=none --trace-syscalls=yes "$crowd" --ops 2000 \
		--param live=1000 --param order=shuffled
	result 'reserves no more than twice what the stacks take' \
		smaller "$err" $((2 * 1000 * (64 + 4) * 1024))
}

for model in coroutine hybrid; do
	overflows $model
	sizes $model
done
many
debugger
case $B in
*-asan | *-tsan) ;;
*)
	shadow_stack
	memory_checker
	;;
esac
exit $failed
