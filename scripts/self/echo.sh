# echo.sh - compares our echo server with a bare epoll loop and with Go's server.
# shellcheck shell=sh disable=SC1091,SC2154,SC2046,SC2086,SC2034 # lib.sh; split into words on purpose
. scripts/self/lib.sh

connections=256 size=64 requests=250 # of each connection

objects=$build/.obj/coroutine
compile echo $(red_zone) -Iharness/worker -Ibench/echo \
	-Iharness/worker/unit/models/coroutine "$objects/bench/echo/client.c.o" \
	"$objects/bench/echo/load.c.o" "$objects/libworker.a" -pthread || exit 1
servers='coroutine loop'
# Our server with threads is compared with a bare server of threads.
compile echo_threads -pthread || exit 1
[ -x "$build/engines/coroutine-uring/echo" ] && servers="$servers coroutine-uring"
if have "${GO:-go}" && GOCACHE=$(cd "$self" && pwd)/go-cache GO111MODULE=off GOFLAGS='' \
	"${GO:-go}" build -o "$self/echo-go" scripts/self/echo.go 2>"$out/echo.log"; then
	servers="$servers go"
else
	skipped 'echo beside Go' 'no Go compiler: install golang-go'
fi

worker() {
	all=$((connections * requests))
	limited "$1" --cpus "$cpu,$2" --units $connections --param size=$size \
		--warm $all --ops $all | record requests_per_s
}

# serve SERVER CLIENT: prints the requests/s of a run.
serve() {
	case $1 in
	loop) set -- "$self/echo" "$2" ;;
	threads) set -- "$self/echo" "$2" "$self/echo_threads" ;;
	go) set -- "$self/echo" "$2" "$self/echo-go" ;;
	coroutine | thread) worker "$build/$1/echo" "$2" && return ;;
	*) worker "$build/engines/$1/echo" "$2" && return ;;
	esac
	GOMAXPROCS=1 limited taskset -c "$cpu" "$1" $connections $size $requests \
		"$2" ${3:+"$3"} | cut -d ' ' -f 1
}

# The result is shown as ns per request, so that less is better, as in all rows.
# A round that could not be measured gives an empty line, so that rounds stay paired.
rounds_of() {
	i=0
	while [ $((i += 1)) -le $((runs * 3)) ]; do
		for server in $(printf '%s\n' $servers | shuf); do
			rate=$(serve "$server" "$2" 2>>"$out/echo.log")
			[ -z "$rate" ] || rate=$(calc '%.6g' "1e9 / $rate")
			echo "$rate" >>"$out/echo-$server-$1"
		done
	done
}

# beside WHERE OURS PEER GOAL: shows our requests/s divided by the peer's.
beside() {
	what="echo, $connections connections, $2, client on $1 core"
	[ "$2" != thread ] || what="echo, $connections connections, thread"
	if ! grep -qs . "$out/echo-$2-$1" || ! grep -qs . "$out/echo-$3-$1"; then
		[ "$3" = go ] || [ "$2" = coroutine-uring ] || unmeasured "$what" "$out/echo.log"
		return
	fi
	paste "$out/echo-$2-$1" "$out/echo-$3-$1" |
		awk 'NF == 2 { print $2 / $1 }' >"$out/echo-$2-$3-$1"
	figures "$out/echo-$2-$1" && ours=$(spread)
	figures "$out/echo-$3-$1" && peer=$(spread)
	figures "$out/echo-$2-$3-$1"
	row "$what" "$ours" "$3 $peer" "$(interval)" "${4:+>= $4}" \
		"${4:+$(holds "$mid >= $4")}"
}

client=${BENCH_SELF_PAIR:-} client=${client#"$cpu",} client=${client%",$cpu"}
for where in ${client:+another} the-same; do
	note "echo, client on $where core, beside $servers"
	[ $where = another ] || client=$cpu
	rounds_of $where "$client"
	beside $where coroutine loop 0.97
	beside $where coroutine go 1.2
	beside $where coroutine-uring loop ''
done
# The total number of requests does not depend on the number of connections.
servers='thread threads'
for connections in 16 256 1024; do
	requests=$((16000 / connections))
	[ -n "${BENCH_SELF_PAIR:-}" ] || break
	note "echo, $connections connections, thread beside a thread each"
	client=${BENCH_SELF_PAIR#"$cpu",} client=${client%",$cpu"}
	rounds_of $connections "$client"
	beside $connections thread threads 0.95
done
exit "$status"
