"""counters.py - numbers that the kernel counted, in the order of
record.COUNTS."""
import os
import resource

SELF = (resource.RUSAGE_SELF,)
THREAD = (resource.RUSAGE_THREAD,)
FAMILY = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


def open_schedstat():
    """Opens the schedstat file of the calling thread; None if there is
    none."""
    try:
        return os.open("/proc/thread-self/schedstat", os.O_RDONLY)
    except OSError:
        return None


def run_wait_ns(schedstat):
    """Reads the second field: ns ready, but waiting for a CPU
    (sched-stats.rst)."""
    if schedstat is None:
        return None
    return int(os.pread(schedstat, 96, 0).split()[1])


def read(scope, schedstat=None):
    of = [resource.getrusage(who) for who in scope]
    return (sum(r.ru_nvcsw for r in of), sum(r.ru_nivcsw for r in of),
            sum(r.ru_minflt for r in of), sum(r.ru_majflt for r in of),
            run_wait_ns(schedstat))


def delta(before, after):
    return tuple(None if a is None or b is None else a - b
                 for a, b in zip(after, before))


def total(counts):
    """Adds up the units' counts; None where a unit's count is unknown."""
    return tuple(None if None in column else sum(column)
                 for column in zip(*counts))


def cpu():
    """Returns the CPU of the calling thread: field 39 of stat, proc(5)."""
    with open("/proc/thread-self/stat", "rb") as file:
        return int(file.read().rpartition(b")")[2].split()[36])
