#!/bin/sh
# sample.sh - README shows the sample run and no other, which names no workplace.
# shellcheck disable=SC2317 # functions are called through result
. tests/tap

page=docs/sample/index.html

# tree: a copy of what the script reads and writes.
tree() {
	rm -rf "$place/tree"
	mkdir -p "$place/tree/docs" && cp README.md "$place/tree" &&
		cp -R docs/sample "$place/tree/docs"
}

# refused FILE FROM TO WORDS: with a text of the file changed, the check must fail
# and say so.
refused() {
	tree && sed -i "s|$2|$3|" "$place/tree/$1" &&
		! cmp -s "$1" "$place/tree/$1" || return 1
	! scripts/sample --check "$place/tree" >"$out" && grep -q "$4" "$out"
}

without() {
	[ -s "$page" ] && ! grep -n -i -o -e "$1" "$page" >"$why"
}

small() {
	[ "$(wc -c <"$page")" -le 2097152 ]
}

linked() {
	grep -o 'docs/sample/[a-z.-]*' README.md | sort -u >"$place/links"
	[ -s "$place/links" ] || return 1
	while read -r file; do
		[ -s "$file" ] || return 1
	done <"$place/links"
}

run 0 'README is what the script writes from docs/sample' scripts/sample --check
result 'a number changed by hand in README is found' \
	refused README.md 'of work for each hand-off' 'of labour for each hand-off' 'README.md differs'
result 'a text of the sample that README lacks is found' \
	refused docs/sample/run.txt Run Lauf 'README.md differs'
result 'a directory of a workplace is found' \
	refused docs/sample/index.html '<h1>' '<h1>/home/somebody' \
	'names a directory: /home/somebody'
result 'a host is found' refused docs/sample/index.html 'host not shown' \
	'host mine' 'names a host: mine'
result 'the page has no script' without '<script'
result 'the page loads nothing' without 'src="http\|@import\|url('
result 'the page has no link to a file beside it' without 'href="\.'
result 'at most 2 MiB' small
result 'every file that README links to is there' linked
# A run with hostile names, and a host and a directory to be hidden.
mkdir -p "$place/run" "$place/made" && cp tests/fixture-run/* "$place/run" &&
	cp README.md "$place/made" || exit 1
sed -i 's|"hostname": "[^,]*|"hostname": "secret-host"|; s|"bench", "--only"|"bench", "--out", "/home/me/r", "--only"|' \
	"$place/run/run.json"
if ! command -v chromium >"$why" && ! command -v chromium-browser >"$why"; then
	skip 'a sample is made' 'no chromium'
else
	run 0 'a sample is made' scripts/sample "$B" "$place/run" "$place/made"
	result 'with its pictures' test -s "$place/made/docs/sample/first.png"
	result 'without the host and the directory' eval \
		'! grep -r -e secret-host -e /home/me "$place/made/docs"'
	result 'and README is that of this run' grep -q 20261123T134500Z-7 \
		"$place/made/README.md"
fi
run 2 'without a run' scripts/sample
says 'the usage is shown' 'usage: scripts/sample BUILD RUN'
exit $failed
