# forest.gp - draws a row per name: its interval, its threshold as a band, and a line
# at zero.
#
# MODELS are outcomes; ACROSS is "percent low high tick ..."; UP is "rows N C",
# where N is the number of rows and C is 1 when bars go on beyond the axis.  On
# phones the name stands above its bar, as there is no room beside the bar.
A1=ARG1; A2=ARG2; A3=ARG3; A4=ARG4; A5=ARG5; A6=ARG6; A7=ARG7; A8=ARG8; A9=ARG9
ROWS = int(word(A8, 2)); CLIPPED = int(word(A8, 3))
HIGH_WIDE = 92 + 22*ROWS; HIGH_NARROW = 96 + 36*ROWS
load ARG0[1:strlen(ARG0)-strlen("forest.gp")]."style.gp"

text(o) = o eq "no_change" ? "no change" : o

# The plot fills the whole canvas, so that names and numbers can be placed by the
# axis: LEFT and RIGHT are the pixels of its two ends.
LEFT = NARROW ? 14.0 : 264.0; RIGHT = NARROW ? 366.0 : 664.0
px(pixel) = low(ACROSS) + (pixel - LEFT)*(high(ACROSS) - low(ACROSS))/(RIGHT - LEFT)
set lmargin at screen 0; set rmargin at screen 1
set tmargin at screen 1 - (TITLE eq "" ? 34.0 : 64.0)/H
set bmargin at screen 50.0/H
set xrange [px(0):px(W)]
set yrange [0.5:ROWS+0.5]
set xlabel ""
unset ytics
set xtics ()
do for [i=4:words(ACROSS)] {
	v = tick(ACROSS, i)
	set xtics add ((v == 0 ? "0" : v < 0 ? sprintf("−%g", -v) : sprintf("+%g", v)) v)
	set arrow i from v, graph 0 to v, graph 1 nohead back linecolor rgb GRID
}
set label 90 LABEL noenhanced textcolor rgb MUTED at 0, screen 14.0/H center
do for [i=1:words(MODELS)] {
	o = word(MODELS, i)
	set label i glyph(o)." ".text(o) noenhanced textcolor rgb color(o) left at \
		screen (NARROW ? 0.03 + 0.245*(i-1) : LEFT/W + 0.15*(i-1)), \
		screen 1 - (TITLE eq "" ? 16.0 : 46.0)/H
}

# A bar stands in the middle of its row, on phones below its name.
# On phones the line of zero leaves out the names.
DOWN = NARROW ? -0.18 : 0; ZERO = NARROW ? 0.5 : 1.0
file(o) = NAME."-".o.".tsv"
# gnuplot opens the file even if the loop has no round; the file exists only when a
# bar was clipped.
CLIP = CLIPPED ? ', NAME."-clip.tsv" using (($2)*1.025*high(ACROSS)):($1+DOWN):3 \
	with labels center noenhanced textcolor rgb TEXT' : ''
plot NAME."-band.tsv" using (-$2):($1+DOWN):(2*$2):(0) with vectors nohead \
	linecolor rgb GRID linewidth 13, \
     NAME."-band.tsv" using (0):($1+DOWN-ZERO/2):(0):(ZERO) with vectors nohead \
	linecolor rgb MUTED linewidth 1, \
     for [o in MODELS] file(o) using 2:($1+DOWN):3:4 with xerrorbars \
	linecolor rgb color(o) linewidth 2 pointtype shape(o) pointsize POINT*0.75, \
     NAME."-names.tsv" using (px(NARROW ? LEFT : 8)):($1+(NARROW ? 0.28 : 0)):2 \
	with labels left noenhanced textcolor rgb TEXT, \
     NAME."-names.tsv" using (px(NARROW ? RIGHT : W-8)):($1+(NARROW ? 0.28 : 0)):3 \
	with labels right noenhanced textcolor rgb TEXT @CLIP
