#!/bin/sh
# kill.sh - a command that is killed at any moment leaves no process, no torn
# line and no file in the way.
#
# Each command is killed at two or three moments.  `make test T=kill` tries
# fifty moments, KILLS=N about N, and KILL_SEED=N others.  KILL_COMMANDS='run
# report' tries only these commands.
# shellcheck disable=SC2031,SC2317 # functions are called by their names, none in a subshell
. tests/tap
. tests/moments
case " ${T:-} " in
*' kill '*) kills=${KILLS:-50} ;;
*) kills=${KILLS:-12} ;;
esac
echo "# KILLS=$kills KILL_SEED=${KILL_SEED:-1}"

sy="$place/a build/switchyard" runs=$place/runs tree=$place/tree
few='--units 2 --placement same-cpu --bench yield'
in_order='rename,mkdir,unlink,fsync,ftruncate' # of these there are as many each time

make_builds() {
	for dir in 'a build' 'b build'; do
		for model in thread process; do
			mkdir -p "$place/$dir/$model"
			cp "$B/$model/yield" "$place/$dir/$model"
		done
	done
	cp "$B/switchyard" "$place/a build"
	mkdir "$runs"
}

# True when the moment is a system call, as all moments of short commands are.
in_call() {
	case $command-$words in
	report-* | history-* | export-* | *-call* | *-write:*) ;;
	*) false ;;
	esac
}

# each COMMAND PERCENT MOMENT...: tries PERCENT of all moments, at least two.
each() {
	command=$1 times=$((kills * $2 / 100)) k=0
	case " ${KILL_COMMANDS:-$1} " in
	*" $1 "*) ;;
	*) return ;;
	esac
	[ "$times" -gt 2 ] || times=2
	shift 2
	while [ $k -lt "$times" ]; do
		k=$((k + 1)) words=$1
		shift
		set -- "$@" "$words"
		dir=$runs/$command-$k moment="$command $k, $words"
		if [ -n "$untraced" ] && in_call; then
			skip "$moment" "$untraced"
		else
			# shellcheck disable=SC2086 # is split into words on purpose
			kill_"$command" $words
		fi
	done
}

# run_few HOW...: starts a short run by the command HOW.
run_few() {
	# shellcheck disable=SC2086 # is split into words on purpose
	"$@" "$sy" run $few --model thread,process --benchmark_repetitions="${rounds:-20}" --out "$dir"
}

# look_at_files LINES: files must be whole, and commands must read them.
look_at_files() {
	[ ! -e "$dir/$1" ] ||
		result "$moment: no line of $1 is torn" whole "$dir/$1"
	[ ! -e "$dir/run.json" ] ||
		true_of "$moment: run.json is whole" "$dir/run.json" 'r["schema"]'
	result "$moment: report has an answer" answers "$sy" report --terminal "$dir"
	for reader in claims compare; do
		result "$moment: $reader has an answer" answers "$sy" "$reader" "--run=$dir"
	done
	result "$moment: history has an answer" answers "$sy" history --results "$runs"
}

# kill_by PLACE VICTIM SIGNAL: kills at the first process or file of a kind.
kill_by() {
	case $1 in
	unit | worker) kill_at "$moment" "$2" "$3" has_part "$1" ;;
	*) kill_at "$moment" "$2" "$3" test -e "$dir/$1" ;;
	esac
}

# kill_in_order WHAT SIGNAL: kills in a system call of run_few or compare_few.
kill_in_order() {
	dir=$dir-whole
	"$1" learn_calls "$in_order"
	dir=${dir%-whole}
	"$1" kill_in_call "$moment" "$2" "$in_order"
}

# kill_in_file WHAT FILE SIGNAL: kills in a write to FILE of run_few or
# compare_few.
kill_in_file() {
	prepare() {
		rm -rf "$dir"
	}
	dir=$dir-whole
	"$1" learn_writes "$dir/$2"
	dir=${dir%-whole}
	"$1" kill_in_write "$moment" "$3" "$dir/$2"
}

# kill_run PLACE VICTIM SIGNAL: the place is a line of slices.jsonl, of which a
# whole run has more than 500, the middle of one, a system call, a write into a
# file, or what kill_by knows.
kill_run() {
	draw 400
	n=$drawn
	case $1 in
	call | write:*) rounds=1 ;;
	*) run_few begin ;;
	esac
	case $1 in
	call) kill_in_order run_few "$3" ;;
	write:*) kill_in_file run_few "${1#write:}" "$3" ;;
	torn)
		kill_at "$moment $n" "$2" "$3" lines_of "$dir/slices.jsonl" "$n" .
		result "$moment: a line is cut" tear "$dir/slices.jsonl"
		;;
	line) kill_at "$moment $n" "$2" "$3" lines_of "$dir/slices.jsonl" "$n" . ;;
	*) kill_by "$@" ;;
	esac
	look_at_files slices.jsonl
	dir=$dir-again
	rounds=1
	run 0 "$moment: the next one works" run_few timeout "$hang_s"
	rounds=
}

