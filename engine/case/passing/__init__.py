"""What happens to cases because time has passed: one file for each thing, `sweep` does them all."""
