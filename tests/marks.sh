#!/bin/sh
# marks.sh - only a program with the mark of a worker is ever started.
# shellcheck disable=SC2317 # functions are called through result
. tests/tap
switchyard=$(pwd)/$B/switchyard build=$(pwd)/$B
touched=$place/touched

# canary FILE: makes a script that leaves a file behind when it is started.
canary() {
	mkdir -p "$(dirname "$1")"
	printf '#!/bin/sh\n: >"%s"\n%s\n' "$touched" "${2:-}" >"$1"
	chmod +x "$1"
}

# elf_canary FILE: makes an ELF program that does the same.
elf_canary() {
	mkdir -p "$(dirname "$1")"
	printf '#include <stdio.h>\nint main(void) { return !fopen("%s", "w"); }\n' \
		"$touched" | ${CC:-cc} -x c - -o "$1"
}

untouched() {
	[ ! -e "$touched" ]
}

# compare STATUS WHAT A B: compares the same code, so nothing is measured.
compare() {
	run "$1" "$2" timeout "$hang_s" "$switchyard" compare --bench=yield \
		--model=thread --units=2 --out "$place/out $1 $2" -- "$3" "$4"
}

test_foreign_directories() {
	foreign="$place/etc"
	canary "$foreign/cron.daily/job"
	canary "$foreign/thread/yield"
	elf_canary "$foreign/bin/yield"
	elf_canary "$foreign/engines/go/yield"
	"$foreign/bin/yield" && [ -e "$touched" ] && rm "$touched"
	compare 2 'a directory of other programs as A' "$foreign" "$build"
	says 'as A: told' 'is a directory without workers, and nothing in it was started'
	compare 2 'a directory of other programs as B' "$build" "$foreign"
	result 'none of them was started' untouched
	cp "$switchyard" "$foreign/"
	for command in list 'run --bench=yield'; do
		# shellcheck disable=SC2086 # is split into words on purpose
		run 1 "$command beside other programs" timeout "$hang_s" \
			"$foreign/switchyard" $command
		says "$command: told" 'no workers in'
	done
	result 'none of them was started by list and run' untouched
}

test_hand_made() {
	made="$place/hand made"
	mkdir -p "$made/thread"
	cp "$build/thread/yield" "$made/thread"
	canary "$made/thread/other"
	canary "$made/bin/yield"
	ln -s ../bin/yield "$made/thread/linked"
	cp "$switchyard" "$made/"
	compare 0 'a copied worker among other programs is compared' "$made" "$build"
	result 'with the one benchmark' grep -q '1 same code' "$out"
	run 0 'list among other programs' timeout "$hang_s" "$made/switchyard" list
	result 'list: what has no mark is told, once for a folder' [ \
		"$(grep -c 'thread/.*has no mark of a worker' "$out")" = 1 ]
	result 'no other program was started' untouched
	if command -v strip >/dev/null; then
		strip "$made/thread/yield"
		run 0 'a stripped worker is one' timeout "$hang_s" "$made/switchyard" list
		result 'and listed' grep -q '^yield' "$out"
	else
		skip 'a stripped worker is one' 'no strip here'
	fi
}

# These workers execute the real one and differ only in their marks.
forwards() {
	canary "$1" "exec '$build/thread/yield' \"\$@\""
}

test_marks_of_lanes() {
	lane="$place/lane"
	forwards "$lane/thread/yield"
	cp "$switchyard" "$lane/"
	run 1 'a script without a mark' timeout "$hang_s" "$lane/switchyard" list
	result 'is not started' untouched
	sed -i '1a # switchyard worker: forwards' "$lane/thread/yield"
	run 0 'with the line it is a worker' timeout "$hang_s" "$lane/switchyard" list
	rm "$touched"
	forwards "$lane/thread/yield"
	echo yiel >"$lane/thread/.workers"
	run 1 'a list with another name' timeout "$hang_s" "$lane/switchyard" list
	result 'is no mark' untouched
	echo yield >>"$lane/thread/.workers"
	run 0 'a list with its name is one' timeout "$hang_s" "$lane/switchyard" list
	rm -f "$touched" "$lane/thread/.workers"
	mkfifo "$lane/thread/.workers"
	run 1 'a list that is a FIFO' timeout "$hang_s" "$lane/switchyard" list
}

test_names() {
	if ! git rev-parse --quiet --verify HEAD >/dev/null 2>&1; then
		skip 'a directory with the name of a revision' 'not a git checkout'
		return
	fi
	mkdir -p "$place/HEAD/thread"
	cp "$build/thread/yield" "$place/HEAD/thread"
	compared=$(pwd)
	cd "$place" || exit 1
	compare 2 'a directory and a revision have one name' HEAD ./none
	cd "$compared" || exit 1
	says 'the revision is taken, and the directory has a name' \
		'the revision is taken; write ./HEAD for the directory'
	says 'what is not there is told before anything is built' './none: No such file'
	result 'nothing was built' [ "$(grep -c Building "$err")" = 0 ]
	cd "$place" || exit 1
	compare 0 'named as a path it is the directory' ./HEAD "$build"
	cd "$compared" || exit 1
}

test_foreign_directories
test_hand_made
test_marks_of_lanes
test_names
exit "$failed"
