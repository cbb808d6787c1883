#!/bin/sh
# doc-tables.sh - tables of docs/ are what the programs say of themselves.
. tests/tap
mkdir "$place/docs" || exit 1

# planted NAME SED: a table changed like this must be reported.
planted() {
	cp docs/workloads.md docs/options.md "$place/docs"
	sed -i "$2" "$place/docs/$1"
	result "$1, $2: something was changed" \
		[ "$(cmp "docs/$1" "$place/docs/$1" 2>&1)" ]
	run 1 "$1, $2: is told" "$python" scripts/doc-tables --check "$B" "$place/docs"
	result "$1, $2: by its name" grep -q "$1: a table is not" "$err"
	run 0 "$1, $2: is mended" "$python" scripts/doc-tables "$B" "$place/docs"
	result "$1, $2: as it was" cmp -s "docs/$1" "$place/docs/$1"
}

run 0 'the tables are what the programs say' "$python" scripts/doc-tables --check \
	"$B"
planted workloads.md 's/`mutex`, `none`, `atomic`/1 to 3/'
planted workloads.md '/^| `pingpong` | round trip/d'
planted options.md 's/--accept-lost/--lost/'
for source in $(scripts/workloads); do
	name=$(basename "$source" .c)
	result "$name: is in one table of workloads" \
		[ "$(grep -cE "^<!-- workloads:.* $name( |$)" docs/workloads.md)" = 1 ]
done
for word in $(grep -oE '^\| `--[a-z-]+' docs/gate.md | sort -u | tr -d '|` '); do
	result "docs/gate.md: $word is an option of compare" \
		grep -qE "^\\| \`(-[a-z], )?${word}[=\`]" docs/options.md
done
exit $failed
