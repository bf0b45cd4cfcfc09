"""Documents 文书 as they are worded: the standard ones, which one applies, and its text filled in."""
