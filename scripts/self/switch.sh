# switch.sh - times a bare switch of stacks, ours and peers', by turns on one CPU.
# shellcheck shell=sh disable=SC1091,SC2154 # lib.sh
. scripts/self/lib.sh

ways='coroutine coroutine-fp coroutine-call fcontext ucontext'
cases='2-1 64-1 64-16' # number of coroutines - number of places that switch

# libs ENGINE: prints the libraries that the engine needs.
libs() {
	sed -n 's/^ \* libs: //p' "harness/worker/unit/engines/$1/needs.c" 2>/dev/null
}

# Builds the program from the workers' sources and with the workers' options.
link_way() {
	folder=harness/worker/unit/engines/$1
	[ -d "$folder" ] || folder=harness/worker/unit/models/$1
	for static in -static ''; do
		# shellcheck disable=SC2046,SC2086 # is split into words on purpose
		${CC:-cc} -std=gnu11 -D_GNU_SOURCE -O2 -fno-omit-frame-pointer -Wall \
			-Wextra -Werror $(red_zone) $static -Iharness/worker \
			"-I$folder" scripts/self/switch.c \
			"$build/.obj/$1/libworker.a" $(libs "$1") -pthread \
			-o "$self/switch-$1" 2>"$out/switch-$1.log" && return
	done
	return 1
}

# switches WAY: prints a number of switches that takes some milliseconds.
switches() {
	case $1 in
	ucontext) echo 20000 ;;
	*) echo 1000000 ;;
	esac
}

# Each round runs every kind of switch once, in a random order.
rounds_of() {
	i=0
	while [ $((i += 1)) -le $((runs * 3)) ]; do
		for way in $(printf '%s\n' $built | shuf); do
			limited taskset -c "$cpu" "$self/switch-$way" "${1%-*}" "${1#*-}" \
				"$(switches "$way")" >"$out/record"
			record ns <"$out/record" >>"$out/switch-$way-$1"
			policy "switch, $way" <"$out/record"
		done
	done
}

# beside CASE OURS PEER GOAL: shows a row that compares two kinds of switch.
beside() {
	[ -s "$out/switch-$2-$1" ] && [ -s "$out/switch-$3-$1" ] || return
	paste "$out/switch-$2-$1" "$out/switch-$3-$1" |
		awk '{ print $1 / $2 }' >"$out/switch-$2-$3-$1"
	figures "$out/switch-$2-$1" && ours=$(spread)
	figures "$out/switch-$3-$1" && peer=$(spread)
	figures "$out/switch-$2-$3-$1"
	row "switch, ${1%-*} coroutines, ${1#*-} sites, $2" "$ours" "$3 $peer" \
		"$(interval)" "${4:+<= $4}" "${4:+$(holds "$mid <= $4")}"
}

built=
for way in $ways; do
	if link_way "$way"; then
		built="$built $way"
	else
		skipped "switch, $way" "not built, see $out/switch-$way.log"
	fi
done
for case in $cases; do
	note "switch: $(echo "$case" | tr - ' ') coroutines and sites"
	rounds_of "$case"
done
beside 2-1 coroutine fcontext 0.40
beside 64-16 coroutine fcontext 0.85
for case in $cases; do
	beside "$case" coroutine-fp fcontext 0.90
done
beside 64-1 coroutine fcontext ''
beside 2-1 coroutine-call fcontext ''
beside 2-1 coroutine ucontext ''
exit "$status"
