"""Benchmarks: ours against a baseline, both measured in the same run."""
