# The same as kernel.c by numpy, once a line of the input; see there.
import sys

import numpy

closed, starts = (
    numpy.loadtxt(name, dtype="int64") + numpy.datetime64("2000-01-01", "D")
    for name in sys.argv[1:3]
)
days = int(sys.argv[3])
calendar = numpy.busdaycalendar(weekmask="1111100", holidays=closed)

for line in sys.stdin:
    # a start that does not work counts as the working day before it
    results = numpy.busday_offset(starts, days, roll="backward", busdaycal=calendar)
    print((results - numpy.datetime64("2000-01-01", "D")).astype("int64").sum())
    sys.stdout.flush()
