# yield.sh - our yield and a ring of jump_fcontext, slices by turns on one CPU.
# shellcheck shell=sh disable=SC1091,SC2154 # lib.sh
. scripts/self/lib.sh

what='yield, 2 coroutines'
lane=$self/lane

# The ring speaks the worker protocol, so to a driver that stands beside it it is
# one more model, and measured in lockstep with ours.
plant() {
	mkdir -p "$lane/coroutine" "$lane/fcontext" &&
		cp -f "$build/switchyard" "$lane/switchyard" &&
		cp -f "$build/coroutine/yield" "$lane/coroutine/yield" &&
		cp -f "$self/fcontext" "$lane/fcontext/yield"
}

if ! compile fcontext -lboost_context; then
	skipped "$what" 'no Boost.Context: install libboost-context-dev'
	exit
fi
plant || exit 1
note 'yield: in lockstep with a ring of jump_fcontext'
run "$lane/switchyard" yield --bench=yield --units=2 --benchmark_repetitions=21
rounds "$out/run/slices.jsonl" coroutine >"$out/yield-coroutine"
rounds "$out/run/slices.jsonl" fcontext >"$out/yield-fcontext"
rounds "$out/run/slices.jsonl" coroutine fcontext >"$out/yield-ratio"
if figures "$out/yield-coroutine" && ours=$(spread) &&
	figures "$out/yield-fcontext" && peer=$(spread) &&
	figures "$out/yield-ratio"; then
	row "$what" "$ours" "jump_fcontext $peer" "$(interval)" '<= 0.6' \
		"$(holds "$mid <= 0.6")"
else
	unmeasured "$what" "$out/yield.log"
fi
exit "$status"
