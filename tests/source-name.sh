#!/bin/sh
# source-name.sh - every changed source tree has another name.
. tests/tap

tree="$place/a tree"
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
export GIT_CEILING_DIRECTORIES="$place"
mkdir -p "$tree/scripts" "$tree/bench" "$tree/notes"
cp scripts/source-name "$tree/scripts"
echo 'int a;' >"$tree/bench/a.c"

name() {
	"$tree/scripts/source-name"
}

result 'without a checkout it has none' [ -z "$(name)" ]
if ! command -v git >/dev/null; then
	skip 'a tree that was changed' 'no git here'
	exit "$failed"
fi
at() {
	git --git-dir="$tree/.git" --work-tree="$tree" -c user.name=a \
		-c user.email=a@example.invalid -c commit.gpgsign=false \
		-c core.hooksPath=/dev/null "$@"
}
git init -q -b main "$tree" && at add -A "$tree" && at commit -q -m one
commit=$(at rev-parse --short=12 HEAD)
result 'a clean tree has the name of its commit' [ "$(name)" = "$commit" ]
echo 'a word' >"$tree/notes/word"
result 'new files that nothing is built of do not count' [ "$(name)" = "$commit" ]

# changed WHAT: the name must differ from all earlier ones and have "dirty".
seen=$commit
changed() {
	now=$(name)
	case $now in
	"$commit"-dirty-????????) kind=dirty ;;
	*) kind=$now ;;
	esac
	result "$1: it is marked" [ "$kind" = dirty ]
	case " $seen " in
	*" $now "*) fail "$1: the name is new: $now" ;;
	*) pass "$1: the name is new" ;;
	esac
	seen="$seen $now"
}

echo 'int b;' >"$tree/bench/b.c"
changed 'a new source'
echo 'int c;' >"$tree/bench/b.c"
changed 'another new source'
rm "$tree/bench/b.c"
echo 'int d;' >>"$tree/bench/a.c"
changed 'a changed source'
at add -A "$tree"
changed 'staged with the notes'
at commit -q -m two
commit=$(at rev-parse --short=12 HEAD)
result 'committed, it is clean again' [ "$(name)" = "$commit" ]
mkdir -p "$tree/build/.source/scripts" && cp scripts/source-name "$tree/build/.source/scripts"
result 'an archive inside of a checkout has no name' \
	[ -z "$("$tree/build/.source/scripts/source-name")" ]
exit "$failed"
