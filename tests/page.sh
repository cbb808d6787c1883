#!/bin/sh
# page.sh - a browser shows the pages rightly, those of harmful results, too.
#
# PAGE_RUN: directory of another run whose page is tested, too.
# shellcheck disable=SC2317 # functions are called through result
. tests/tap

packages=$(pwd)/$B/.page
mark=$place/pwned
export PYTHONDONTWRITEBYTECODE=1

# page DIR: prints the path of the page of a report or a history.
page() {
	case $1 in
	*history) echo "$place/$1/history/index.html" ;;
	*) echo "$place/$1/report/index.html" ;;
	esac
}

# make STATUS DIR: makes the page; $out and $err get the terminal's text.
make_page() {
	case $2 in
	*history) run "$1" "$2: made" "$B/switchyard" history \
		--results "$place/$2" ;;
	*) run "$1" "$2: made" "$B/switchyard" report "$place/$2" ;;
	esac
}

small() {
	[ "$(wc -c <"$1")" -le 614400 ] &&
		[ "$(gzip -c "$1" | wc -c)" -le 122880 ]
}

# The text must be UTF-8 without control characters or changes of direction.
calm() {
	cat "$out" "$err" | iconv -f UTF-8 -t UTF-8 >"$place/shown" 2>"$why" ||
		return 1
	LC_ALL=C.UTF-8 grep -nP \
		'[\x00-\x08\x0b-\x1f\x7f\x{80}-\x{9f}\x{61c}\x{200e}\x{200f}\x{202a}-\x{202e}\x{2066}-\x{2069}]' \
		"$place/shown" | cut -c 1-200 | cat -v >"$why"
	[ ! -s "$why" ]
}

nothing_ran() {
	[ ! -e "$mark" ] && [ ! -e pwned ]
}

# whole STATUS DIR
whole() {
	make_page "$@"
	[ -s "$(page "$2")" ] || return
	cp "$(page "$2")" "$place/first.html"
	make_page "$@"
	result "$2: the same results, the same bytes" \
		cmp "$place/first.html" "$(page "$2")"
	result "$2: at most 600 KiB, 120 KiB with gzip" small "$(page "$2")"
	result "$2: the figures are there" grep -q '<svg' "$(page "$2")"
	result "$2: none was refused" refused_none "$(page "$2")"
}

refused_none() {
	! grep -o 'No picture[^<]*' "$1" >"$why"
}

# hostile STATUS DIR
hostile() {
	make_page "$@"
	result "$2: the terminal shows text only" calm
	result "$2: no text became a command" nothing_ran
}

# Each reader says in its own words where a file is broken.
broken() {
	mkdir "$place/broken"
	printf '{"schema":1,"id":"\033[31m\302\233\342\200\256" \033[2J\377}' \
		>"$place/broken/run.json"
	run 2 'a broken file' "$B/switchyard" report "$place/broken"
	result 'a broken file: the terminal shows text only' calm
}

browser() {
	command -v chromium || command -v chromium-browser
}

# Prints what the browser's part of the test lacks on this machine.
lacking() {
	command -v node >/dev/null || echo 'no node'
	browser >/dev/null || echo 'no chromium'
	[ -d "$packages/node_modules/axe-core" ] ||
		echo "no axe-core in $packages"
}

look() {
	HOME=$place node tests/page/check.js "$(browser)" "$packages" "$@" \
		>"$out" 2>"$err" </dev/null || failed=1
	cat "$out" "$err"
}

for name in run compare history; do
	"$python" tests/page/plant.py $name "$place/$name" &&
		"$python" tests/page/plant.py $name "$place/hostile $name" "$mark" ||
		exit 1
done
set -- run 0 compare 1 history 0
if [ -n "${PAGE_RUN:-}" ]; then
	cp -R "$PAGE_RUN" "$place/given"
	set -- "$@" given 0
fi
broken
while [ $# -gt 0 ]; do
	whole "$2" "$1"
	[ "$1" = given ] || hostile "$2" "hostile $1"
	shift 2
done

set -- faulty "faulty=tests/page/faulty.html" whole
for name in run compare history ${PAGE_RUN:+given}; do
	set -- "$@" "$name=$(page "$name")"
done
set -- "$@" hostile
for name in run compare history; do
	set -- "$@" "hostile $name=$(page "hostile $name")"
done
if [ -n "$(lacking)" ]; then
	skip 'the pages in a browser' "$(lacking | paste -sd , -)"
else
	look "$@"
fi
exit "$failed"
