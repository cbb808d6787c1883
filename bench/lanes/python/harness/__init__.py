"""harness - the worker's side of the protocol; results/README.md has it."""
