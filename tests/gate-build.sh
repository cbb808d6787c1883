#!/bin/sh
# gate-build.sh - other revisions are built once and bisected, in link layouts.
# shellcheck disable=SC2016,SC2317 # names with $ are meant; result calls functions
. tests/tap

# The tree has two models, two workloads, and the scripts under test.
tree="$place/a tree"
unset CFLAGS OPT SAN WORKER_FLAGS GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1 MAKEFLAGS=''
export GIT_CEILING_DIRECTORIES="$place"

# at ARGUMENT...: git in that tree only; `git -C ''` would be in this one.
at() {
	git --git-dir="${tree:?}/.git" --work-tree="$tree" -c user.name=a \
		-c user.email=a@example.invalid -c commit.gpgsign=false \
		-c core.hooksPath=/dev/null "$@"
}

# workload NAME TEXT: makes a workload that prints TEXT or the word in CFLAGS.
workload() {
	printf '#include <stdio.h>\n#ifndef WORD\n#define WORD "%s"\n#endif\n%s\n' "$2" \
		'int main(void) { puts(WORD); return 0; }' >"$tree/bench/$1.c"
}

commit() {
	at add -A "$tree" && at commit -q --allow-empty -m "$1"
}

dir_of() {
	echo "$tree/build-$(at rev-parse "$1" | cut -c 1-12)"
}

