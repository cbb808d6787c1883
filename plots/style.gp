# style.gp - sets colors, sizes and helpers that all figures share.
#
# A script of a figure is called as
#   gnuplot -d -e "INKS='...'; LOOKS='...'" -c FIGURE.gp OUT THEME KIND TITLE NAME MODELS ACROSS UP LABEL
# in the directory of its data.  THEME is light or dark; KIND is svg, svgn (for
# phones), png (for documents, twice the size) or dumb (for terminals).  MODELS
# are the models that have data.  ACROSS and UP are "unit low high tick tick ...".
# The arguments hold only numbers and words of the program: names that come from a
# run are read from data columns.

# The command load empties ARG1..ARG9, so the scripts pass them on as A1..A9.
OUT = A1; DARK = (A2 eq "dark"); KIND = A3; TITLE = A4
NAME = A5; MODELS = A6; ACROSS = A7; UP = A8; LABEL = A9
NARROW = (KIND eq "svgn"); PNG = (KIND eq "png"); DUMB = (KIND eq "dumb")

# The program sets both tables before it calls a figure (harness/driver/report/html/palette.c):
# INKS has "name light dark" of each color of a page, LOOKS has "name light dark
# point-type glyph" of each model, and of each outcome of a comparison.
place(table, n, name, i) = i > words(table) ? 0 : \
	word(table, i) eq name ? i : place(table, n, name, i + n)
ink(name)   = word(INKS, place(INKS, 3, name, 1) + (DARK ? 2 : 1))
look(m)     = place(LOOKS, 5, m, 1)
BACK  = ink("back")
TEXT  = ink("text")
MUTED = ink("muted")
GRID  = ink("grid")
color(m) = word(LOOKS, look(m) + (DARK ? 2 : 1))
shape(m)  = int(word(LOOKS, look(m) + 3))
# On a terminal the marks are the letters of gnuplot's point types.
glyph(m)  = DUMB ? word("A B C D E F G H I J K L M N O", shape(m)) : \
	word(LOOKS, look(m) + 4)

# Shapes with the same point size do not look equally large: triangles and the
# diamond look smaller than the square, the circle and the pentagon.
grown(m) = shape(m) == 9 || shape(m) == 11 || shape(m) == 13 ? 1.0 : 0.95

W = NARROW ? 380 : 760
SIZE = NARROW ? 11 : 12
larger(a, b) = a > b ? a : b
# The length of the longest name in letters, and the margin for the names, which is
# LETTERS wide when no name has more than nine letters.
LONGEST = 9
do for [m in MODELS] { LONGEST = larger(strlen(m), LONGEST) }
margin(LETTERS) = LETTERS + LONGEST - 9
# The legend above the plot: the shares of the width before the legend and for each
# name, the number of names in a line, and the number of further lines.  A script
# whose figure has a legend sets LEGEND.
LEGEND_AT = NARROW ? 0.03 : 0.21
LEGEND_STEP = larger(NARROW ? 0.24 : 0.15, \
	DUMB ? (LONGEST+3)/80.0 : (LONGEST+3.5)*0.55*SIZE/W)
LEGEND_ABREAST = larger(1, int((0.995-LEGEND_AT)/LEGEND_STEP))
LEGEND_MORE = exists("LEGEND") ? (words(MODELS)-1)/LEGEND_ABREAST : 0
H = (NARROW ? HIGH_NARROW : HIGH_WIDE) + (TITLE eq "" ? 0 : 30) + 18*LEGEND_MORE
set encoding utf8
if (KIND eq "svg" || KIND eq "svgn") {
	set terminal svg size W,H dynamic font sprintf("sans-serif,%d", SIZE) \
		background BACK name NAME noenhanced dashed
	POINT = 0.7
}
if (PNG) {
	set terminal pngcairo size 2*W,2*H font "Noto Sans,23" \
		background BACK linewidth 2 noenhanced dashed
	POINT = 2.1
}
if (DUMB) { set terminal dumb noenhanced size 80,ceil(H/16.0); POINT = 1 }
set output OUT
set datafile separator "\t"

set border 0
set key off
set errorbars 0
set tics nomirror scale 0 noenhanced textcolor rgb MUTED
unset mxtics; unset mytics
set style line 9 linecolor rgb GRID linewidth (PNG ? 0.6 : 1)
set style fill transparent solid 0.18 noborder
set xlabel LABEL noenhanced textcolor rgb MUTED offset 0,0.2
if (TITLE ne "") {
	set label 100 TITLE noenhanced at screen 0.012,1-15.0/H left \
		textcolor rgb TEXT font (PNG ? "Noto Sans Bold,27" : ",13")
}
TOP = TITLE eq "" ? 1.2 : 3

# Functions that read an axis such as "unit low high tick ...".
unit(a) = word(a, 1)
low(a)  = real(word(a, 2))
high(a) = real(word(a, 3))
tick(a, i) = real(word(a, i))   # i from 4 to words(a)

time_text(v)  = v < 1e3 ? sprintf("%g ns", v) : v < 1e6 ? sprintf("%g µs", v/1e3) : \
           v < 1e9 ? sprintf("%g ms", v/1e6) : sprintf("%g s", v/1e9)
rate_text(v)  = v < 1e3 ? sprintf("%g B/s", v) : v < 1e6 ? sprintf("%g kB/s", v/1e3) : \
           v < 1e9 ? sprintf("%g MB/s", v/1e6) : sprintf("%g GB/s", v/1e9)
bytes_text(v) = v < 1024 ? sprintf("%g B", v) : v < 1048576 ? \
           sprintf("%g KiB", v/1024) : sprintf("%g MiB", v/1048576)
ratio_text(v) = sprintf("%g×", v)
count_text(v) = v < 1e4 ? sprintf("%g", v) : v < 1e6 ? sprintf("%.3gk", v/1e3) : \
           sprintf("%.3gM", v/1e6)
show(a, v) = unit(a) eq "time"  ? time_text(v) : unit(a) eq "rate" ? rate_text(v) : \
             unit(a) eq "ratio" ? ratio_text(v) : \
             unit(a) eq "bytes" ? bytes_text(v) : count_text(v)
