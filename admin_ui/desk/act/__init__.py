"""What may be done with a case at the desk: one file an act, `registry` lists them all."""
