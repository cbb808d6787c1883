# start.sh - measures the time from a worker's start to its first record.
# shellcheck shell=sh disable=SC1091,SC2154 # lib.sh
. scripts/self/lib.sh

compile start || exit 1
for model in thread coroutine; do
	note "start: $model"
	limited "$self/start" 41 "$build/$model/yield" --serve --cpus "$cpu" \
		2>"$out/start.log" | awk '{ print $1 * 1000 }' >"$out/start-$model"
	if figures "$out/start-$model"; then
		row "start to first slice, $model" "$(spread)" '' '' '<= 3 ms' \
			"$(holds "$mid <= 3e6")"
	else
		unmeasured "start to first slice, $model" "$out/start.log"
	fi
done
exit "$status"
