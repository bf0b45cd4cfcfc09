"""Whether departments can be named and can handle tasks."""