# compare_few HOW...: starts a comparison that ends long before its budget.
compare_few() {
	# shellcheck disable=SC2086 # is split into words on purpose
	"$@" "$sy" compare $few --model process --same-code --slow-by 40 --out "$dir" \
		"${pairs:---budget=1h}" "$first" "$place/b build"
}

# kill_compare PLACE VICTIM SIGNAL: the place is a stage, of which some pairs are
# there, a system call, the building of a revision, or what kill_by knows.
kill_compare() {
	draw 6
	n=$drawn first="$place/a build"
	[ "$1" != build ] || { first=good && : >"$tree/hold" && rm -rf "$tree"/build*; }
	case $1 in
	call | write:*) pairs=--pairs=1 ;;
	*) compare_few begin ;;
	esac
	case $1 in
	call) kill_in_order compare_few "$3" ;;
	write:*) kill_in_file compare_few "${1#write:}" "$3" ;;
	torn)
		kill_at "$moment, pair $n" "$2" "$3" lines_of "$dir/pairs.jsonl" "$n" '"kind":"ab"'
		result "$moment: a line is cut" tear "$dir/pairs.jsonl"
		;;
	stage-*) kill_at "$moment, pair $n" "$2" "$3" lines_of \
		"$dir/pairs.jsonl" "$n" "\"stage\":${1#stage-}" ;;
	count) kill_at "$moment" "$2" "$3" lines_of "$dir/pairs.jsonl" 1 '"kind":"count"' ;;
	build) kill_at "$moment" "$2" "$3" test -e "$tree/building" ;;
	*) kill_by "$@" ;;
	esac
	rm -f "$tree/building" "$tree/hold"
	look_at_files pairs.jsonl
	dir=$dir-again
	pairs=--pairs=1
	run 3 "$moment: the next one works" compare_few timeout "$hang_s"
	pairs=
	result "$moment: the next one measures" \
		lines_of "$dir/pairs.jsonl" 1 '"kind":"ab"'
	result "$moment: no copies of workers stay" \
		[ -z "$(find "$runs" -name .live)" ]
}

# Prints files that a view has written and not yet renamed.
no_rest() {
	[ -z "$(find "$1" -name '*.new' -o -name '*-journal' -o -name '*.tmp')" ]
}

# kill_view SIGNAL WHERE COMMAND...: kills in one of the command's system calls,
# or in one that writes its page.  The next command must show the same.
kill_view() {
	signal=$1 where=$2
	shift 2
	prepare
	case $where in
	page) learn_writes "$page.new" "$@" ;;
	*) learn_calls "$calls" "$@" ;;
	esac
	cp "$out" "$place/shown"
	cp "$page" "$place/page"
	case $where in
	page) kill_in_write "$moment" "$signal" "$page.new" "$@" ;;
	*) prepare && kill_in_call "$moment" "$signal" "$calls" "$@" ;;
	esac
	run 0 "$moment: the next one works" timeout "$hang_s" "$@"
	result "$moment: it shows the same" cmp "$out" "$place/shown"
	result "$moment: its page is the same" cmp "$page" "$place/page"
	result "$moment: nothing is left beside the page" no_rest "${page%/*}/.."
}

# kill_report SIGNAL WHERE: kills in any system call, or in a write to the page.
kill_report() {
	page=$whole/report/index.html
	prepare() { :; }
	kill_view "$1" "$2" "$sy" report "$whole"
}

# kill_history SIGNAL WHERE HOW: kills a history with or without an index.
kill_history() {
	page=$place/past/history/index.html how=$3
	prepare() {
		[ "$how" = indexed ] || rm -rf "$place/past/history.sqlite"
	}
	kill_view "$1" "$2" "$sy" history --results "$place/past" --machine all
}

# kill_export SIGNAL FORMAT: kills an export in FORMAT.
kill_export() {
	page=$whole/report/index.html
	prepare() { :; }
	kill_view "$1" call "$sy" export "$2" "$whole"
}

at() {
	git --git-dir="$tree/.git" --work-tree="$tree" -c user.name=a \
		-c user.email=a@example.invalid -c commit.gpgsign=false "$@"
}

