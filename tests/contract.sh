#!/bin/sh
# contract.sh - every model keeps unit.h, on every placement.
. tests/tap
. tests/units
models=$(ls harness/worker/unit/models)

two_cpus() {
	if [ -z "$other" ]; then
		skip "$1, two CPUs" 'only one CPU'
	elif [ "$1" = coroutine ]; then
		contract 77 "$1, two CPUs" "$planted/$1/contract" "$cpu,$other"
		true_of "$1, two CPUs: says that it cannot" "$out" \
			'r["status"] == "cannot" and "one CPU" in r["reason"]'
	else
		contract 0 "$1, two CPUs" "$planted/$1/contract" "$cpu,$other"
	fi
}

for model in $models; do
	contract 0 "$model, one CPU" "$planted/$model/contract" "$cpu"
	contract 0 "$model, unpinned" "$planted/$model/contract" any
	two_cpus "$model"
	for units in 1 3; do
		run 0 "$model: descriptors of $units units" timeout "$hang_s" \
			"$planted/$model/descriptors" --cpus "$cpu" --units $units --ops 6
	done
	case $model in
	coroutine | hybrid)
		run 0 "$model: units are born among those that yield" timeout "$hang_s" \
			"$planted/$model/growing" --cpus "$cpu" --ops 3
		;;
	esac
done
exit $failed
