#!/bin/sh
# lane.sh - any program that speaks the protocol is a worker, and what it is asked.
. tests/tap

# A worker that notes its requests and leaves the work to the real one.
lane=$place/lane
mkdir -p "$lane/thread"
cp "$B/switchyard" "$lane/"
cat >"$lane/thread/yield" <<'END'
#!/bin/sh
case $* in
*--serve*) tee -a "$ASKED" | "$REAL" "$@" ;;
*) exec "$REAL" "$@" ;;
esac
END
chmod +x "$lane/thread/yield"

# asked PATTERN: how many requests are of that form.
asked() {
	grep -c -x -e "$1" "$ASKED"
}

ASKED=$place/asked REAL=$(pwd)/$B/thread/yield
export ASKED REAL
run 0 'a script as a worker is measured' timeout 120 "$lane/switchyard" run \
	--units 2 --benchmark_repetitions=6 --out "$place/run"
result 'one slice of each process is cold, without warm-up' \
	[ "$(asked 'ops=[0-9]* body=work warm=0')" = 6 ]
result 'its other slices are warmed up' \
	[ "$(asked 'ops=[0-9]* body=work')" -ge 30 ]
result 'so is every baseline' \
	[ "$(asked 'ops=[0-9]* body=baseline')" -ge 30 ]
result 'and nothing else is asked but the trials of calibration' \
	[ "$(grep -v body= "$ASKED" | grep -c -v -x 'ops=[0-9]*')" = 0 ]

run 2 'a directory that cannot be made' timeout 20 "$lane/switchyard" run \
	--units 2 --out /sys/switchyard
says 'a directory that cannot be made: named' /sys/switchyard
result 'a directory that cannot be made: the reason is mkdir(2)s own' \
	[ "$(grep -c 'No such file' "$err")" = 0 ]
exit "$failed"
