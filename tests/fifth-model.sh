#!/bin/sh
# fifth-model.sh - a copied folder and one row make a model that is shown everywhere.
#
# In a copy of the tree the folder of the thread model is copied to another
# name, and the table of models gets one row.  Nothing else is changed there.
# shellcheck disable=SC2317,SC2046 # called through result; names without spaces
. tests/tap
export PYTHONDONTWRITEBYTECODE=1

folders=harness/worker/unit/models
table=harness/driver/base/models.h
row='ROW(FIFTH, "fifth", MARK_PENTAGON, 0xa8005c, 0xff7eb6, 205, BY_KERNEL)'
benches='yield pingpong spawn'
tree=$place/tree
driver=$tree/$B/switchyard
run=$place/run    # measured
made=$place/made  # made up, with something for each figure

# Sources and built files are copied, so that little is built anew.
copy_tree() {
	mkdir -p "$tree/$B/.obj" || return
	for file in *; do
		case $file in
		build* | results | docs) ;;
		*) cp -a "$file" "$tree" || return ;;
		esac
	done
	cp -a "$B/.obj/harness" "$B/.obj/flags" "$B/.obj/static" "$B/.obj/machine" \
		"$B"/.obj/libraries* "$tree/$B/.obj" || return
	for model in $models; do
		mkdir "$tree/$B/$model" || return
		for bench in $benches; do
			cp -a "$B/$model/$bench" "$tree/$B/$model" || return
		done
	done
}

add_model() {
	cp -R "$tree/$folders/thread" "$tree/$folders/fifth" &&
		sed -i "s/^\\(\\tROW(HYBRID, .*)\\)\$/\\1 \\\\\\n\\t$row/" "$tree/$table" &&
		grep -qF "$row" "$tree/$table"
}

# make gets the variables of the build whose objects are copied.
build_tree() {
	san=${B#build}
	# shellcheck disable=SC2086 # names of workloads
	MAKEFLAGS='' "${MAKE:-make}" -s -C "$tree" "B=$B" "SAN=${san#-}" \
		${CC:+"CC=$CC"} ${CXX:+"CXX=$CXX"} "$B/switchyard" \
		"$B/.obj/tests/test_models" \
		$(printf "$B/fifth/%s " $benches) >"$out" 2>"$err"
}

# has WHAT TEXT: the last run must have printed TEXT.
has() {
	result "$1" grep -qF -e "$2" "$out"
}

measured() {
	(cd "$tree" && "$B/switchyard" list) >"$out" 2>"$err"
	has 'the model is in the list' fifth
	run 0 'it is measured' timeout "$hang_s" "$driver" run --units 2 --model thread,fifth \
		--bench yield,pingpong,spawn --placement same-cpu --benchmark_repetitions=3 --out "$run"
	run 0 'the run is shown' "$driver" report "$run"
	has 'it is in the table of the run' '  fifth '
	run 0 'on a terminal' terminal env -u NO_COLOR TERM=xterm-256color "$driver" report "$run"
	has 'it has its color there' "$(printf '\033[38;5;205m  fifth')"
	true_of 'each of its cells is measured' "$run/run.json" \
		'{c["bench"] for c in r["cells"] if c["model"] == "fifth" and c["status"] == "ok"}
		 == {"yield", "pingpong", "spawn"}'
}

# In this run, beside an engine, the fifth model is the best of all.
make_run() {
	"$python" tests/page/plant.py run "$made" &&
		"$python" tests/models/double.py "$made" process fifth 0.1 &&
		"$python" tests/models/double.py "$made" coroutine fcontext 1.1
}

# shown PNG COLOR
shown() {
	"$python" tests/models/look.py png "$made/report/$1" "$2" >"$why"
}

on_pages() {
	"$python" tests/models/look.py page "$made/report/index.html" fifth '⬟' gpPt14 \
		a8005c ff7eb6 >"$why"
}

drawn() {
	run 0 'a page is made' "$driver" report "$made"
	result 'it is in each figure, table and answer, with its colors and mark' on_pages
	run 0 'figures are made as files' "$driver" report --png "$made"
	result 'in its color on light paper' shown spawn-light.png a8005c
	result 'in its color on dark paper' shown spawn-dark.png ff7eb6
	result 'no figure is refused' refused_none
}

refused_none() {
	! grep -o 'No picture[^<]*' "$made/report/index.html" >"$why"
}

tabled() {
	run 0 'in the terminal' "$driver" report --terminal "$made"
	has 'with its mark' 'O fifth'
	has 'as an answer' 'fifth'
	run 0 'as Markdown' "$driver" report --markdown "$made"
	has 'it is an answer there' '| **fifth** |'
	has 'and in its tables' '| fifth'
	run 0 'as JSON' "$driver" report --json "$made"
	true_of 'it is an answer there, too' "$out" \
		'"fifth" in [a["use"] for a in r["answers"]]
		 and "fifth" in {c["model"] for c in r["cells"]}'
	run 0 'exported' "$driver" export openmetrics "$made"
	has 'with its name' 'model="fifth"'
	run 0 'claims are judged beside it' "$driver" claims "--run=$made"
}

# Without the table's row, the same files are shown in words, and not in
# drawings.
without_row() {
	run 0 'without a row a page is made' "$B/switchyard" report "$made"
	result 'that says which models it does not draw' grep -qE \
		'(fifth, fcontext|fcontext, fifth): without a color in figures' \
		"$made/report/index.html"
	result 'and has them in its tables' grep -qF \
		'<span class="model">fifth</span>' "$made/report/index.html"
}

result 'a tree is copied' copy_tree
result 'a folder is copied and a row is added' add_model
result 'the tree with a fifth model builds' build_tree
run 0 'it looks like no other model' "$tree/$B/.obj/tests/test_models"
measured
result 'a run is made up' make_run
drawn
tabled
without_row
exit $failed
