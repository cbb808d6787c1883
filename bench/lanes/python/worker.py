"""worker.py - starts one worker: worker.py MODEL WORKLOAD OPTION...

This file runs with any Python 3, so that it can report a Python that is too
old.
"""
import os
import sys

OLDEST = (3, 9)
CANNOT = (
    '{"schema":2,"name":"%s","bench":"%s","model":"%s","ns":null,'
    '"verified":false,"status":"cannot","reason":'
    '"python3 is version %d.%d, and %d.%d or later is needed"}\n'
)


def open_closed():
    """Opens the descriptors 0 to 2 that are closed; otherwise the next file
    opened would be taken for standard input or output."""
    for fd in range(3):
        try:
            os.fstat(fd)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    sys.stdin = sys.stdin or open(0)
    sys.stdout = sys.stdout or open(1, "w")
    sys.stderr = sys.stderr or open(2, "w")


def main():
    open_closed()
    model, workload, arguments = sys.argv[1], sys.argv[2], sys.argv[3:]
    if sys.version_info < OLDEST:
        words = (workload, workload, model) + sys.version_info[:2] + OLDEST
        sys.stdout.write(CANNOT % words)
        sys.exit(77)
    sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
    from harness import program

    program.main(model, workload, arguments)


if __name__ == "__main__":
    main()