make_tree() {
	mkdir -p "$tree/bench" "$tree/scripts" "$tree/harness/worker/unit/models/thread" \
		"$tree/harness/worker/unit/models/coroutine"
	cp scripts/build-revision scripts/bisect scripts/gate scripts/plain scripts/workloads \
		"$tree/scripts"
	touch "$tree/harness/worker/unit/models/thread/model.h" \
		"$tree/harness/worker/unit/models/coroutine/model.h"
	echo '/build-*/' >"$tree/.gitignore"
	cat >"$tree/Makefile" <<-'EOF'
	B := build
	W := $(foreach m,coroutine thread,$(patsubst bench/%.c,$m/%,$(wildcard bench/*.c)))
	workers: $(addprefix $(B)/,$W)
	layouts: $(addprefix $(B)/.layout/1/,$W)
	define rule
	$1/%: bench/%.c
		@mkdir -p "$$(@D)"
		$$(CC) $$(CFLAGS) $$< -o $$@
	endef
	$(foreach d,$(B) $(B)/.layout/1,$(foreach m,coroutine thread,$(eval $(call rule,$d/$m))))
	EOF
	mkdir "$tree/mk"
	printf 'engines:\n\t@mkdir -p $(B)/go && cp $(B)/thread/one $(B)/go\n' \
		>"$tree/mk/engines.mk"
	echo 'include $(wildcard mk/*.mk)' >>"$tree/Makefile"
	sed -i 's/^@mkdir/\t@mkdir/; s/^\$\$(CC)/\t$$(CC)/' "$tree/Makefile"
	git init -q -b main "$tree" || exit 1
	mkdir -p "$tree/.git/hooks"
	printf '#!/bin/sh\n>"%s"\n' "$place/hook" >"$tree/.git/hooks/post-checkout"
}

make_revisions() {
	workload one first
	workload two first
	commit 'all is well'
	at tag good
	workload one second
	echo 'int broken(void) { return nonsense; }' >"$tree/bench/two.c"
	commit 'two does not compile'
	at tag half
	rm "$tree/bench/two.c"
	echo nonsense >"$tree/bench/one.c"
	commit 'nothing compiles'
	at tag none
	sed -i 's/^workers:/all:/; /^layouts:/d' "$tree/Makefile"
	workload one third
	workload two third
	commit 'a Makefile of earlier days'
	at tag "$odd"
	chmod +x "$tree"/.git/hooks/*
}

builds() {
	(cd "$place" && exec "$tree/scripts/build-revision" "$@")
}

test_good() {
	run 0 'a revision is built' builds good
	dir=$(dir_of good)
	result 'the directory is the only line' [ "$(cat "$out")" = "$dir" ]
	says 'what is done is said' "Building good ($(basename "$dir"))"
	result 'the workers are its own' [ "$("$dir/thread/one")" = first ]
	result 'with their layouts' [ -x "$dir/.layout/1/coroutine/two" ]
	result 'the commit is noted' \
		[ "$(cat "$dir/.revision")" = "$(at rev-parse good)" ]
	result 'there is no problem' [ ! -e "$dir/.problem" ]
	result 'the tree is as it was' [ -z "$(at status --porcelain)" ]
	echo kept >"$dir/thread/one"
	run 0 'asked for again, from a hook' env GIT_DIR=/nowhere \
		"$tree/scripts/build-revision" good~0
	result 'it is used in silence' [ "$(cat "$dir/thread/one" "$err")" = kept ]
	result 'no lane was asked for' [ ! -e "$dir/go" ]
	run 0 'a model is named' env MODEL=go "$tree/scripts/build-revision" good
	result 'engines and lanes are built, too' [ -x "$dir/go/one" ]
	result 'and marked' grep -qx one "$dir/go/.workers"
	echo kept >"$dir/go/one"
	run 0 'a model is named again' env MODEL=go \
		"$tree/scripts/build-revision" good
	result 'and not built again' [ "$(cat "$dir/go/one")" = kept ]
	run 0 'other flags' env CFLAGS='-DWORD=\"other\"' \
		"$tree/scripts/build-revision" good
	result 'are another build' [ "$("$dir/thread/one")" = other ]
}

test_broken() {
	run 0 'what compiles is built' builds half
	dir=$(dir_of half)
	result 'what does not is counted and named' grep -q \
		'^2 of 4 .*coroutine/two.*bench/two.c:1:.*nonsense.*build.log$' \
		"$dir/.problem"
	says 'and told' '2 of 4 workers could not be built'
	result 'the rest is there' [ "$("$dir/thread/one")" = second ]
	run 1 'nothing compiles' builds none
	says 'nothing compiles: said' 'none: no worker of it could be built'
	result 'nothing compiles: no directory is printed' [ ! -s "$out" ]
}

test_interrupted() {
	dir=$(dir_of "$odd")
	mkdir -p "$dir/.source.new/bench" && : >"$dir/.source.new/bench/stale.c"
	run 0 'without the target workers; an extraction was interrupted' \
		builds "$odd"
	result 'all is built' [ "$("$dir/thread/two")" = third ]
	result 'of what is in the commit' [ ! -e "$dir/.source/bench/stale.c" ]
	result 'a name is no command' [ -z "$(find "$place" -name pwned)" ]
}

test_refused() {
	for word in nowhere --exec=x -q '' HEAD:Makefile; do
		run 2 "no revision: '$word'" builds "$word"
		says "no revision: '$word' is named" "'$word' is no revision here"
	done
	run 2 'no word' builds
	git clone -q --depth 1 "file://$tree" "$place/shallow"
	run 2 'a shallow clone' "$place/shallow/scripts/build-revision" good
	says 'a shallow clone: what to do' 'git fetch --unshallow'
	mkdir -p "$place/bare/scripts"
	cp scripts/build-revision scripts/plain "$place/bare/scripts"
	run 2 'no checkout' "$place/bare/scripts/build-revision" good
	says 'no checkout: said' 'not a git checkout'
}

# The gate makes these builds, and these calls of the driver.
test_gate() {
	printf 'all layouts:\n\t@mkdir -p "$(B)" && cp fake "$(B)/switchyard" && echo $@\n' \
		>"$tree/Makefile"
	printf '#!/bin/sh\necho deps\n' >"$tree/scripts/install-deps"
	printf '#!/bin/sh\nprintf "%%s\\n" "$@"\nexit 3\n' >"$tree/fake"
	chmod +x "$tree/fake" "$tree/scripts/install-deps"
	run 2 'gate: without a base' env BASE= "$tree/scripts/gate"
	says 'gate: without a base: said' 'make gate BASE=main'
	run 3 'gate: the status is that of compare' env B=build BASE=good BUDGET=3m \
		REQUIRE=90% BENCH='a;b c' ARGS='--p 1' MARKDOWN=m "$tree/scripts/gate"
	printf '%s\n' compare --budget=3m --require=90% '--bench=a;b c' \
		--markdown=m --p 1 -- good ./build >"$place/expected"
	result 'gate: what is compared is asked word for word' \
		cmp "$out" "$place/expected"
	printf '%s\n' deps all layouts >"$place/expected"
	result 'gate: all is built, and said beside the judgement' \
		cmp "$err" "$place/expected"
	for base in --help -x nonesuch; do
		run 2 "gate: BASE=$base" env BASE=$base "$tree/scripts/gate"
		says "gate: BASE=$base: said" "'$base' is no revision here"
		result "gate: BASE=$base: nothing was installed or built" \
			[ ! -s "$out" ]
	done
}

test_gate_stopped() {
	printf 'all layouts:\n\tsleep 300 & echo $$! >"$(PLACE)/sleeps"; wait\n' \
		>"$tree/Makefile"
	env B=build BASE=HEAD PLACE="$place" "$tree/scripts/gate" >"$out" 2>"$err" &
	pid=$!
	result 'gate: SIGTERM while it builds' awaited test -s "$place/sleeps"
	kill -TERM $pid
	wait $pid
	result 'gate: it ends as interrupted' [ $? = 130 ]
	result 'gate: what make started has ended' awaited ended "$(cat "$place/sleeps")"
}

# This driver judges a commit by its file "level", and can hang.
make_levels() {
	cat >"$place/judge" <<-'EOF'
	#!/bin/sh
	echo "$*" >>"$PLACE/asked"
	while [ $# -gt 1 ]; do
		[ "$1" != --markdown ] || md=$2
		shift
	done
	printf '### pingpong is 5 %% slower\n\n| a | table |\n' >"$md"
	[ -z "${HANG:-}" ] || { : >"$PLACE/hangs" && sleep 1600; }
	[ "$1" != "${SKIP:-}" ] || exit 3
	exit "$(git -C "$TREE" show "$1:level")"
	EOF
	chmod +x "$place/judge"
	echo 0 >"$tree/level" && commit start && at tag start
	for n in 1 2 3 4 5 6 7 8 9; do
		echo $((n >= 6)) >"$tree/level"
		[ $n != 4 ] || echo 3 >"$tree/level"
		commit "number $n$(printf '\033[31m')"
		at tag "c$n"
	done
}

bisects() {
	(cd "$place" && exec env SWITCHYARD="$place/judge" PLACE="$place" TREE="$tree" \
		"$tree/scripts/bisect" "$@")
}

untouched() {
	[ "$(at rev-parse HEAD)" = "$(at rev-parse c9)" ] &&
		[ "$(at worktree list | wc -l)" = 1 ] &&
		[ -z "$(at for-each-ref refs/bisect)" ] &&
		[ ! -e "$tree/.git/BISECT_START" ] && [ ! -e "$tree/build-bisect/tree" ]
}

test_bisect() {
	make_levels
	run 0 'bisect: over a commit that cannot be judged' \
		bisects '--bench=a b;c' start c9
	result 'bisect: the first bad commit, and its figure' \
		[ "$(tail -n 2 "$out" | cut -d ' ' -f 5- | tr -d '\n')" = \
		'number 6?[31mpingpong is 5 % slower' ]
	result 'bisect: what it will take is said before' \
		grep -q 'at most 4 steps' "$out"
	result 'bisect: nothing of a subject reaches the terminal raw' \
		[ "$(grep -c "$(printf '\033')" "$out")" = 0 ]
	result 'bisect: options reach compare as they are' \
		[ "$(grep -c -- '--bench=a b;c -- ' "$place/asked")" -ge 3 ]
	result 'bisect: nothing is left of it' untouched
	run 0 'bisect: one commit' bisects c5 c6
	run 3 'bisect: ends that do not differ' bisects start c5
	says 'bisect: ends that do not differ: said' 'do not differ'
	SKIP=$(at rev-parse c5) && export SKIP
	run 1 'bisect: only what cannot be judged is left' bisects c3 c6
	unset SKIP
	result 'bisect: and each of these is named' \
		[ "$(grep -c '^Perhaps: .* number [456]' "$out")" = 3 ]
	run 2 'bisect: the wrong way round' bisects c9 start
	run 2 'bisect: no such revision' bisects start nowhere
	run 2 'bisect: one word' bisects start
	for option in --out=x --markdown=x --run=x --json --print-json; do
		run 2 "bisect: $option" bisects "$option" start c9
		says 'bisect: is refused' "$option does not apply"
	done
	result 'bisect: nothing is left of all these' untouched
}

# As a terminal does, the test sends SIGINT to all processes of the group.
test_bisect_stopped() {
	HANG=1 env --default-signal=INT setsid sh -c 'cd "$1" && shift && exec "$@"' \
		sh "$place" env SWITCHYARD="$place/judge" PLACE="$place" TREE="$tree" \
		"$tree/scripts/bisect" start c9 >"$out" 2>"$err" &
	pid=$!
	result 'Ctrl-C: it is at work' awaited test -e "$place/hangs"
	if command -v flock >/dev/null; then
		run 2 'a second bisecting meanwhile' bisects start c9
		says 'a second bisecting meanwhile: said' 'another bisect is running'
		result 'a second bisecting leaves the place of the first alone' \
			test -e "$tree/build-bisect/tree"
	fi
	kill -INT "-$pid"
	wait "$pid"
	result 'Ctrl-C: it ends as interrupted' [ $? = 130 ]
	result 'Ctrl-C: nothing is left of it' untouched
}

body_at() {
	printf '%d' "0x$(nm "$B/$1" | awk '$3 == "body" { print $1 }')"
}

# In these layouts, the workload's code is 16 and 32 bytes further on.
test_layouts() {
	for n in 1 2; do
		moved=$(($(body_at ".layout/$n/thread/yield") - $(body_at thread/yield)))
		result "layout $n: the body has moved by $((16 * n)) of 64 bytes" \
			[ $(((moved + 64) % 64)) = $((16 * n)) ]
	done
}

odd='old$(touch${IFS}pwned)'
make_tree
make_revisions
test_good
test_broken
test_interrupted
test_refused
test_bisect
test_bisect_stopped
test_gate
test_gate_stopped
test_layouts
result 'no checkout, no hook of one' [ ! -e "$place/hook" ]
exit "$failed"
