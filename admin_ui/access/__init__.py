"""Who is at the other end: language, cookies, forgery protection, headers, sessions and refusals."""