# A revision is built by copying workers, and waits as long as a file says.
make_tree() {
	mkdir -p "$tree/bench" "$tree/scripts" "$tree/harness/worker/unit/models/thread" \
		"$tree/harness/worker/unit/models/process"
	cp scripts/build-revision scripts/bisect scripts/plain scripts/workloads "$tree/scripts"
	touch "$tree/harness/worker/unit/models/thread/model.h" "$tree/bench/yield.c" \
		"$tree/harness/worker/unit/models/process/model.h"
	printf '/build-*/\n/building\n/hold\n' >"$tree/.gitignore"
	cat >"$tree/Makefile" <<-EOF
	workers: ; : >"$tree/building"; while [ -e "$tree/hold" ]; do sleep 0.1; done; \
		cp -R "$place/b build/thread" "$place/b build/process" \$(B)
	EOF
	git init -q -b main "$tree"
	for revision in good second third; do
		echo "$revision" >"$tree/bench/about"
		at add -A "$tree" && at commit -q -m "$revision" && at tag "$revision"
	done
}

# The driver looks for its scripts in that tree.
make_driver() {
	mkdir -p "$place/own/.obj" &&
		cp -a "$B/.obj/harness" "$B/.obj/flags" \
			"$B/.obj/commit" "$B/.obj/static" "$B"/.obj/libraries* \
			"$place/own/.obj" &&
		rm "$place/own/.obj/harness/driver/command/bisect.c.o" \
			"$place/own/.obj/harness/driver/gate/measure/build.c.o" &&
		build "$place/own" "CURDIR=$tree" "$place/own/switchyard" &&
		cp "$place/own/switchyard" "$place/a build" && rm -r "$place/own"
}

bisect_few() {
	# shellcheck disable=SC2086 # is split into words on purpose
	"$@" "$sy" bisect $few --model process --same-code --slow-by 300 --pairs 12 \
		good third
}

bisected() {
	[ "$(cat "$tree"/build-bisect/*/pairs.jsonl 2>/dev/null | wc -l)" -ge "$n" ]
}

# kill_bisect VICTIM SIGNAL: kills after some pairs of its comparisons.
kill_bisect() {
	draw 18 # of more than 24
	n=$drawn
	bisect_few begin
	kill_at "$moment, pair $n" "$1" "$2" bisected
	run 0 "$moment: the next one works" bisect_few timeout "$hang_s"
	result "$moment: no worktree is left" \
		[ "$(at worktree list | wc -l)-$(at for-each-ref refs/bisect)" = 1- ]
}

untraced=
strace -o "$place/calls" -e inject=getppid:signal=KILL true 2>"$why" ||
	untraced='no strace that can inject, or not permitted'
make_builds
make_tree
result 'a driver whose scripts are elsewhere' make_driver
whole=$runs/whole
dir=$whole rounds=3
run 0 'a whole run' run_few timeout "$hang_s"
rounds=
mkdir "$place/past" && cp -R "$whole" "$place/past/first" &&
	cp -R tests/fixture-run "$place/past/second"
each run 26 'line driver KILL' 'write:run.json.tmp driver KILL' 'line unit KILL' \
	'torn driver KILL' 'write:report/index.html.new driver KILL' 'line worker KILL' \
	'line driver TERM' 'worker driver KILL' 'unit unit KILL' \
	'line driver INT' 'report driver KILL' 'line worker TERM' \
	'unit driver KILL' 'run.json driver KILL' 'call driver KILL' \
	'write:topology.xml.tmp driver KILL'
each compare 30 'stage-2 driver KILL' 'write:run.json.tmp driver KILL' 'stage-1 unit KILL' \
	'build driver KILL' 'torn driver KILL' 'write:report/index.html.new driver KILL' \
	'stage-2 worker KILL' 'stage-1 driver TERM' 'count driver KILL' \
	'run.json driver KILL' 'stage-2 driver INT' 'stage-2 unit KILL' \
	'report driver KILL' 'stage-0 driver KILL' 'build driver TERM' \
	'worker driver KILL' 'stage-1 worker TERM' 'call driver KILL'
each bisect 10 'driver KILL' 'worker KILL' 'driver TERM' 'unit KILL' 'driver INT'
each report 12 'KILL page' 'KILL call' 'TERM call' 'INT page' 'INT call'
each history 12 'KILL page indexed' 'KILL call anew' 'KILL call indexed' 'TERM call anew' \
	'INT call indexed'
each export 10 'KILL go' 'KILL gbench' 'TERM junit' 'INT openmetrics'
exit $failed
