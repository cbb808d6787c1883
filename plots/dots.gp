# dots.gp - draws a row per name with a mark per model on a logarithmic axis.
A1=ARG1; A2=ARG2; A3=ARG3; A4=ARG4; A5=ARG5; A6=ARG6; A7=ARG7; A8=ARG8; A9=ARG9
ROWS = int(word(A8, 2))
HIGH_WIDE = 120 + 36*ROWS; HIGH_NARROW = 120 + 36*ROWS
LEGEND = 1
load ARG0[1:strlen(ARG0)-strlen("dots.gp")]."style.gp"

set logscale x
set xrange [low(ACROSS):high(ACROSS)]
set yrange [0.4:ROWS+0.6]
set xtics ()
do for [i=4:words(ACROSS)] { set xtics add (show(ACROSS, tick(ACROSS, i)) tick(ACROSS, i)) }
set ytics textcolor rgb TEXT
if (!DUMB) { set grid x ls 9 back }
set lmargin (NARROW ? 15.5 : 21); set rmargin 3
set tmargin TOP+1.6+1.1*LEGEND_MORE; set bmargin 3.2

# The legend lists the models in the order of MODELS.
do for [i=1:words(MODELS)] {
	m = word(MODELS, i)
	set label i glyph(m)." ".m noenhanced textcolor rgb color(m) \
		at screen LEGEND_AT+LEGEND_STEP*((i-1)%LEGEND_ABREAST), \
		screen 1-((TITLE eq "" ? 14.0 : 44.0)+18*((i-1)/LEGEND_ABREAST))/H left
}

# The marks of one row stand a little below each other, so that no mark is hidden.
LANE = words(MODELS) > 6 ? 0.8/words(MODELS) : 0.13
lane(i) = LANE*(0.5*(words(MODELS)+1)-i)

file(m) = NAME."-".m.".tsv"
plot NAME."-rows.tsv" using 2:1:($3-$2):(0):yticlabels(4) with vectors nohead \
	linecolor rgb GRID linewidth 3, \
     for [i=1:words(MODELS)] file(word(MODELS, i)) using 2:($1+lane(i)):3:4 \
	with xerrorbars linecolor rgb color(word(MODELS, i)) linewidth 2 \
	pointtype shape(word(MODELS, i)) pointsize POINT*0.8*grown(word(MODELS, i))
