"""Forms: an item becomes pages, posted text becomes typed and checked answers, and answers become HTML and words."""
