"""asked_taken.py - prints the memory that a worker asks for, and takes, in KiB.

usage: asked_taken.py MEMINFO BUILD MODEL BENCH THREADS OPS ARGUMENT...
MEMINFO is a file that is put in the place of /proc/meminfo.
"""
import os, resource, subprocess, sys
meminfo, build, model, bench, threads, ops = sys.argv[1:7]
worker = ["%s/%s/%s" % (build, model, bench)] + sys.argv[7:]
inside = ["unshare", "--mount", "sh", "-c",
          'mount --bind "$0" /proc/meminfo && exec "$@"', meminfo]

def refused(kib):
    with open(meminfo, "w") as file:
        file.write("MemAvailable: %d kB\n" % kib)
    end = subprocess.run(inside + worker + ["--serve"],
                         stdin=subprocess.DEVNULL,
                         stdout=subprocess.PIPE)
    if end.returncode not in (0, 77):
        sys.exit("exit status %d" % end.returncode)
    return end.returncode == 77

def kib(pid, key, name="status"):
    with open("/proc/%d/%s" % (pid, name)) as file:
        return sum(int(line.split()[1]) for line in file
                   if line.startswith(key + ":"))

def children(pid):
    for task in os.listdir("/proc/%d/task" % pid):
        with open("/proc/%d/task/%s/children" % (pid, task)) as file:
            for child in map(int, file.read().split()):
                yield child
                yield from children(child)

def taken(command, ops):
    child = subprocess.Popen(command + ["--serve"], stdin=subprocess.PIPE,
                             stdout=subprocess.PIPE)
    child.stdin.write(b"ops=%d warm=0\n" % ops)
    child.stdin.flush()
    if b'"status":"ok"' not in child.stdout.readline():
        sys.exit("no result of %s" % command)
    sum_of = kib(child.pid, "VmHWM") + sum(
        kib(each, "Private_Dirty", "smaps_rollup")
        for each in children(child.pid))
    child.stdin.close()
    child.wait()
    return sum_of

low, high = 0, 1 << 30
while high - low > 1 + low // 64:
    middle = (low + high) // 2
    low, high = (middle, high) if refused(middle) else (low, middle)
idle = taken(["%s/%s/yield" % (build, model), "--units", "1"], 1)
print(high, taken(worker, int(ops)) - idle + 28 * int(threads))
