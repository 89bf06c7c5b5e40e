# The plots of docs/performance, each of the figures in a file there.
#
# usage: gnuplot -e "plot='loading'; file='docs/performance/loading.csv'" \
#        test/bench/plots.gp >docs/performance/loading.svg
#
# Sizes and times differ by powers of ten, and so do the marks of the axes. Each
# line has a sign of its own beside its colour.

set datafile separator ","
set terminal svg noenhanced size 760,400 font "sans-serif,13" background "white"
set border 3 linecolor rgb "#444444"
set tics nomirror
set format "%.0s%c"
set grid linetype 1 linecolor rgb "#dddddd"
set key outside right center vertical Left reverse
set style data linespoints
set linetype 1 linecolor rgb "#4477aa" pointtype 7 linewidth 2
set linetype 2 linecolor rgb "#cc3311" pointtype 5 linewidth 2
set linetype 3 linecolor rgb "#228833" pointtype 9 linewidth 2
set linetype 4 linecolor rgb "#aa7700" pointtype 13 linewidth 2
set linetype 5 linecolor rgb "#66518f" pointtype 11 linewidth 2
set logscale xy
set offsets graph 0.02, graph 0.02, graph 0.02, graph 0.02

if (plot eq "days") {
	set xlabel "working days added"
	set ylabel "nanoseconds a call"
	set yrange [1:*]
	plot file using 1:2 title "in a query", "" using 1:3 title "our arithmetic", \
		"" using 1:4 title "numpy", "" using 1:5 title "plvdate", "" using 1:6 title "PL/pgSQL, a loop"
}
if (plot eq "peers") {
	set xlabel "times what it takes us"
	unset logscale y
	unset key
	unset grid
	set border 1
	set style fill solid
	set ytics scale 0
	set yrange [*:*] reverse
	stats file skip 1 using 2 nooutput
	set xrange [0.8:STATS_max * 6]
	plot file skip 1 using (1):0:(0.8):2:($0 - 0.3):($0 + 0.3):yticlabels(1) with boxxyerror linetype 1, \
		"" skip 1 using 2:0:(sprintf($2 < 10 ? "%.1f" : "%.0f", $2)) with labels left offset character 0.6, 0
}
if (plot eq "loading") {
	set xlabel "events"
	set ylabel "microseconds an event"
	unset logscale y
	set yrange [0:*]
	plot file using 1:2 title "all of them", "" using 1:3 title "first COPY", "" using 1:4 title "last COPY"
}
if (plot eq "pages") {
	set xlabel "cases"
	set ylabel "look-ups by key"
	set yrange [1:*]
	plot file using 1:2 title "queue", "" using 1:3 title "overdue, oldest 50", \
		"" using 1:4 title "board, any 50", "" using 1:5 title "board, oldest 50"
}
if (plot eq "report") {
	set xlabel "requests"
	set ylabel "seconds of CPU time"
	set format y "%g"
	plot file using 1:2 title "report of a year", "" using 1:3 title "the same by hand"
}
