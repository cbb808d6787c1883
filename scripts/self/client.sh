# client.sh - how busy a client of echo may be before it limits the server.
# shellcheck shell=sh disable=SC1091,SC2154,SC2046,SC2086 # lib.sh; split into words on purpose
. scripts/self/lib.sh

# A unit has as much work for each message in every run, the client more and more.
unit_turns=40000 requests=${BENCH_SELF_OPS:-8000}
client_turns='0 16000 24000 30000 36000 42000 48000 60000'
models='coroutine thread' counts='16 256'

[ -n "${BENCH_SELF_PAIR:-}" ] || {
	skipped 'a client that is busy' 'two CPUs that are placed apart'
	exit 0
}
client=${BENCH_SELF_PAIR#"$cpu",} client=${client%",$cpu"}

# compile_busy MODEL: `echo` as that model, with work to add, as echo_busy-MODEL.
compile_busy() {
	compile echo_busy bench/echo/echo.c $(red_zone) "-DMODEL_NAME=\"$1\"" \
		-Iharness/worker -Ibench/echo "-Iharness/worker/unit/models/$1" \
		"$build/.obj/$1/libworker.a" -pthread &&
		mv "$self/echo_busy" "$self/echo_busy-$1"
}

# serve MODEL CONNECTIONS TURNS: requests/s and how busy the client was, in percent.
serve() {
	ECHO_UNIT_TURNS=$unit_turns ECHO_CLIENT_TURNS=$3 limited \
		"$self/echo_busy-$1" --cpus "$cpu,$client" --units "$2" \
		--warm $requests --ops $requests >"$out/client.json"
	printf '%s %s\n' "$(record requests_per_s <"$out/client.json")" \
		"$(record client_busy_percent <"$out/client.json")"
}

# one_round FILE MODEL CONNECTIONS: a line for each work of the client, in random
# order: turns, busy percent, and the rate divided by that of this round's least work.
one_round() {
	for turns in $(printf '%s\n' $client_turns | shuf); do
		printf '%s %s\n' "$turns" "$(serve "$2" "$3" "$turns")"
	done | awk 'NF == 3 { rate[$1] = $2; busy[$1] = $3 }
	END {
		for (turns in rate)
			if (rate[0])
				print turns, busy[turns], rate[turns] / rate[0]
	}' >>"$1"
}

# rows_of FILE WHAT: how busy the client was, and what that did to the rate.
rows_of() {
	for turns in $client_turns; do
		awk -v turns="$turns" '$1 == turns { print $2 }' "$1" >"$1-busy"
		awk -v turns="$turns" '$1 == turns { print $3 }' "$1" >"$1-rate"
		figures "$1-busy" || continue
		busy=$(calc '%.0f' "$mid")
		figures "$1-rate" || continue
		row "$2, client $busy % busy" "requests/s with $turns turns" 'with 0 turns' "$(interval)" '' ''
	done
}

for model in $models; do
	compile_busy $model || exit 1
done
note 'client: a client with more and more work, units with always the same'
i=0
while [ $((i += 1)) -le "$runs" ]; do
	for model in $models; do
		for connections in $counts; do
			one_round "$out/client-$model-$connections" $model $connections
		done
	done
done 2>>"$out/client.log"
for model in $models; do
	for connections in $counts; do
		what="echo as $model, $connections connections"
		if [ -s "$out/client-$model-$connections" ]; then
			rows_of "$out/client-$model-$connections" "$what"
		else
			unmeasured "$what" "$out/client.log"
		fi
	done
done
exit "$status"
