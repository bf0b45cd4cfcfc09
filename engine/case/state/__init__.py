"""What a case is: its legs and all that is known of them, made by `apply` from its events, and what follows from that alone."""
