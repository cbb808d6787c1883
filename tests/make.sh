#!/bin/sh
# make.sh - a value that a user sets for make is text and is never run.
# shellcheck disable=SC2016 # no shell shall read these words
. tests/tap
planted=$place/planted

# kept NAME TEXT: neither make nor the shell may run TEXT, however it is set.
kept() {
	rm -f "$planted"
	env "$1=$2" make -n bench >"$out" 2>"$err"
	make -n bench "$1=$2" >"$out" 2>"$err"
	result "$1='$2' runs nothing" [ ! -e "$planted" ]
}

without() {
	! grep -q -e "$1" "$2"
}

# Each variable that the Makefile or scripts/gate reads from its user.
names=$(sed -n 's/.*\${\([A-Z][A-Z_]*\):[+-].*/\1/p; s/.*{\([A-Z][A-Z_]*\):+.*/\1/p' \
	Makefile scripts/gate | sort -u | grep -vx MAKE) # which is a command
result 'the variables are found' [ "$(echo "$names" | wc -l)" -gt 8 ]
for name in $names B CC CXX SAN OPT CPPFLAGS CFLAGS CXXFLAGS LDFLAGS LDLIBS WERROR V; do
	kept "$name" '$(shell touch '"$planted"')'
done
for name in BENCH B CC SAN; do
	kept "$name" '$(touch '"$planted"')'
done

# says_jobs TEXT ARGUMENT...: the build must get that number of jobs.
says_jobs() {
	text=$1
	shift
	env MAKEFLAGS= "$@" make -n build/thread/yield >"$out" 2>"$err"
	result "$*: $text" grep -q -e "mk/build.mk $text" "$out"
}
says_jobs "-j$(nproc) "
says_jobs '-j1 ' taskset -c "$cpu"
env MAKEFLAGS= make -n -j3 build/thread/yield >"$out" 2>"$err"
result '-j3 is not overruled' grep -q -e 'mk/build.mk  ' "$out"

run 0 'help' make "B=$place/none" help
result 'help names what a user types' grep -q '^bench  ' "$out"
run 0 'a build that is only shown' make -n "B=$place/none" CPPFLAGS=-DPRE \
	CFLAGS=-DC_FLAG CXXFLAGS=-DCXX_FLAG LDFLAGS=-Wl,--as-needed LDLIBS=-lrt all
for flag in -DPRE -DC_FLAG -DCXX_FLAG -Wl,--as-needed -lrt; do
	result "$flag is given to a compiler" grep -q -e " $flag " "$out"
done
result 'neither writes anything' [ ! -e "$place/none" ]
run 2 'a machine without a compiler: exit 2' make "B=$place/none" CC=nosuchcc all
says 'it is told what is missing' 'nosuchcc'
says 'and the command that installs it' 'as root, run: '
result 'and nothing else fails' without 'No such file' "$err"

run 2 'a build directory with characters of the shell: exit 2' \
	make -n help 'B=a;touch b'
says 'a build directory with characters of the shell: is named' 'B has characters'
run 2 'flags with a command in them: exit 2' make -n help 'CFLAGS=`date`'

# A change of a file that decides the layout links every worker again.
for worker in "$B/thread/yield" "$B/.layout/1/thread/yield" "$B/.obj/workers/thread/contract"; do
	make -n "B=$B" -W mk/fork.ld "$worker" >"$out" 2>"$err"
	result "$worker is linked anew after mk/fork.ld" grep -q -e "-o $worker\$" "$out"
done

# Values that are options are passed on as options.
make -s "B=$B" bench 'ARGS=--bench yield --benchmark_list_tests' >"$out" 2>"$err"
result 'ARGS= are options' grep -q '^yield/thread/' "$out"
result 'and standard output has nothing else' \
	[ "$(grep -vc '^yield/' "$out")" = 0 ]
exit $failed
