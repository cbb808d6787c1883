#!/bin/sh
# golden.sh - each view of made-up results is, word for word, its file in tests/golden/.
#
# `make golden` writes these files anew after a change that was meant: then `git diff`
# shows what the change does to each view.  Style sheets and drawings are not in them.
# shellcheck disable=SC2317 # functions are called by their names
. tests/tap
golden=$(pwd)/tests/golden
planter=$(pwd)/tests/page/plant.py
switchyard=$(pwd)/$B/switchyard
export LC_ALL=C TZ=UTC NO_COLOR=1 PYTHONDONTWRITEBYTECODE=1

# Drawings differ between versions of these programs, so here they draw nothing.
no_drawings() {
	mkdir "$place/bin" || return
	for name in gnuplot lstopo-no-graphics; do
		printf '#!/bin/sh\nexit 1\n' >"$place/bin/$name"
		chmod +x "$place/bin/$name"
	done
	PATH=$place/bin:$PATH
}

make_results() {
	for kind in run compare history; do
		"$python" "$planter" $kind "$place/$kind" 2>"$why" || return
	done
	cp -R tests/fixture-run "$place/hostile"
}

# A drawing is on one line of the page, and the style sheet has lines of its own.
words_of_page() {
	sed '/<style>/,/<\/style>/d; s/<svg[^>]*>.*<\/svg>/<svg>/' "$1"
}

# as_kept NAME: the words must be those of the file, or they become the file.
as_kept() {
	[ "${GOLDEN:-}" != write ] || cp "$place/words" "$golden/$1" || return
	diff -u "$golden/$1" "$place/words" >"$place/diff" && return
	head -n 60 "$place/diff" | sed 's/^/# /'
	echo 'this differs; if it shall, write the files anew: make golden' >"$why"
	return 1
}

# view NAME COMMAND...: what the command prints, run where the results are.  A file of
# JSON has a line for each innermost object, so that a difference is one line.
view() {
	name=$1
	shift
	(cd "$place" && "$switchyard" "$@") >"$place/words" 2>"$err"
	case $name in
	*.json)
		mv "$place/words" "$place/printed"
		"$python" tests/py/short_lines.py <"$place/printed" >"$place/words"
		;;
	esac
	result "$name is as kept" as_kept "$name"
}

# page NAME FILE
page() {
	words_of_page "$place/$2" >"$place/words"
	result "$1 is as kept" as_kept "$1"
}

result 'no program draws' no_drawings
result 'the results are made up' make_results
view run.txt report --terminal run
view run.md report --markdown run
view hostile.json report --json hostile
(cd "$place" && "$switchyard" report hostile) >"$out" 2>"$err"
page hostile.html hostile/report/index.html
view comparison.txt compare --run compare
page comparison.html compare/report/index.html
view comparison.json compare --run compare --print-json
(cd "$place" && "$switchyard" compare --run compare --markdown=comment) >"$out" 2>"$err"
page comparison.md comment
view history.txt history --results history --machine all
page history.html history/history/index.html
view history.json history --results history --machine all --json
view claims.txt claims --run run
view claims.json claims --run run --json
exit "$failed"
