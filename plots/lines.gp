# lines.gp - draws a line per model with a band for the interval; both axes are
# logarithmic.
HIGH_WIDE = 400; HIGH_NARROW = 340
A1=ARG1; A2=ARG2; A3=ARG3; A4=ARG4; A5=ARG5; A6=ARG6; A7=ARG7; A8=ARG8; A9=ARG9
load ARG0[1:strlen(ARG0)-strlen("lines.gp")]."style.gp"

set logscale xy
set xrange [low(ACROSS):high(ACROSS)]
set yrange [low(UP):high(UP)]
set xtics ()
do for [i=4:words(ACROSS)] {
	# "name=at=up" marks the number of coroutines that fill a cache.
	w = word(ACROSS, i); cut = strstrt(w, "=")
	if (cut == 0) {
		set xtics add (show(ACROSS, real(w)) real(w))
	} else {
		rest = w[cut+1:*]; then = strstrt(rest, "=")
		at = real(rest[1:then-1]); up = real(rest[then+1:*])
		set arrow i from at, graph 0 to at, up nohead back \
			linecolor rgb color("coroutine") linewidth 1 dashtype 2
		set label i w[1:cut-1] noenhanced at at, graph 0.03 left offset 0.4,0 \
			textcolor rgb color("coroutine")
	}
}
set ytics ()
do for [i=4:words(UP)] { set ytics add (show(UP, tick(UP, i)) tick(UP, i)) }
if (!DUMB) { set grid y ls 9 back }
# The margins are fixed, so that the figures of a page have the same width; the
# names stand at the right.
set lmargin (NARROW ? 9 : 9.5); set rmargin margin(NARROW ? 10 : 11)
set tmargin TOP; set bmargin 3.2

# On a terminal a band of letters would hide the line, so the band is as thin as
# the line there.
file(m) = NAME."-".m.".tsv"
plot for [m in MODELS] file(m) using 1:(DUMB ? $2 : $3):(DUMB ? $2 : $4) with filledcurves linecolor rgb color(m), \
     for [m in MODELS] file(m) using 1:2 with linespoints linecolor rgb color(m) \
	linewidth 2 pointtype shape(m) pointsize POINT*0.7*grown(m), \
     for [m in MODELS] NAME."-names.tsv" using (strcol(3) eq m ? $1 : NaN):2:3 \
	with labels left offset (DUMB ? 2 : 1.2),0 noenhanced textcolor rgb color(m)
