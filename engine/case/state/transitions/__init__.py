"""What each event makes of a leg, one file for each part of it; with how a leg begins this is the meaning of its state."""
