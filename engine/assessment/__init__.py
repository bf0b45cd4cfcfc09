"""Every check of a catalogue together, without a database: assessment, explanation, declared tests, adoption."""
