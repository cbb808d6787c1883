#!/bin/sh
# views_write_nothing.sh - a command that prints a run does not change its
# files.
# shellcheck disable=SC2317 # functions are called through result
. tests/tap
switchyard=$(pwd)/$B/switchyard
run=$place/run
cp -r tests/fixture-run "$run"
mkdir "$place/tmp"
export TMPDIR="$place/tmp"

# state DIR: prints names, sizes, modes and times of DIR and all files in it.
state() {
	find "$1" -printf '%p %s %m %T@ %C@\n' | sort
}

as_before() {
	state "$1" | diff "$place/before" - >"$why"
}

# view OF KIND DIR WORDS...: the command must print something and write no file.
# A comparison has four exit statuses; which one depends on the machine.
view() {
	view=$1-$2 dir=$3
	shift 3
	state "$dir" >"$place/before"
	"$switchyard" "$@" >"$out" 2>"$err" <"$input"
	result "$view ends well" [ $? -lt 4 ]
	result "$view: something is printed" [ -s "$out" ]
	result "$view: no error is told" [ ! -s "$err" ]
	result "$view: the directory is as it was" as_before "$dir"
	result "$view: no temporary file is left" [ -z "$(ls "$place/tmp")" ]
}

for kind in terminal markdown json; do
	view run "$kind" "$run" report "--$kind" "$run"
done
view run claims "$run" claims --run "$run"
view run export "$run" export gbench "$run"

pair=$place/pair
"$switchyard" compare "$B" "$B" --bench yield --model thread --units 2 \
	--pairs 2 --out "$pair" >"$out" 2>"$err"
result 'two builds are compared' [ -s "$pair/report/index.html" ]
for kind in markdown json; do
	view comparison "$kind" "$pair" report "--$kind" "$pair"
done
view comparison judged "$pair" compare --run "$pair" --print-json
view comparison export "$pair" export junit "$pair"

# This gnuplot ends the report while the report's files are needed.
mkdir "$place/bin"
cat >"$place/bin/gnuplot" <<-END
	#!/bin/sh
	kill -TERM "\$(cat "$place/pid")"
END
chmod +x "$place/bin/gnuplot"
# shellcheck disable=SC2016 # words are those of sh
run 143 'a view that is ended' env "PATH=$place/bin:$PATH" sh -c \
	'echo $$ >"$0"; exec "$@"' "$place/pid" \
	"$switchyard" report --terminal "$run"
result 'a view that is ended: no temporary file is left' [ -z "$(ls "$place/tmp")" ]

run 0 'where no temporary file can be made' env TMPDIR="$place/none" \
	"$switchyard" report --terminal "$run"
result 'the answers are printed' grep -q 'Which model for which job' "$out"
result 'and why there is no drawing' grep -q 'No picture: .*set TMPDIR' "$out"

# with_mounts COMMANDS ARGUMENT...: runs COMMANDS in a mount namespace.
with_mounts() {
	unshare --mount sh -ec "$@"
}

# status_of ARGUMENT...: prints the exit status of switchyard if it may write.
status_of() {
	"$switchyard" "$@" >"$out" 2>&1
	echo $?
}

fixed='mount --bind "$0" "$0"; mount -o remount,bind,ro "$0"; "$@"'
full='mount -t tmpfs -o size=64k none "$0"; "$@"'
fill='head -c 1000000 /dev/zero >"$0/fill" || :; exec "$@"'
if ! with_mounts "$full" "$place/tmp" true 2>"$why"; then
	skip 'of a read-only directory' 'mounting is not permitted here'
	exit $failed
fi
for kind in terminal markdown json; do
	run 0 "--$kind of a read-only directory" with_mounts "$fixed" "$run" \
		"$switchyard" report "--$kind" "$run"
	result "--$kind of a read-only directory is printed" [ -s "$out" ]
done
for view in "report $run" "report $pair" "compare --run $pair"; do
	# shellcheck disable=SC2086 # is split into words on purpose
	set -- $view
	run "$(status_of "$@")" "$1 of a read-only directory" with_mounts "$fixed" \
		"${view##* }" "$switchyard" "$@"
	result "$1 of a read-only directory is printed" [ -s "$out" ]
	says "$1 of a read-only directory: that there is no page" \
		'Note: no page was written'
done
mkdir "$place/results" "$place/full"
cp -r tests/fixture-run "$place/results/one"
run 0 'history --json of a read-only directory' with_mounts "$fixed" \
	"$place/results" "$switchyard" history --results "$place/results" --json
true_of 'the history of a read-only directory is printed' "$out" 'r["series"]'
run 0 'history of a read-only directory' with_mounts "$fixed" \
	"$place/results" "$switchyard" history --results "$place/results"
says 'history of a read-only directory: that there is no page' \
	'Note: no page was written'
fill_beside='cp -r "$0/../results/one" "$0"; head -c 1000000 /dev/zero >"$0/fill" || :; exec "$@"'
run 0 'history --json on a full disk' with_mounts \
	'mount -t tmpfs -o size=1m none "$0"; "$@"' "$place/full" \
	sh -c "$fill_beside" "$place/full" \
	"$switchyard" history --results "$place/full" --json
true_of 'the history on a full disk is printed' "$out" 'r["series"]'
run 0 'on a full disk' with_mounts "$full" "$place/tmp" \
	sh -c "$fill" "$place/tmp" "$switchyard" report --terminal "$run"
result 'on a full disk, the answers are printed' \
	grep -q 'Which model for which job' "$out"
result 'on a full disk, why there is no drawing' grep -q 'No picture: ' "$out"
exit $failed
