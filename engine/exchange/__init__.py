"""What other systems are told about cases: which events have a message, and the box from which they are sent."""
