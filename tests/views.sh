#!/bin/sh
# views.sh - reports as text and pictures are right, with hostile results, too.
# shellcheck disable=SC2317 # functions are called through result
. tests/tap
run=$place/run
mkdir "$run" && cp tests/fixture-run/* "$run" || exit 1

# fits: no line may have over 80 columns or a byte that acts on a terminal.
fits() {
	"$python" "$py/fits.py" "$out" 2>"$why"
}

# plain: the Markdown must make no tag, mention or picture.
plain() {
	! grep -nE '<(script|img|iframe|a )|@[a-z]' "$out" >"$why"
}

# once: an answer that names no model says "not measured" or "disturbed" once.
once() {
	grep -q "$1" "$out" && ! grep -E \
		'not measured \(not|disturbed \(disturbed|\*\*(not measured|disturbed)' \
		"$out" >"$why"
}

pictures() {
	count=0
	while read -r file; do
		[ "$(head -c 4 "$file" | tr -d '\211')" = PNG ] || return 1
		count=$((count + 1))
	done <"$out"
	[ "$count" -ge 2 ] && [ $((count % 2)) = 0 ]
}

run 0 'for a terminal' "$B/switchyard" report --terminal "$run"
result 'in 80 plain columns' fits
result 'that say once what was not measured' once '^[A-Z].*: not measured$'
cp "$out" "$place/first"
run 0 'for a terminal again' env LC_ALL=POSIX NO_COLOR=1 \
	"$B/switchyard" report --terminal "$run"
result 'the same bytes' cmp "$out" "$place/first"

run 0 'for a pull request' "$B/switchyard" report --markdown "$run"
result 'that a name cannot leave' plain
result 'that says once what was not measured' once '| – | .* | not measured |'

run 0 'for tools' "$B/switchyard" report --json "$run"
true_of 'answers, findings and cells' "$out" 'r["schema"] == 1 and
	len(r["answers"]) == 6 and r["findings"] and r["cells"]'
true_of 'words for how sure' "$out" 'all(a["sure"] in
	("clear", "too close", "not measured", "disturbed") or
	a["sure"].startswith("equal") for a in r["answers"])'
true_of 'a figure or a status and no figure' "$out" 'all(
	c["figures"] is None or all(f is None or f["n"] > 0
	for f in c["figures"].values()) for c in r["cells"])'

run 0 'as pictures' "$B/switchyard" report --png "$run"
result 'a light and a dark one of each' pictures

run 2 'two views are refused' "$B/switchyard" report --json --png "$run"
says 'with the way to the help' 'switchyard report --help'
run 2 'a directory that is none' "$B/switchyard" report --json "$place/none"
says 'is named' "$place/none/run.json"
run 0 'help' "$B/switchyard" report --help
exit $failed
