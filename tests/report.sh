#!/bin/sh
# report.sh - the page of a run full of hostile names is safe and complete.
# shellcheck disable=SC2317 # functions are called through check
set -u

B=${B:-build}
place=$(mktemp -d) || exit 1
trap 'rm -rf "$place"' EXIT
run="$place/a run"
page="$run/report/index.html"
failed=0

# check WHAT COMMAND...: the command must succeed.
check() {
	what=$1
	shift
	if "$@" >"$place/output" 2>&1; then
		echo "ok - $what"
	else
		echo "not ok - $what"
		sed 's/^/# /' "$place/output" | head -n 20
		failed=1
	fi
}

without() {
	! grep -n -o -i -e "$1" "$page"
}

with() {
	grep -q -F -e "$1" "$page"
}

# Every href and src points into the page itself or to the files beside it.
only_own_references() {
	! grep -o -E -i '(href|src|srcset|action)="[^"]*"' "$page" |
		grep -v -E '="(#|\.\./(run\.json|slices\.jsonl|gbench\.json)")'
}

# A text in quotes is a value of an attribute, and no tag.
no_handlers() {
	! sed 's/"[^"]*"//g' "$page" | grep -n -o -i -e '<[^>]* on[a-z]*='
}

unique_ids() {
	grep -o -E ' id="[^"]*"' "$page" | sort | uniq -d >"$place/twice"
	cat "$place/twice"
	[ ! -s "$place/twice" ]
}

# Every tag of the page is one that the report writes.
known_tags() {
	! grep -o -E '</?[A-Za-z!][A-Za-z0-9]*' "$page" | tr -d '</' | sort -u |
		grep -v -x -E '!doctype|html|head|meta|title|style|body|main|header|nav|section|footer|h[1234]|p|a|b|br|details|summary|span|code|pre|ul|li|dl|dt|dd|div|figure|figcaption|table|thead|tbody|tr|th|td|svg|defs|desc|g|path|circle|text|use|rect|polygon'
}

small() {
	[ "$(wc -c <"$page")" -le 614400 ]
}

nothing_ran() {
	! find "$place" -name pwned | grep . && [ ! -e pwned ]
}

mkdir "$run" && cp tests/fixture-run/* "$run" || exit 1
check 'the page is made' "$B/switchyard" report "$run"
cp "$page" "$place/first.html"
[ -s "$page" ] || exit 1
check 'the page is made again, in another locale' \
	env LC_ALL=POSIX "$B/switchyard" report "$run"
check 'the same results give the same bytes' cmp "$place/first.html" "$page"

check 'no script' without '<script'
check 'no handler in a tag' no_handlers
check 'only tags that the report writes' known_tags
check 'references stay inside the page' only_own_references
check 'nothing is loaded by the style' without 'url(\|@import'
check 'a policy forbids what is not there' with "default-src 'none'"
check 'no direction marks' without "$(printf '\342\200\256')"
check 'no id twice' unique_ids
check 'at most 600 KiB' small
check 'no name became a command' nothing_ran

check 'hostile names are shown as text' with '&lt;script&gt;alert(1)&lt;/script&gt;'
check 'the figures are there' with '<svg class="narrow"'
check 'no figure was refused' without 'No picture'
check 'the command is quoted' with "&#39;it&#39;\\&#39;&#39;s \`id\`"
exit "$failed"
