"""What a catalogue must say of its city."""
