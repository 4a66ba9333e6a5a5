"""Measure the program beside the least window that counts down: `python -m tests.benchmarks`."""
