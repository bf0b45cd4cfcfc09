"""Whether time limits and fees are such as the law allows."""
