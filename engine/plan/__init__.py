"""The plan of a case: which steps are taken, in which order, by whom, and which materials are asked."""
