"""From a directory to a catalogue: files read, declarations decoded, a cache that remembers what has not changed."""
