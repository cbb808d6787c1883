"""harness - options, slices and records of a worker, see results/README.md."""
