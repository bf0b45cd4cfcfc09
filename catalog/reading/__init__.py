"""From bytes to positioned data: texts, positions, diagnostics and the YAML reader."""
