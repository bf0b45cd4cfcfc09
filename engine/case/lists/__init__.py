"""Lists of cases, tasks, certificates and results, as somebody wants to see them: filtered, sorted, a page at a time."""
