"""times_of.py - prints a file of Google Benchmark with nine repetitions.

usage: times_of.py FILE FIRST
"""
import json, sys
first = float(sys.argv[2])
print(json.dumps({"context": {"date": "2026-01-01T00:00:00+00:00",
    "host_name": "h", "num_cpus": 2}, "benchmarks": [
    {"name": "b", "run_name": "b", "run_type": "iteration",
     "repetitions": 9, "repetition_index": i, "threads": 1,
     "iterations": 1000, "real_time": first + i / 10,
     "cpu_time": first + i / 10, "time_unit": "ns"} for i in range(9)]}))
