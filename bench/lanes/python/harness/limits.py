"""limits.py - tells in one sentence which limit refused a thread or a
process."""
import errno
import os
import resource

# error text of CPython's threading module
NO_THREAD = "can't start new thread"


def number(path):
    """Returns the number at the start of a file; None if there is no
    number."""
    try:
        with open(path, encoding="utf-8") as file:
            return int(file.read().split()[0])
    except (OSError, ValueError, IndexError):
        return None


def lines(path):
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read().splitlines()
    except OSError:
        return []


def mounted(controller):
    """Returns where a cgroup hierarchy is mounted, and its root; see
    proc(5)."""
    for line in lines("/proc/self/mountinfo"):
        front, _, tail = line.partition(" - ")
        kind, _, options = (tail.split(" ") + ["", "", ""])[:3]
        if (kind == "cgroup" and controller in options.split(",")
                if controller else kind == "cgroup2"):
            root, folder = front.split(" ")[3:5]
            return folder, root
    return None, None


def group_folders():
    """Yields the control groups of this process that may limit its tasks."""
    for line in lines("/proc/self/cgroup"):
        _, names, path = (line.split(":", 2) + ["", ""])[:3]
        if names and "pids" not in names.split(","):
            continue
        folder, root = mounted("pids" if names else "")
        if not folder:
            continue
        if root != "/" and (path + "/").startswith(root + "/"):
            path = path[len(root):]
        parts = [part for part in path.split("/") if part]
        for n in range(len(parts), -1, -1):
            yield "/".join([folder] + parts[:n])


def tasks_now():
    for line in lines("/proc/loadavg"):
        return int(line.split()[3].partition("/")[2])
    return 0


def tasks_of_user():
    total, uid = 0, str(os.getuid())
    for name in filter(str.isdigit, os.listdir("/proc")):
        status = dict(line.partition(":")[::2]
                      for line in lines("/proc/%s/status" % name))
        if status.get("Uid", " ").split()[:1] == [uid]:
            total += int(status.get("Threads", 0))
    return total


def stacks():
    """Yields for how many stacks of threads the address space has room."""
    own = resource.getrlimit(resource.RLIMIT_AS)[0]
    each = resource.getrlimit(resource.RLIMIT_STACK)[0]
    if each == resource.RLIM_INFINITY:
        each = 8 << 20
    for line in lines("/proc/self/status"):
        name, _, value = line.partition(":")
        if name == "VmSize" and own != resource.RLIM_INFINITY:
            left = max(own - int(value.split()[0]) * 1024, 0)
            yield left // each, "RLIMIT_AS", "%d KiB" % (own // 1024)


def tasks():
    """Yields each limit as (name, value, tasks that count); None is
    unknown."""
    for folder in group_folders():
        yield ("cgroup pids.max", number(folder + "/pids.max"),
               number(folder + "/pids.current"))
    for name in ("threads-max", "pid_max"):
        yield ("kernel." + name, number("/proc/sys/kernel/" + name),
               tasks_now())
    own = resource.getrlimit(resource.RLIMIT_NPROC)[0]
    if os.getuid() and own != resource.RLIM_INFINITY:
        yield "RLIMIT_NPROC", own, tasks_of_user()


def nearest():
    known = [(max(value - used, 0), name, "%d" % value)
             for name, value, used in tasks()
             if value is not None and used is not None] + list(stacks())
    if not known:
        return "no limit can be read"
    room, name, value = min(known)
    return "the nearest limit: %s (%s) leaves room for %d" % (
        name, value, room)


def refusal(error):
    """Returns why a thread or process was refused; None for any other
    error."""
    if isinstance(error, RuntimeError) and NO_THREAD in str(error):
        return "CPython cannot start a thread; " + nearest()
    if isinstance(error, OSError) and error.errno == errno.EAGAIN:
        return "CPython cannot start a process (%s); %s" % (
            error.strerror, nearest())
    return None
